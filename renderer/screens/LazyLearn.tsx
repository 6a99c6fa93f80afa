// The learning lab comes with plots and formulas: fetched when it is first opened, not with the first screen. Page.
import { lazy, Suspense } from 'react';
import { Screen } from '../components/Screen.tsx';
import { Loading, Skeleton } from '../components/States.tsx';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../screens.tsx';

const Loaded = lazy(async () => ({ default: (await import('./Learn.tsx')).Learn }));

export function LazyLearn(props: ScreenProps) {
  const text = useText();
  return (
    <Suspense
      fallback={
        <Screen title={text.learn.title}>
          <Loading>
            <Skeleton height={400} />
          </Loading>
        </Screen>
      }
    >
      <Loaded {...props} />
    </Suspense>
  );
}
