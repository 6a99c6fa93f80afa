// Answers of the core, kept by question: shared between components, fetched again when an event says they changed.
// Page.
import type { Topic } from '../../electron/contract/events.ts';
import type { PhotoQuery } from '../../electron/contract/photos.ts';
import { asCallError, type Api, type CallError } from './client.ts';

export type { Topic } from '../../electron/contract/events.ts';

/** The questions a screen may ask, and what makes each answer old. Methods that change something are not here. */
export const topicsOf = {
  getDoor: [],
  getLibrary: ['photos', 'people', 'engine', 'heads'],
  getSettings: ['settings'],
  getEngine: ['engine', 'settings'],
  listPacks: ['engine', 'photos'],
  listPackOffers: [],
  // A name changes which photos there are only where the question has one in it: the whole grid is large.
  listPhotos: (query: PhotoQuery) =>
    query.people || query.without || query.unnamed ? ['photos', 'people'] : ['photos'],
  listFolders: ['photos'],
  getPhoto: ['photos', 'people', 'settings'],
  listFailures: ['photos'],
  listPeople: ['people', 'photos'],
  getPerson: ['people', 'photos', 'settings'],
  proposeSplit: ['people'],
  listGroups: ['groups', 'people'],
  getGroup: ['groups', 'people'],
  listFaces: ['groups', 'people'],
  listQuestions: ['people', 'groups', 'settings'],
  listActions: ['actions'],
  getThreshold: ['settings', 'engine'],
  identify: ['people', 'settings', 'engine'],
  search: ['people', 'photos', 'settings', 'engine', 'measures'],
  compare: ['settings', 'engine', 'measures'],
  describeSources: [],
  tryThreshold: ['people', 'photos', 'settings'],
  listMeasures: ['measures', 'people', 'photos'],
  // What a measure says does not change; whether it is old, listMeasures says.
  getMeasure: ['measures'],
  getComparison: ['measures'],
  listSystems: ['photos', 'engine', 'heads', 'settings'],
  listMistakes: ['measures', 'people'],
  listLookalikes: ['people', 'photos', 'settings'],
  listLeftOut: ['measures', 'people', 'photos'],
  getLearningLab: ['people', 'engine'],
  listHeads: ['heads', 'engine'],
  getHeadFilm: ['heads'],
  proposePersonThresholds: ['measures', 'people', 'settings'],
} as const satisfies {
  [Method in keyof Api]?: readonly Topic[] | ((...args: Parameters<Api[Method]>) => readonly Topic[]);
};

/** For when events may have been missed. */
export const EVERY_TOPIC: readonly Topic[] = [
  'photos',
  'people',
  'groups',
  'settings',
  'engine',
  'actions',
  'measures',
  'heads',
];

export type Question = keyof typeof topicsOf;
export type Answer<Q extends Question> = Awaited<ReturnType<Api[Q]>>;

/** loading: nothing yet. ready: data, perhaps being fetched again. failed: nothing, and why. */
export type QueryState<T> =
  | { state: 'loading'; data: undefined; error: null }
  | { state: 'ready'; data: T; error: null }
  | { state: 'failed'; data: undefined; error: CallError };

/** From an answer as it was to one as it is now. */
export type Edits = { [Q in Question]?: (before: Answer<Q>) => Answer<Q> };

export interface QueryStore {
  read<Q extends Question>(question: Q, args: Parameters<Api[Q]>): QueryState<Answer<Q>>;
  /** Keeps the answer fresh until the returned function is called. */
  watch<Q extends Question>(question: Q, args: Parameters<Api[Q]>, listener: () => void): () => void;
  retry<Q extends Question>(question: Q, args: Parameters<Api[Q]>): void;
  /** The answer came another way: with that of a call that changed it. */
  know<Q extends Question>(question: Q, args: Parameters<Api[Q]>, data: Answer<Q>): void;
  /** The answers about these topics are old, but for those that `edits` bring up to date. */
  changed(topics: readonly Topic[], edits?: Edits): void;
}

interface Entry {
  question: Question;
  args: unknown[];
  snapshot: QueryState<unknown>;
  listeners: Set<() => void>;
  /** Being fetched, or resting from it. */
  fetching: boolean;
  /** Changed since the last fetch began. */
  stale: boolean;
  timer: ReturnType<typeof setTimeout> | null;
}

