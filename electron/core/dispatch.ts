// Turns a method's name and its arguments into a Reply, the same way for every door. Runs behind the doors.
import type { FacetApi } from '../contract/api.ts';
import type { Reply } from '../contract/errors.ts';
import { argumentsFit } from '../contract/call-shapes.ts';
import { FacetError, toFailure } from '../contract/failure.ts';
import { NO_LOG, type Log } from '../files/log.ts';

/**
 * Calls one of the api's own methods; never rejects. What it is handed comes from outside, so nothing about it is taken
 * on trust: only own properties can be called ('constructor' and 'toString' are unknown methods), and the arguments
 * must be of the right shape. A method that answers nothing answers null, so that every transport carries the same
 * thing.
 */
export async function dispatch(api: FacetApi, method: unknown, args: unknown, log: Log = NO_LOG): Promise<Reply> {
  try {
    if (!isMethodOf(api, method)) {
      throw new FacetError('unknown-method', 'This part of Facet is not available here.', {
        method: String(method).slice(0, 80),
      });
    }
    if (!Array.isArray(args) || !argumentsFit(method, args)) {
      throw new FacetError('bad-request', 'Facet did not understand what it was asked.', { method });
    }
    const call = api[method] as (...args: unknown[]) => Promise<unknown>;
    const value = await call.apply(api, args);
    return { ok: true, value: value ?? null };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal' && isMethodOf(api, method)) log.write({ event: 'call-failed', method, error });
    return { ok: false, error: failure };
  }
}

function isMethodOf(api: FacetApi, method: unknown): method is keyof FacetApi {
  return typeof method === 'string' && Object.hasOwn(api, method);
}
