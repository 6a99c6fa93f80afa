// Find. Page.
import { Screen } from '../components/Screen.tsx';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../screens.tsx';

export function Find(_: ScreenProps) {
  const text = useText();
  return <Screen title={text.find.title}>{null}</Screen>;
}
