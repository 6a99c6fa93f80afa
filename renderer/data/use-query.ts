// useQuery('getPerson', 3): an answer of the core that is kept up to date; loading, ready or failed.
import { useCallback, useSyncExternalStore } from 'react';
import { api, onConnection, onEvent } from './api.ts';
import type { Api } from './client.ts';
import { withChanges } from './people-changes.ts';
import {
  createQueryStore,
  EVERY_TOPIC,
  type Answer,
  type QueryState,
  type Question,
  type Topic,
} from './query-store.ts';

const store = createQueryStore((method, args) => (api[method] as (...args: unknown[]) => Promise<unknown>)(...args));

onEvent((event) => {
  if (event.type !== 'changed') return;
  const { what, people } = event;
  // When photos change, every person's number of photos may change, and the event does not carry those.
  store.invalidate(what, people && !what.includes('photos') ? { listPeople: (list) => withChanges(list, people) } : {});
});
onConnection((open) => {
  // Events were missed while the connection was lost.
  if (open) store.invalidate(EVERY_TOPIC);
});

export type Query<T> = QueryState<T> & { retry: () => void };

/**
 * All components with the same question and arguments share one call. It is repeated when a 'changed' event names one of
 * its topics; the old answer stays until the new one arrives.
 */
export const useQuery = <Q extends Question>(question: Q, ...args: Parameters<Api[Q]>): Query<Answer<Q>> =>
  useQueryWhen(true, question, ...args);

/** Asks nothing and stays 'loading' until `wanted`: what is on every screen must not delay the first one. */
export function useQueryWhen<Q extends Question>(
  wanted: boolean,
  question: Q,
  ...args: Parameters<Api[Q]>
): Query<Answer<Q>> {
  const key = JSON.stringify(args);
  const subscribe = useCallback(
    (listener: () => void) =>
      wanted ? store.watch(question, JSON.parse(key) as Parameters<Api[Q]>, listener) : () => {},
    [wanted, question, key],
  );
  const read = useCallback(() => store.read(question, JSON.parse(key) as Parameters<Api[Q]>), [question, key]);
  const retry = useCallback(() => store.retry(question, JSON.parse(key) as Parameters<Api[Q]>), [question, key]);
  return { ...useSyncExternalStore(subscribe, read), retry };
}

/** Puts in an answer that came with another call: a change that returns the new state needs no second call. */
export const setAnswer = store.setAnswer;

/** Asks the core again for the answers that depend on these topics. */
export const refetch = (topics: readonly Topic[]): void => store.invalidate(topics);

/** Fetches before a component asks; resolves when answered, also when it failed. */
export function prefetch<Q extends Question>(question: Q, ...args: Parameters<Api[Q]>): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.watch(question, args, () => {
      stop();
      resolve();
    });
  });
}
