// Histogram loss, the pair-wise loss of the lecture: pulls the histograms of genuine and impostor similarities apart.
// Ustinova and Lempitsky, equations 1 to 4.
import { multiply } from '../../vectors/matrix-product.ts';
import { room, unitRows, unitRowsBackward } from '../../vectors/numbers.ts';
import type { Loss } from './loss.ts';

export const histogramLoss: Loss<'histogram', { bins: number }> = {
  name: 'histogram',
  title: 'Pair-wise (histogram)',
  kind: 'embedding',
  sentence:
    'Looks at all pairs of a batch at once and parts two histograms: how alike two faces of one person are, and how alike two people are.',
  formula: 'L = Σᵣ h⁻ᵣ Σ_{q ≤ r} h⁺_q : the chance that a pair of two people is more alike than a pair of one',
  boundary: null,
  paper: {
    authors: 'Ustinova and Lempitsky',
    year: 2016,
    title: 'Learning Deep Embeddings with Histogram Loss',
    url: 'https://arxiv.org/abs/1611.00822',
  },
  options: {
    bins: {
      least: 2,
      most: 1000,
      initial: 100,
      whole: true,
      sentence: 'Into how many steps the cosines from −1 to 1 are counted.',
    },
  },
  open({ dimension, precision }, { bins }) {
    const [units, lengths, cosines, byUnits] = [room(precision), room(precision), room(precision), room(precision)];
    const width = 2 / bins;
    const [matching, other, below, above] = Array.from({ length: 4 }, () => new Float64Array(bins + 1)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    return {
      weights: [],
      // A pair counts for the two ends of its bin, by how near it is to either: so the counts have slopes (the paper's
      // equation 2).
      compute({ embeddings, labels, size }, gradient) {
        const unit = units(size * dimension);
        unitRows(embeddings, size, dimension, unit, lengths(size));
        const cosine = cosines(size * size);
        multiply(cosine, unit, unit, { m: size, k: dimension, n: size, transposeB: true });
        matching.fill(0);
        other.fill(0);
        let pairs = 0;
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < i; j++) {
            const at = place(cosine[i * size + j]!, width, bins);
            const bin = Math.min(bins - 1, Math.floor(at));
            const same = labels[i] === labels[j];
            const histogram = same ? matching : other;
            if (same) pairs++;
            histogram[bin]! += bin + 1 - at;
            histogram[bin + 1]! += at - bin;
          }
        }
        const others = (size * (size - 1)) / 2 - pairs;
        const loss = pairs === 0 || others === 0 ? 0 : overlap(matching, pairs, other, others, below, above);
        for (let i = 0; i < size; i++) {
          cosine[i * size + i] = 0;
          for (let j = 0; j < i; j++) {
            const at = place(cosine[i * size + j]!, width, bins);
            const bin = Math.min(bins - 1, Math.floor(at));
            const same = labels[i] === labels[j];
            const by = same ? above : below;
            const slope = loss === 0 ? 0 : (by[bin + 1]! - by[bin]!) / (width * (same ? pairs : others));
            cosine[i * size + j] = slope;
            cosine[j * size + i] = slope;
          }
        }
        const byUnit = byUnits(size * dimension);
        multiply(byUnit, cosine, unit, { m: size, k: size, n: dimension });
        unitRowsBackward(unit, lengths(size), byUnit, size, dimension, gradient, true);
        return loss;
      },
    };
  },
};

/** Where a cosine lies on the scale of bins, 0 .. bins. Rounding may carry it a hair past the ends. */
const place = (cosine: number, width: number, bins: number): number =>
  Math.min(bins, Math.max(0, (cosine + 1) / width));

/**
 * The loss; into `below` its derivative by a share of the other pairs (matching pairs up to there), into `above` that
 * by a share of the matching ones (other pairs from there on).
 */
function overlap(
  matching: Float64Array,
  pairs: number,
  other: Float64Array,
  others: number,
  below: Float64Array,
  above: Float64Array,
): number {
  let loss = 0;
  let sum = 0;
  for (let r = 0; r < matching.length; r++) {
    sum += matching[r]! / pairs;
    below[r] = sum;
    loss += (other[r]! / others) * sum;
  }
  sum = 0;
  for (let r = matching.length - 1; r >= 0; r--) {
    sum += other[r]! / others;
    above[r] = sum;
  }
  return loss;
}
