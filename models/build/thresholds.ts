// Where the default pack's notches stand on the threshold slider: similarity -> false match rate. Runs at install.
//
// Measured on the 4,507 photos of LFW's first five folds, every pair of two different people an impostor pair (10
// million):
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

/** The notch the slider starts on: about one stranger in a thousand would match. */
export const DEFAULT_FMR = 0.001;
