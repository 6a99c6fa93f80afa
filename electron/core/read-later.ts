// Parts of Facet whose code is loaded at the first call of theirs, so that it does not delay the start.
import type { FacetApi } from '../contract/api.ts';

/** Loads the part once, when it is first needed; after a failure the next call tries again. */
export function readLater<Part>(read: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | null = null;
  return () =>
    (part ??= read().catch((error: unknown) => {
      part = null;
      throw error;
    }));
}

/** These calls of a part; each waits until the part is loaded. */
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
