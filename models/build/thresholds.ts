// Where the default pack's notches stand on the threshold slider: similarity -> false match rate. Runs at install.
//
// Measured on LFW's 6,000 pairs by the command line (models/README.md gives the table):
//   npx facet evaluate --pairs pairs.txt --images lfw --distance cosine --json
//   npx facet evaluate --pairs pairs.txt --images lfw --distance euclidean --json
// `tarAtFmr` of the answer holds the thresholds. Provisional until then: cosine 0.94 and Euclidean 0.6 come from a trial.

import type { Distance, OperatingPoint } from '../../electron/api.ts';

/** Highest FMR first. Cosine: of the angle. Euclidean: 1 / (1 + distance). */
export const THRESHOLDS: Record<Distance, OperatingPoint[]> = {
  cosine: [
    { fmr: 0.01, similarity: 0.91 },
    { fmr: 0.001, similarity: 0.925 },
    { fmr: 0.0001, similarity: 0.94 },
  ],
  euclidean: [
    { fmr: 0.01, similarity: 0.615 },
    { fmr: 0.001, similarity: 0.65 },
    { fmr: 0.0001, similarity: 0.68 },
  ],
};

/** The notch the slider starts on: about one stranger in a thousand would match. */
export const DEFAULT_FMR = 0.001;
