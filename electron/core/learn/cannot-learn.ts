// What learn/ says cannot be learned from, as the doors say it. Any process.
import { FacetError } from '../../contract/failure.ts';
import { LearnError } from '../../science/learning/learn-error.ts';

/** A LearnError becomes 'cannot-learn' with its reason; anything else stays what it is. */
export function cannotLearn(error: unknown): unknown {
  if (!(error instanceof LearnError)) return error;
  return new FacetError('cannot-learn', error.message, { ...error.params, reason: error.code }, { cause: error });
}
