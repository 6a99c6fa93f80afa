// Runs long mathematics a step at a time: with progress, a way to stop, and the thread to others in between.

export interface StepOptions {
  /** What the steps yield, mostly how many are done; told when the thread is lent, and at the end. */
  progress?: (done: number) => void;
  /** Once it aborts, the promise fails with its reason. */
  signal?: AbortSignal;
  /** How long to keep the thread at a time, ms. Default 12: less than a frame. */
  sliceMs?: number;
}

/** What the generator returns in the end. It is finished (its `finally` blocks run) when it is stopped. */
export async function runSteps<Result>(
  steps: Generator<number, Result>,
  { progress, signal, sliceMs = 12 }: StepOptions = {},
): Promise<Result> {
  try {
    let done = 0;
    for (;;) {
      const until = performance.now() + sliceMs;
      do {
        signal?.throwIfAborted();
        const step = steps.next();
        if (step.done === true) {
          progress?.(done);
          return step.value;
        }
        done = step.value;
      } while (performance.now() < until);
      progress?.(done);
      await new Promise((resolve) => setTimeout(resolve));
    }
  } finally {
    steps.return(undefined as Result);
  }
}
