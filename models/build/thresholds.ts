// The default pack's operating points: similarity -> false match rate. They are the notches of the threshold slider.
//
// Measured on the 4,507 photos of LFW's first five folds, with every pair of two different people as an impostor pair
// (10 million):
//   node models/measure-thresholds.ts <lfw>/images

import type { Distance, OperatingPoint } from '../../electron/contract/thresholds.ts';

/** Highest FMR first. Cosine: of the angle. Euclidean: 1 / (1 + distance). */
export const THRESHOLDS: Record<Distance, OperatingPoint[]> = {
  cosine: [
    { fmr: 0.01, similarity: 0.9105 },
    { fmr: 0.001, similarity: 0.9285 },
    { fmr: 0.0001, similarity: 0.9428 },
  ],
  euclidean: [
    { fmr: 0.01, similarity: 0.6231 },
    { fmr: 0.001, similarity: 0.6518 },
    { fmr: 0.0001, similarity: 0.6821 },
  ],
};

/** The FMR of the default threshold: about one stranger in a thousand would match. */
export const DEFAULT_FMR = 0.001;
