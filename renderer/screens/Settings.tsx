// Settings. Page.
import { Screen } from '../components/Screen.tsx';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../screens.tsx';

export function Settings(_: ScreenProps) {
  const text = useText();
  return <Screen title={text.settings.title}>{null}</Screen>;
}
