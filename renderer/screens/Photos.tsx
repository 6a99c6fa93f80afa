// Photos. Page.
import { Screen } from '../components/Screen.tsx';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../screens.tsx';

export function Photos(_: ScreenProps) {
  const text = useText();
  return <Screen title={text.photos.title}>{null}</Screen>;
}
