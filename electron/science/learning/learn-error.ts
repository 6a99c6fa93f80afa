// Why training is not possible: a stable code, which the page has words for, and an English sentence.

export type LearnErrorCode =
  | 'too-few-people'
  | 'too-few-photos'
  | 'vector-not-finite'
  | 'vectors-differ'
  | 'same-vector-two-people'
  | 'option-out-of-range'
  | 'diverged'
  | 'head-unreadable';

/** A RangeError that carries a stable code and what a sentence about it needs. */
export class LearnError extends RangeError {
  readonly code: LearnErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: LearnErrorCode, message: string, params: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = 'LearnError';
    this.code = code;
    this.params = params;
  }
}
