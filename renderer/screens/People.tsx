// People. Page.
import { Screen } from '../components/Screen.tsx';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../screens.tsx';

export function People(_: ScreenProps) {
  const text = useText();
  return <Screen title={text.people.title}>{null}</Screen>;
}
