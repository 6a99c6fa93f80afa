// Turns the errors of science/learning into the failures that doors report.
import { FacetError } from '../../contract/failure.ts';
import { LearnError } from '../../science/learning/learn-error.ts';

/** A LearnError becomes FacetError 'cannot-learn', with its code as `params.reason`; other errors are returned as is. */
export function wrapLearnError(error: unknown): unknown {
  if (!(error instanceof LearnError)) return error;
  return new FacetError('cannot-learn', error.message, { ...error.params, reason: error.code }, { cause: error });
}
