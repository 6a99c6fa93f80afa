// A typed client over any bridge, and what a failed call throws.
import type { Bridge, FacetApi } from '../../electron/contract/api.ts';
import type { ErrorCode, Failure } from '../../electron/contract/errors.ts';

/** Every method, also those that only a desktop answers (look at DoorInfo before calling these). */
export type Api = Required<FacetApi>;

/** The codes of the contract, and the one that only the page can see: the core does not answer. */
export type CallErrorCode = ErrorCode | 'disconnected';

/** A call that failed. `explain()` in i18n words it. */
export class CallError extends Error {
  readonly code: CallErrorCode;
  readonly params: Record<string, string | number>;

  constructor(code: CallErrorCode, message: string, params: Record<string, string | number> = {}) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.params = params;
  }

  static from(failure: Failure): CallError {
    return new CallError(failure.code, failure.message, failure.params);
  }
}

/** Makes a CallError of anything thrown. */
export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error;
  return new CallError('internal', error instanceof Error ? error.message : String(error));
}

/** A typed client over a bridge: each property is a method that sends a call. */
export function createApi(bridge: Pick<Bridge, 'call'>): Api {
  const call = async (method: string, args: unknown[]): Promise<unknown> => {
    let reply;
    try {
      reply = await bridge.call(method, args);
    } catch {
      throw new CallError('disconnected', 'Facet does not answer.');
    }
    if (!reply.ok) throw CallError.from(reply.error);
    return reply.value;
  };
  return new Proxy({} as Api, {
    // 'then' stays absent, so that awaiting the client itself does not become a call.
    get: (_, method) =>
      typeof method === 'string' && method !== 'then' ? (...args: unknown[]) => call(method, args) : undefined,
  });
}