const LOADING: QueryState<never> = { state: 'loading', data: undefined, error: null };
/** Answers nobody looks at are kept for the way back, up to so many. */
const KEPT = 60;
/** While a job runs, changes come many a second: fetching takes at most a fifth of the time. */
const REST_PER_FETCH = 4;
const SHORTEST_REST_MS = 250;
/** However long the fetch took (it may have waited for the connection). */
const LONGEST_REST_MS = 1500;

/** What makes the answer to this question old. */
function interestsOf({ question, args }: Pick<Entry, 'question' | 'args'>): readonly Topic[] {
  const topics = topicsOf[question] as readonly Topic[] | ((...args: unknown[]) => readonly Topic[]);
  return typeof topics === 'function' ? topics(...args) : topics;
}

export function createQueryStore(
  call: (method: Question, args: unknown[]) => Promise<unknown>,
  now: () => number = () => performance.now(),
): QueryStore {
  const entries = new Map<string, Entry>();

  function entryOf(question: Question, args: unknown[]): Entry {
    const key = JSON.stringify([question, ...args]);
    let entry = entries.get(key);
    if (entry) return entry;
    entry = { question, args, snapshot: LOADING, listeners: new Set(), fetching: false, stale: true, timer: null };
    entries.set(key, entry);
    return entry;
  }

  function forgetOld(): void {
    for (const [key, entry] of entries) {
      if (entries.size <= KEPT) return;
      if (entry.listeners.size === 0 && !entry.fetching) entries.delete(key);
    }
  }

  function settle(entry: Entry, snapshot: QueryState<unknown>): void {
    entry.snapshot = snapshot;
    for (const listener of entry.listeners) listener();
  }

  async function fetchNow(entry: Entry): Promise<void> {
    entry.fetching = true;
    entry.stale = false;
    const began = now();
    try {
      const data = await call(entry.question, entry.args);
      settle(entry, { state: 'ready', data, error: null });
    } catch (error) {
      // What was there stays on the screen while the connection comes back; 'gone' must show.
      const failure = asCallError(error);
      if (entry.snapshot.state !== 'ready' || failure.code !== 'disconnected')
        settle(entry, { state: 'failed', data: undefined, error: failure });
    }
    const rest = Math.min(LONGEST_REST_MS, Math.max(SHORTEST_REST_MS, (now() - began) * REST_PER_FETCH));
    entry.timer = setTimeout(() => {
      entry.timer = null;
      entry.fetching = false;
      if (entry.stale && entry.listeners.size > 0) void fetchNow(entry);
    }, rest);
  }

  function refresh(entry: Entry): void {
    if (!entry.fetching && entry.stale) void fetchNow(entry);
  }

  return {
    read: (question, args) => entryOf(question, args).snapshot as QueryState<never>,
    watch(question, args, listener) {
      const entry = entryOf(question, args);
      entry.listeners.add(listener);
      refresh(entry);
      forgetOld();
      return () => entry.listeners.delete(listener);
    },
    retry(question, args) {
      const entry = entryOf(question, args);
      if (entry.snapshot.state === 'failed') settle(entry, LOADING);
      if (entry.timer !== null) clearTimeout(entry.timer);
      void fetchNow(entry);
    },
    know: (question, args, data) => settle(entryOf(question, args), { state: 'ready', data, error: null }),
    changed(topics, edits = {}) {
      for (const entry of entries.values()) {
        const interests = interestsOf(entry);
        if (!topics.some((topic) => interests.includes(topic))) continue;
        const edit = edits[entry.question] as ((before: unknown) => unknown) | undefined;
        // An answer that is old, or on its way, may be from before or after the change.
        const isCurrent = entry.snapshot.state === 'ready' && !entry.stale && (!entry.fetching || entry.timer !== null);
        if (edit && isCurrent) {
          settle(entry, { state: 'ready', data: edit(entry.snapshot.data), error: null });
          continue;
        }
        entry.stale = true;
        if (entry.listeners.size > 0) refresh(entry);
      }
    },
  };
}
