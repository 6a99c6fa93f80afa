// Recognition that a change calls for and that can wait a moment: the page shows the change itself first.
import type { FaceId, PersonId } from '../../contract/ids.ts';

/** What has to be recognised again. */
export interface Unrecognised {
  /** Faces that got a name: only what follows from it for other faces is still to be done. */
  named: ReadonlySet<FaceId>;
  faces: ReadonlySet<FaceId>;
  /** Their examples changed: every face of the library may now be, or no longer be, one of these people. */
  people: ReadonlySet<PersonId>;
}

export interface PendingRecognition {
  /**
   * 'soon': a moment after the last change. 'now': at once, together with what was pending, unless recognition is
   * held back.
   */
  add(unrecognised: Unrecognised, when: 'now' | 'soon'): void;
  /**
   * Holds recognition back while several changes are made that belong together; does all of it when `release` is
   * called. `finish` doesn't wait for that: a call in between must see what it asks for.
   */
  hold(): { release(): void };
  /** Does what is pending now. @throws what recognition throws; failed work is not tried again */
  finish(): void;
  /** Like `finish`, at the end: errors are reported instead of thrown. */
  close(): void;
}

/** Long enough for a page to ask for what the change itself changed, and to show it. */
const MOMENT_MS = 250;
/** While held back, no more faces than this pile up: what is written to disk stays close to what is recognised. */
const MOST_HELD = 256;

/**
 * @param recognise does the work
 * @param report is given errors that no caller waits for
 * @param momentMs 0: everything is done at once
 */
export function createPendingRecognition(
  recognise: (unrecognised: Unrecognised) => void,
  report: (error: unknown) => void,
  momentMs = MOMENT_MS,
): PendingRecognition {
  let pending: Unrecognised | null = null;
  let holders = 0;
  let timer: NodeJS.Timeout | undefined;

  function finish(): void {
    clearTimeout(timer);
    const work = pending;
    pending = null;
    if (work) recognise(work);
  }

  function finishUnasked(): void {
    try {
      finish();
    } catch (error) {
      report(error);
    }
  }

  return {
    add(unrecognised, when) {
      pending = pending ? merged(pending, unrecognised) : unrecognised;
      clearTimeout(timer);
      if (holders > 0) {
        if (pending.faces.size >= MOST_HELD) finish();
      } else if (when === 'now' || momentMs === 0) finish();
      else timer = setTimeout(finishUnasked, momentMs);
    },
    hold() {
      holders++;
      clearTimeout(timer);
      return {
        release() {
          holders--;
          if (holders === 0) finish();
        },
      };
    },
    finish,
    close: finishUnasked,
  };
}

const merged = (a: Unrecognised, b: Unrecognised): Unrecognised => ({
  named: new Set([...a.named, ...b.named]),
  faces: new Set([...a.faces, ...b.faces]),
  people: new Set([...a.people, ...b.people]),
});
