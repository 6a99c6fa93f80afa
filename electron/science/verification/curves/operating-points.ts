// Between the known operating points of a pack: which similarity gives which false match rate (FMR).

/** At this similarity, so many of a pack's impostor pairs match. */
interface OperatingPoint {
  /** 0..1 */
  fmr: number;
  similarity: number;
}

/**
 * The similarity at which impostor pairs match at a rate of `fmr`: on straight lines through the known points over
 * log10(fmr), and along the outermost line beyond them. At most 1, the similarity of a face and itself.
 * @throws RangeError for fewer than two points, or a rate outside 0..1
 */
export function similarityAtFmr(points: readonly OperatingPoint[], fmr: number): number {
  if (!(fmr > 0 && fmr <= 1)) throw new RangeError(`A false match rate lies between 0 and 1, not at ${fmr}.`);
  const known = byFallingFmr(points);
  if (known.length < 2) throw new RangeError('Two known points are the least to draw a line through.');
  const after = known.findIndex((point) => point.fmr <= fmr);
  const at = after < 0 ? known.length - 1 : Math.max(1, after);
  const [lenient, strict] = [known[at - 1]!, known[at]!];
  const share = (Math.log10(lenient.fmr) - Math.log10(fmr)) / decades(lenient, strict);
  return Math.min(1, lenient.similarity + share * (strict.similarity - lenient.similarity));
}

/**
 * The FMR at a similarity, on the same lines. Beyond the known points the rate of the nearest: a bound, since nothing
 * was measured there.
 * @throws RangeError without a point
 */
export function fmrAtSimilarity(points: readonly OperatingPoint[], similarity: number): number {
  const known = byFallingFmr(points);
  if (known.length === 0) throw new RangeError('A false match rate needs at least one known point.');
  const at = known.findIndex((point) => point.similarity >= similarity);
  if (at <= 0) return known.at(at)!.fmr;
  const [lenient, strict] = [known[at - 1]!, known[at]!];
  const share = (similarity - lenient.similarity) / (strict.similarity - lenient.similarity);
  return 10 ** (Math.log10(lenient.fmr) - share * decades(lenient, strict));
}

/** How much higher a similarity must be at this place to make the FMR ten times lower; 0 for fewer than two points. */
export function similarityPerDecade(points: readonly OperatingPoint[], similarity: number): number {
  const known = byFallingFmr(points);
  const after = known.findIndex((point) => point.similarity >= similarity);
  const at = Math.max(1, after < 0 ? known.length - 1 : after);
  const [lenient, strict] = [known[at - 1], known[at]];
  return lenient && strict ? (strict.similarity - lenient.similarity) / decades(lenient, strict) : 0;
}

const byFallingFmr = (points: readonly OperatingPoint[]): OperatingPoint[] => points.toSorted((a, b) => b.fmr - a.fmr);

/** How many times ten the one rate is the other's. */
const decades = (lenient: OperatingPoint, strict: OperatingPoint): number =>
  Math.log10(lenient.fmr) - Math.log10(strict.fmr);
