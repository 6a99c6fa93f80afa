// From a few known points of a pack (similarity and the false match rate there) to any other. Pure mathematics, any
// process.

interface OperatingPoint {
  fmr: number;
  similarity: number;
}

/**
 * The similarity at which strangers match with probability `fmr`: on straight lines through the known points over
 * log10(fmr), and along the outermost line beyond them. Never above 1, which only a face itself reaches.
 * @throws RangeError for fewer than two points, or a rate outside 0..1
 */
export function similarityAtFmr(points: readonly OperatingPoint[], fmr: number): number {
  if (!(fmr > 0 && fmr <= 1)) throw new RangeError(`A false match rate lies between 0 and 1, not at ${fmr}.`);
  const known = points.toSorted((a, b) => b.fmr - a.fmr);
  if (known.length < 2) throw new RangeError('Two known points are the least to draw a line through.');
  const after = known.findIndex((point) => point.fmr <= fmr);
  const at = after < 0 ? known.length - 1 : Math.max(1, after);
  const [lenient, strict] = [known[at - 1]!, known[at]!];
  const share = (Math.log10(lenient.fmr) - Math.log10(fmr)) / (Math.log10(lenient.fmr) - Math.log10(strict.fmr));
  return Math.min(1, lenient.similarity + share * (strict.similarity - lenient.similarity));
}
