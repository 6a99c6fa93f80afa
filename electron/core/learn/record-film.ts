// The film of a training run: every epoch is kept, and the newest is sent to the page while the run lasts.
import type { FacetEvent } from '../../contract/events.ts';
import type { JobId } from '../../contract/ids.ts';
import type { TrainingFilm, TrainingFrame } from '../../contract/learn.ts';
import type { EpochReport } from '../../science/learning/epoch-report.ts';

/** Epochs that end faster than this are not all sent: the eye would not see them. */
const FRAME_MS = 160;

export interface FilmRecorder {
  readonly film: TrainingFilm;
  add(report: EpochReport, fold: number | null): void;
  /** Sends the last frame, if it is not sent yet. */
  end(): void;
}

/** @param people all that can be on a map, by the key that the training uses */
export function recordFilm(
  about: Omit<TrainingFilm, 'people' | 'frames' | 'umap'> & { jobId: JobId },
  people: ReadonlyMap<string | number, TrainingFilm['people'][number]>,
  emit: (event: FacetEvent) => void,
): FilmRecorder {
  const film: TrainingFilm = { ...about, people: [...people.values()], frames: [], umap: null };
  const indexOf = new Map([...people.keys()].map((key, at) => [key, at]));
  let unsent: TrainingFrame | null = null;
  let timer: NodeJS.Timeout | null = null;

  function send(): void {
    timer = null;
    if (!unsent) return;
    emit({ type: 'training', jobId: about.jobId, frame: unsent });
    unsent = null;
    timer = setTimeout(send, FRAME_MS);
  }

  return {
    film,
    add(report, fold) {
      const frame = frameOf(report, fold, indexOf);
      // Of the folds after the first the page draws curves only: their maps would fill memory.
      film.frames.push(fold === null || fold === 0 ? frame : withoutMap(frame));
      unsent = frame;
      timer ??= setTimeout(send, 0);
    },
    end() {
      if (timer) clearTimeout(timer);
      if (unsent) emit({ type: 'training', jobId: about.jobId, frame: unsent });
    },
  };
}

function frameOf(
  { epoch, epochs, loss, watched, best, histograms, map: { people: keys, ...map } }: EpochReport,
  fold: number | null,
  indexOf: ReadonlyMap<string | number, number>,
): TrainingFrame {
  const placed = (at: number): number => indexOf.get(keys[at]!) ?? 0;
  return {
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
}

const withoutMap = (frame: TrainingFrame): TrainingFrame => ({
  ...frame,
  map: { ...frame.map, x: [], y: [], person: [], classifier: null },
});
