// Parts of Facet that are read from disk when something of theirs is first asked for, so that they do not hold up the
// start. Behind every door.
import type { FacetApi } from '../contract/api.ts';

/** Reads it once, when it is first wanted; a failure is met again by whoever asks next. */
export function readLater<Part>(read: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | null = null;
  return () =>
    (part ??= read().catch((error: unknown) => {
      part = null;
      throw error;
    }));
}

/** These calls of a part, each of which waits until it has been read. */
export function callsOf<Method extends keyof FacetApi>(
  part: () => Promise<{ api: Pick<FacetApi, Method> }>,
  methods: readonly Method[],
): Pick<FacetApi, Method> {
  const call =
    (method: Method) =>
    async (...args: unknown[]) =>
      ((await part()).api[method] as (...args: unknown[]) => unknown)(...args);
  return Object.fromEntries(methods.map((method) => [method, call(method)])) as Pick<FacetApi, Method>;
}
