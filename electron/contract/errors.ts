// Stable error codes, and what a failed call or photo carries.

/** The sentence of a failure may change, its code may not. The page has words for each code in its own language. */
export type ErrorCode =
  // about one photo or file
  | 'not-a-photo'
  | 'not-a-file' // a pipe, a socket, a device
  | 'empty-file'
  | 'truncated'
  | 'corrupt'
  | 'too-large'
  | 'unsupported-format'
  | 'unreadable'
  | 'vanished'
  | 'not-found'
  | 'symlink-loop'
  | 'duplicate'
  | 'engine-crashed'
  | 'inference-failed'
  | 'too-slow'
  | 'no-room'
  // about enrolling
  | 'no-face'
  | 'several-faces'
  | 'poor-face'
  | 'unlike-others'
  | 'somebody-else'
  | 'no-photos'
  // about a request
  | 'bad-request'
  | 'unknown-method'
  | 'gone'
  | 'name-empty'
  | 'name-taken'
  | 'same-person'
  | 'face-there'
  | 'box-too-small'
  | 'cancelled'
  | 'already-running'
  | 'pairs-unreadable'
  // about learning; the reason is in `params.reason` (see LearnError in science/learning/)
  | 'cannot-learn'
  | 'head-unreadable'
  | 'head-does-not-fit'
  // about measuring
  | 'too-few-pairs'
  | 'named-apart'
  | 'named-alike'
  // about the library or the engine as a whole
  | 'library-not-a-database'
  | 'library-newer'
  | 'library-locked'
  | 'library-unwritable'
  | 'pack-missing'
  | 'pack-broken' // params.reason: the end of an English sentence; params.why: a PackFault, where the page has words for it
  | 'no-models'
  | 'download-failed' // params.host, params.why: offline, refused, silent, broken-off
  | 'download-wrong' // params.host
  | 'engine-unavailable'
  | 'internal';

/** What is wrong with a pack: `params.why` of 'pack-broken'. Beside each: the other `params` it has. */
export type PackFault =
  | 'not-onnx' // file
  | 'operation' // file, operation
  | 'outside-weights' // file
  | 'too-new' // file
  | 'checksum' // file
  | 'outputs' // file
  | 'unknown-nets' // files
  | 'zeros' // file
  | 'no-number' // file
  | 'all-alike'
  | 'no-face'
  | 'crashes'
  | 'too-slow'
  | 'not-a-file' // file
  | 'no-points' // file
  | 'zip-damaged'
  | 'zip-outside'
  | 'name-taken';

/** What a failed call answers, and a failed photo carries: a code, a sentence the user can act on, its details. */
export interface Failure {
  code: ErrorCode;
  /** English; never a stack. */
  message: string;
  /** What the page needs for its own sentence: file name, version, … */
  params?: Record<string, string | number>;
}

/** A file or photo that could not be used, and why. */
export interface PathFailure extends Failure {
  path: string;
}

/** What a call over any door answers. */
export type Reply = { ok: true; value: unknown } | { ok: false; error: Failure };
