/**
 * The false match rates at which verification is usually quoted, highest first. Where there are fewer than 1 / FMR
 * impostor pairs, the answer is that of no false match at all.
 */
export const QUOTED_FMRS = [1e-2, 1e-3, 1e-4] as const;
