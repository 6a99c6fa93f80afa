// A run as a film that is made while it goes on, and what of it is told live. Runs in the process behind the doors.
import type { FacetEvent } from '../../contract/events.ts';
import type { JobId, PersonId } from '../../contract/ids.ts';
import type { TrainingFilm, TrainingFrame } from '../../contract/learn.ts';
import type { EpochReport } from '../../science/learning/epoch-report.ts';

/** Frames that leave while others come faster than anybody can see. */
const FRAME_MS = 160;

export interface Filming {
  readonly film: TrainingFilm;
  add(report: EpochReport, fold: number | null): void;
  /** The last frame always arrives. */
  end(): void;
}

/** `people`: all that may be on a map, by key. */
export function startFilm(
  about: Omit<TrainingFilm, 'people' | 'frames' | 'umap'> & { jobId: JobId },
  people: ReadonlyMap<string | number, { name: string; personId: PersonId | null }>,
  emit: (event: FacetEvent) => void,
): Filming {
  const film: TrainingFilm = { ...about, people: [...people.values()], frames: [], umap: null };
  const placeOf = new Map([...people.keys()].map((key, at) => [key, at]));
  let waiting: TrainingFrame | null = null;
  let timer: NodeJS.Timeout | null = null;

  function send(): void {
    timer = null;
    if (!waiting) return;
    emit({ type: 'training', jobId: about.jobId, frame: waiting });
    waiting = null;
    timer = setTimeout(send, FRAME_MS);
  }

  return {
    film,
    add(report, fold) {
      const { people: keys, ...map } = report.map;
      const { epoch, epochs, loss, watched, best, histograms } = report;
      const placed = (at: number): number => placeOf.get(keys[at]!) ?? 0;
      const frame: TrainingFrame = {
        fold,
        epoch,
        epochs,
        loss,
        watched,
        best,
        histograms: { ...histograms, genuine: [...histograms.genuine], impostor: [...histograms.impostor] },
        map: {
          ...map,
          person: map.person.map(placed),
          classifier: map.classifier && { ...map.classifier, person: keys.map((_, at) => placed(at)) },
        },
      };
      // Of the folds in between the curves are enough.
      film.frames.push(
        fold === null || fold === 0
          ? frame
          : { ...frame, map: { ...frame.map, x: [], y: [], person: [], classifier: null } },
      );
      waiting = frame;
      timer ??= setTimeout(send, 0);
    },
    end() {
      if (timer) clearTimeout(timer);
      if (waiting) emit({ type: 'training', jobId: about.jobId, frame: waiting });
    },
  };
}
