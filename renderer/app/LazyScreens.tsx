// Screens with plots and formulas are large: each is loaded when it is first opened.
import { lazy, Suspense, type ComponentType } from 'react';
import { Screen } from '../components/layout/Screen.tsx';
import { Loading, Skeleton } from '../components/layout/States.tsx';
import type { Messages } from '../i18n/en.ts';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../components/layout/screen-props.ts';

function lazyScreen(
  title: (text: Messages) => string,
  load: () => Promise<ComponentType<ScreenProps>>,
): ComponentType<ScreenProps> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function LazyScreen(props) {
    const text = useText();
    return (
      <Suspense
        fallback={
          <Screen title={title(text)}>
            <Loading>
              <Skeleton height={400} />
            </Loading>
          </Screen>
        }
      >
        <Loaded {...props} />
      </Suspense>
    );
  };
}

export const LazyTrust = lazyScreen(
  (text) => text.trust.title,
  async () => (await import('../screens/trust/Trust.tsx')).Trust,
);
export const LazyLearn = lazyScreen(
  (text) => text.learn.title,
  async () => (await import('../screens/learn/Learn.tsx')).Learn,
);
