// Work that follows from an answer and that nobody waits for: done in a moment, or right before whatever needs it.
// Behind every door.

export interface Afterwards {
  add(work: () => void): void;
  /** Does now what is still to be done. @throws whatever it throws */
  finish(): void;
  /** As `finish`, at the end: whatever goes wrong is told of, and keeps nothing open. */
  close(): void;
}

/** Long enough for a page to ask for what the answer changed, and to show it. */
const MOMENT_MS = 250;

/** @param failed told of what went wrong while nobody was there to be told */
export function createAfterwards(failed: (error: unknown) => void): Afterwards {
  let open: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  function finish(): void {
    clearTimeout(timer);
    for (let work; (work = open[0]);) {
      open = open.slice(1); // what fails is not tried for ever
      work();
    }
  }

  function finishUnasked(): void {
    try {
      finish();
    } catch (error) {
      failed(error);
    }
  }

  return {
    add(work) {
      open.push(work);
      clearTimeout(timer);
      timer = setTimeout(finishUnasked, MOMENT_MS);
    },
    finish,
    close: finishUnasked,
  };
}
