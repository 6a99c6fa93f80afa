// Turns a method's name and its arguments into a Reply, the same way for every door.
import { safeParse } from 'valibot';
import { METHODS, type FacetApi } from '../contract/api.ts';
import type { Reply } from '../contract/errors.ts';
import { FacetError, toFailure } from '../contract/failure.ts';

/**
 * Calls a method of the api; never rejects. Name and arguments come from outside, so both are checked: only the api's
 * own methods can be called ('constructor' and 'toString' are unknown methods), and the method gets what the schemas of
 * its arguments give, never the arguments themselves. A method without a result answers null, so that every transport
 * carries the same.
 */
export async function dispatch(api: FacetApi, method: unknown, args: unknown): Promise<Reply> {
  try {
    if (!isMethodOf(api, method)) {
      throw new FacetError('unknown-method', 'This part of Facet is not available here.', {
        method: String(method).slice(0, 80),
      });
    }
    const call = api[method] as (...args: unknown[]) => Promise<unknown>;
    const value = await call.apply(api, checkedArguments(method, args));
    return { ok: true, value: value ?? null };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') console.error(`facet: ${String(method)} failed:`, error); // the stack stays in this process
    return { ok: false, error: failure };
  }
}

function isMethodOf(api: FacetApi, method: unknown): method is keyof FacetApi {
  return typeof method === 'string' && Object.hasOwn(METHODS, method) && Object.hasOwn(api, method);
}

/** Copies without unknown fields. Optional arguments may be absent. @throws FacetError 'bad-request' */
function checkedArguments(method: keyof FacetApi, args: unknown): unknown[] {
  const schemas = METHODS[method].args;
  const refused = (): FacetError =>
    new FacetError('bad-request', 'Facet did not understand what it was asked.', { method });
  if (!Array.isArray(args) || args.length > schemas.length) throw refused();
  return schemas.map((schema, i) => {
    const result = safeParse(schema, args[i]);
    if (!result.success) throw refused();
    return result.output;
  });
}
