// useQuery('getPerson', 3): an answer of the core that stays fresh, with its three states. Page.
import { useCallback, useSyncExternalStore } from 'react';
import { api, onConnection, onEvent } from './api.ts';
import type { Api } from './client.ts';
import { withChanges } from './people-changes.ts';
import { createQueryStore, EVERY_TOPIC, type Answer, type QueryState, type Question } from './query-store.ts';

const store = createQueryStore((method, args) => (api[method] as (...args: unknown[]) => Promise<unknown>)(...args));

onEvent((event) => {
  if (event.type !== 'changed') return;
  const { what, people } = event;
  // Photos change how many each person has: those are not told of.
  store.changed(what, people && !what.includes('photos') ? { listPeople: (list) => withChanges(list, people) } : {});
});
onConnection((open) => {
  // Events were missed while it was away.
  if (open) store.changed(EVERY_TOPIC);
});

export type Query<T> = QueryState<T> & { retry: () => void };

/**
 * Asks once per question and arguments however many components ask, and again when a 'changed' event names one of its
 * topics; the old answer stays while the new one is on its way.
 */
export const useQuery = <Q extends Question>(question: Q, ...args: Parameters<Api[Q]>): Query<Answer<Q>> =>
  useQueryWhen(true, question, ...args);

/** Loading, and nothing asked, until it is wanted: what stands on every screen must not hold up the first. */
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

/** For a call that answers with the new state of what it changed: shown at once, without asking again. */
export const know = store.know;

/** Fetches before anything is on the screen; resolves when it is answered, well or ill. */
export function prefetch<Q extends Question>(question: Q, ...args: Parameters<Api[Q]>): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.watch(question, args, () => {
      stop();
      resolve();
    });
  });
}
