// Compare. Page.
import { Screen } from '../components/Screen.tsx';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../screens.tsx';

export function Compare(_: ScreenProps) {
  const text = useText();
  return <Screen title={text.compare.title}>{null}</Screen>;
}
