// A cache of the core's answers: shared between components, and fetched again when an event says that they changed.
//
import type { Topic } from '../../electron/contract/events.ts';
import type { PhotoQuery } from '../../electron/contract/photos.ts';
import { asCallError, type Api, type CallError } from './client.ts';

export type { Topic } from '../../electron/contract/events.ts';

/** The calls that a screen may cache, and the topics whose changes make each answer stale. Calls that change something are not here. */
export const topicsOf = {
  getDoor: [],
  getLibrary: ['photos', 'people', 'engine', 'heads'],
  getSettings: ['settings'],
  getEngine: ['engine', 'settings'],
  listPacks: ['engine', 'photos'],
  listPackOffers: [],
  // Names matter only to a filter that asks for people; without one, the large grid need not be fetched again.
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
  // A measure never changes; listMeasures tells whether it is stale.
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

/** To refetch everything after events may have been missed. */
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

/** loading: no data yet. ready: data, which may be on its way again. failed: no data, and the error. */
export type QueryState<T> =
  | { state: 'loading'; data: undefined; error: null }
  | { state: 'ready'; data: T; error: null }
  | { state: 'failed'; data: undefined; error: CallError };

/** Functions that bring an answer up to date without a call. */
export type Edits = { [Q in Question]?: (before: Answer<Q>) => Answer<Q> };

export interface QueryStore {
  read<Q extends Question>(question: Q, args: Parameters<Api[Q]>): QueryState<Answer<Q>>;
  /** Keeps the answer fresh until the returned function is called. */
  watch<Q extends Question>(question: Q, args: Parameters<Api[Q]>, listener: () => void): () => void;
  retry<Q extends Question>(question: Q, args: Parameters<Api[Q]>): void;
  /** Puts in an answer that came with another call. */
  setAnswer<Q extends Question>(question: Q, args: Parameters<Api[Q]>, data: Answer<Q>): void;
  /** Answers about these topics are stale, except those that `edits` bring up to date. */
  invalidate(topics: readonly Topic[], edits?: Edits): void;
}

interface Entry {
  question: Question;
  args: unknown[];
  snapshot: QueryState<unknown>;
  listeners: Set<() => void>;
  /** A call is in flight, or the pause after it is not over. */
  fetching: boolean;
  /** Changed since the last fetch began. */
  stale: boolean;
  timer: ReturnType<typeof setTimeout> | null;
}

const LOADING: QueryState<never> = { state: 'loading', data: undefined, error: null };
/** So many answers are kept, watched or not: going back to a screen shows it at once. */
const MOST_KEPT = 60;
/** Jobs change things many times a second. The pause after a fetch is four times its length: a fifth of the time is spent fetching. */
const PAUSE_PER_FETCH = 4;
const SHORTEST_PAUSE_MS = 250;
/** A fetch may have waited for the connection: that must not delay the next one for long. */
const LONGEST_PAUSE_MS = 1500;

/** The topics whose changes make this answer stale. */
function topicsOfEntry({ question, args }: Pick<Entry, 'question' | 'args'>): readonly Topic[] {
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

  function dropUnwatched(): void {
    for (const [key, entry] of entries) {
      if (entries.size <= MOST_KEPT) return;
      if (entry.listeners.size === 0 && !entry.fetching) entries.delete(key);
    }
  }

  function publish(entry: Entry, snapshot: QueryState<unknown>): void {
    entry.snapshot = snapshot;
    for (const listener of entry.listeners) listener();
  }

  async function fetchNow(entry: Entry): Promise<void> {
    entry.fetching = true;
    entry.stale = false;
    const began = now();
    try {
      const data = await call(entry.question, entry.args);
      publish(entry, { state: 'ready', data, error: null });
    } catch (error) {
      // While the connection is lost the old answer stays on the screen. Any other failure, such as 'gone', is shown.
      const failure = asCallError(error);
      if (entry.snapshot.state !== 'ready' || failure.code !== 'disconnected')
        publish(entry, { state: 'failed', data: undefined, error: failure });
    }
    const pause = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, (now() - began) * PAUSE_PER_FETCH));
    entry.timer = setTimeout(() => {
      entry.timer = null;
      entry.fetching = false;
      if (entry.stale && entry.listeners.size > 0) void fetchNow(entry);
    }, pause);
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
      dropUnwatched();
      return () => entry.listeners.delete(listener);
    },
    retry(question, args) {
      const entry = entryOf(question, args);
      if (entry.snapshot.state === 'failed') publish(entry, LOADING);
      if (entry.timer !== null) clearTimeout(entry.timer);
      void fetchNow(entry);
    },
    setAnswer: (question, args, data) => publish(entryOf(question, args), { state: 'ready', data, error: null }),
    invalidate(topics, edits = {}) {
      for (const entry of entries.values()) {
        const affected = topicsOfEntry(entry);
        if (!topics.some((topic) => affected.includes(topic))) continue;
        const edit = edits[entry.question] as ((before: unknown) => unknown) | undefined;
        // An edit fits only an answer from before the change. A stale one, or one in flight, may be from either side.
        const isCurrent = entry.snapshot.state === 'ready' && !entry.stale && (!entry.fetching || entry.timer !== null);
        if (edit && isCurrent) {
          publish(entry, { state: 'ready', data: edit(entry.snapshot.data), error: null });
          continue;
        }
        entry.stale = true;
        if (entry.listeners.size > 0) refresh(entry);
      }
    },
  };
}
