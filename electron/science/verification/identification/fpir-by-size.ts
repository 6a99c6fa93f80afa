// FPIR as the gallery grows: measured, and extrapolated to galleries larger than the measured one.
import { noneOf } from './gallery-chances.ts';
import { countReaching, type IdentificationScores } from './identification-scores.ts';

export interface FpirAtSize {
  gallery: number;
  /** Null if there are fewer people than that. */
  measured: number | null;
  /** 1 - (1 - FMR)^N: as if all faces had the same chance of a false match. */
  independent: number;
  /** As `independent`, but the chance of a false match varies between faces. */
  extrapolated: number;
}

/**
 * One entry for each size in `galleries`. The extrapolation takes a face's chance of a false match with one person to be
 * beta distributed over faces: its mean is the measured FMR, its spread the one that gives the FPIR measured for the
 * largest gallery. The independent figure is too high if some faces match many people.
 * @throws RangeError for a threshold that is NaN, or a size that is not a whole number of at least 1
 */
export function fpirBySize(
  scores: IdentificationScores,
  threshold: number,
  galleries: readonly number[],
): FpirAtSize[] {
  if (Number.isNaN(threshold)) throw new RangeError('A threshold is a number.');
  const largest = scores.people - 1;
  const reaching = Array.from(scores.own.keys(), (probe) => countReaching(scores, probe, threshold));
  const measuredAt = (gallery: number): number =>
    reaching.reduce((sum, count) => sum + 1 - noneOf(largest, count, gallery), 0) / reaching.length;
  const fmr = measuredAt(1);
  const evenness = evennessFor(fmr, largest, measuredAt(largest));
  return galleries.map((gallery) => {
    if (!(Number.isInteger(gallery) && gallery >= 1))
      throw new RangeError(`A gallery has a whole number of people, not ${gallery}.`);
    return {
      gallery,
      measured: gallery <= largest ? measuredAt(gallery) : null,
      independent: -Math.expm1(gallery * Math.log1p(-fmr)),
      extrapolated: betaFpir(fmr, evenness, gallery),
    };
  });
}

/** 1 - E[(1 - p)^N] for p of Beta(fmr x evenness, (1 - fmr) x evenness): 1 - product of (b + i) / (a + b + i). */
function betaFpir(fmr: number, evenness: number, gallery: number): number {
  if (fmr === 0 || fmr === 1) return fmr;
  if (evenness === Infinity) return -Math.expm1(gallery * Math.log1p(-fmr));
  let logarithm = 0;
  for (let i = 0; i < gallery; i++) logarithm += Math.log1p((-fmr * evenness) / (evenness + i));
  return -Math.expm1(logarithm);
}

/** The sum of the beta distribution's two parameters: FPIR grows with it. By bisection on its logarithm. */
function evennessFor(fmr: number, gallery: number, fpir: number): number {
  let [low, high] = [-30, 30];
  if (betaFpir(fmr, Math.exp(high), gallery) <= fpir) return Infinity;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (betaFpir(fmr, Math.exp(middle), gallery) < fpir) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
