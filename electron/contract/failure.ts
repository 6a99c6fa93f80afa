// The one error that carries a stable code and a sentence the user can act on.
import type { ErrorCode, Failure } from './errors.ts';

export class FacetError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, string | number> | undefined;

  constructor(code: ErrorCode, message: string, params?: Record<string, string | number>, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FacetError';
    this.code = code;
    this.params = params;
  }

  static from(failure: Failure): FacetError {
    return new FacetError(failure.code, failure.message, failure.params);
  }
}

/** What may leave the process: the code and the sentence, never a stack. Unknown errors become 'internal'. */
export function toFailure(error: unknown): Failure {
  if (error instanceof FacetError) {
    const failure: Failure = { code: error.code, message: error.message };
    if (error.params !== undefined) failure.params = error.params;
    return failure;
  }
  if (error instanceof DOMException && error.name === 'AbortError') return { code: 'cancelled', message: 'Cancelled.' };
  return { code: 'internal', message: 'Something went wrong inside Facet. Nothing was lost.' };
}
