// Which frames of a film belong together, and what is read off one.
import type { SimilarityHistograms, TrainingFilm, TrainingFrame } from '../../../../electron/contract/learn.ts';

/** The runs of a film in their order: groups held out, and at the end everybody (null). */
export const runsOf = ({ frames }: TrainingFilm): (number | null)[] =>
  [...new Set(frames.map(({ fold }) => fold))].filter(
    (fold) => fold === null || fold === 0 || framesOf(frames, fold).some(hasMap),
  );

export const framesOf = (frames: readonly TrainingFrame[], fold: number | null): TrainingFrame[] =>
  frames.filter((frame) => frame.fold === fold);

const hasMap = ({ map }: TrainingFrame): boolean => map.x.length > 0;

/** A frame that came live; one of the same run and epoch is replaced. */
export function withFrame(film: TrainingFilm, frame: TrainingFrame): TrainingFilm {
  const at = film.frames.findIndex(({ fold, epoch }) => fold === frame.fold && epoch === frame.epoch);
  return { ...film, frames: at < 0 ? [...film.frames, frame] : film.frames.with(at, frame) };
}

export const edgesOf = ({ from, to, genuine }: SimilarityHistograms): number[] =>
  Array.from({ length: genuine.length + 1 }, (_, i) => from + ((to - from) * i) / genuine.length);

/** Of counts in steps: the mean of the steps' middles; null where nothing was counted. */
export function meanOf({ from, to }: SimilarityHistograms, counts: readonly number[]): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const step = (to - from) / counts.length;
  return counts.reduce((sum, count, i) => sum + count * (from + (i + 0.5) * step), 0) / all;
}

/**
 * The steps between which there is anything, in any of these histograms, with one to spare: most of the scale is often
 * empty.
 */
export function filledRange(histograms: readonly SimilarityHistograms[]): { first: number; last: number } {
  let [first, last] = [Infinity, -1];
  for (const { genuine, impostor } of histograms) {
    for (let i = 0; i < genuine.length; i++) {
      if (genuine[i] === 0 && impostor[i] === 0) continue;
      [first, last] = [Math.min(first, i), Math.max(last, i)];
    }
  }
  const steps = histograms[0]?.genuine.length ?? 1;
  return last < 0
    ? { first: 0, last: steps - 1 }
    : { first: Math.max(0, first - 1), last: Math.min(steps - 1, last + 1) };
}

/**
 * A loss in words: it may fall to a ten-millionth, and a row of noughts has no room beside an axis. `decimal`: as the
 * language writes it.
 */
export function lossWords(loss: number, decimal: (value: number, digits: number) => string): string {
  if (loss <= 0 || loss >= 0.1) return decimal(loss, 1);
  if (loss >= 1e-3) return decimal(loss, 1 + Math.ceil(-Math.log10(loss)));
  const [mantissa = '', exponent = ''] = Number(loss.toPrecision(2)).toExponential().split('e');
  return `${decimal(Number(mantissa), mantissa.includes('.') ? 1 : 0)}e${exponent}`;
}
