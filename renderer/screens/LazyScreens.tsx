// Screens that come after the first: fetched when they are opened, or before that, when there is nothing else to do. Page.
import { useSyncExternalStore, type ComponentType } from 'react';
import { Screen } from '../components/Screen.tsx';
import { Loading, Skeleton } from '../components/States.tsx';
import type { Messages } from '../i18n/en.ts';
import { useText } from '../i18n/use-text.ts';
import type { ScreenProps } from '../screens.tsx';

/** Unlike React's lazy: what has been fetched already is shown at once, without a frame (or 300 ms) of its stand-in. */
function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>, StandIn: ComponentType): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const watch = (listener: () => void): (() => void) => {
    let watching = true;
    if (loaded === null) {
      void load().then((component) => {
        loaded = component;
        if (watching) listener();
      });
    }
    return () => {
      watching = false;
    };
  };
  return function Lazy(props) {
    const Loaded = useSyncExternalStore(watch, () => loaded);
    return Loaded === null ? <StandIn /> : <Loaded {...props} />;
  };
}

const lazyScreen = (title: (text: Messages) => string, load: () => Promise<ComponentType<ScreenProps>>): ComponentType<ScreenProps> =>
  lazily(load, function Coming() {
    const text = useText();
    return (
      <Screen title={title(text)}>
        <Loading>
          <Skeleton height={400} />
        </Loading>
      </Screen>
    );
  });

const others = () => import('./others.ts');

/** For when the first screen stands. */
export const fetchOthers = (): void => void others();

export const Aside = lazyScreen((text) => text.frame.people, async () => (await others()).Aside);
export const Compare = lazyScreen((text) => text.frame.compare, async () => (await others()).Compare);
export const Find = lazyScreen((text) => text.frame.find, async () => (await others()).Find);
export const Group = lazyScreen((text) => text.groups.title, async () => (await others()).Group);
export const History = lazyScreen((text) => text.history.title, async () => (await others()).History);
export const People = lazyScreen((text) => text.frame.people, async () => (await others()).People);
export const Person = lazyScreen((text) => text.frame.people, async () => (await others()).Person);
export const Review = lazyScreen((text) => text.review.title, async () => (await others()).Review);
export const Settings = lazyScreen((text) => text.frame.settings, async () => (await others()).Settings);
export const Viewer = lazily(
  async () => (await others()).Viewer,
  () => null,
);

export const Trust = lazyScreen((text) => text.trust.title, async () => (await import('./Trust.tsx')).Trust);
export const Learn = lazyScreen((text) => text.learn.title, async () => (await import('./Learn.tsx')).Learn);
