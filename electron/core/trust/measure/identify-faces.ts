// Identification: each face is searched for among all other faces, closed set and open set.
import type { Identification, Interval } from '../../../contract/measure.ts';
import { seededRandom } from '../../../science/statistics/random.ts';
import { fpirBySize } from '../../../science/verification/identification/fpir-by-size.ts';
import { closedSet, openSet, openSetRates } from '../../../science/verification/identification/identification.ts';
import type { Band } from '../../../science/verification/people/people-bands.ts';
import {
  identificationScores,
  type IdentificationScores,
  type Matcher,
} from '../../../science/verification/identification/identification-scores.ts';
import type { MeasuredFaces, SystemVectors } from './measured-faces.ts';

const MATCHERS: readonly { by: Matcher; k: number | null }[] = [
  { by: 'nearest', k: null },
  { by: 'k-nearest', k: 3 },
  { by: 'class-mean', k: null },
];
/** As the app recognises people. */
const OPEN_BY: Matcher = 'class-mean';
const RANKS = 20;
/** Every face is compared with every other: of more faces, a random sample of the people takes part. */
const MOST_FACES = 6000;
const SIZES = [10, 50, 200, 1000];
/** Sizes to extrapolate to, as multiples of the library's people. */
const LARGER = [2, 10];

/**
 * Yields the share of the work done, 0..1.
 *
 * @param thresholds rising
 * @returns null for a list of pairs, for fewer than three people, or where no person has two photos
 */
export function* identifyFaces(
  faces: MeasuredFaces,
  system: SystemVectors,
  thresholds: readonly number[],
): Generator<number, Identification | null> {
  const part = partOf(faces, system);
  if (part === null) return null;
  const closed: Identification['closed'] = [];
  let open: IdentificationScores | null = null;
  for (const [n, { by, k }] of MATCHERS.entries()) {
    const steps = identificationScores(part, { matcher: by, distance: system.distance, ...(k !== null && { k }) });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield (n + step.value / part.person.length) / MATCHERS.length;
    const scores = step.value;
    if (by === OPEN_BY) open = scores;
    const { probes, rank1, cmc } = closedSet(scores);
    closed.push({
      by,
      k,
      probes,
      rank1: { value: rank1.value, interval: { low: rank1.low, high: rank1.high } },
      cmc: [...cmc.subarray(0, RANKS)],
    });
  }
  return { closed, open: { thresholds: [...thresholds], galleries: galleriesOf(open!, thresholds) } };
}

function galleriesOf(scores: IdentificationScores, thresholds: readonly number[]): Identification['open']['galleries'] {
  const largest = scores.people - 1;
  const there = [...SIZES.filter((size) => size < largest), largest];
  const larger = LARGER.map((times) => times * scores.people);
  const predicted = thresholds.map((threshold) => fpirBySize(scores, threshold, [...there, ...larger]));
  return [
    ...there.map((people, n) => ({
      people,
      predictedFpir: predicted.map((sizes) => sizes[n]!.independent),
      ...(people === largest ? measuredAt(scores, thresholds) : ratesAt(scores, thresholds, people)),
    })),
    ...larger.map((people, n) => ({
      people,
      fpir: predicted.map((sizes) => sizes[there.length + n]!.extrapolated),
      predictedFpir: predicted.map((sizes) => sizes[there.length + n]!.independent),
      dir: null,
      fpirInterval: null,
      dirInterval: null,
    })),
  ];
}

type Rates = Pick<Identification['open']['galleries'][number], 'fpir' | 'dir' | 'fpirInterval' | 'dirInterval'>;

function ratesAt(scores: IdentificationScores, thresholds: readonly number[], gallery: number): Rates {
  const at = thresholds.map((threshold) => openSetRates(scores, threshold, gallery));
  return {
    fpir: at.map(({ fpir }) => fpir ?? 0),
    dir: at.map(({ dir }) => dir ?? 0),
    fpirInterval: null,
    dirInterval: null,
  };
}

/** The largest gallery: all people but the one searched for as a stranger. */
function measuredAt(scores: IdentificationScores, thresholds: readonly number[]): Rates {
  const at = thresholds.map((threshold) => openSet(scores, threshold));
  const ends = (band: Band | null): Interval => ({ low: band?.low ?? 0, high: band?.high ?? 1 });
  return {
    fpir: at.map(({ fpir }) => fpir?.value ?? 0),
    dir: at.map(({ dir }) => dir?.value ?? 0),
    fpirInterval: at.map(({ fpir }) => ends(fpir)),
    dirInterval: at.map(({ dir }) => ends(dir)),
  };
}

function partOf(
  { person, photo, plan, people }: MeasuredFaces,
  { vectors, dimension }: SystemVectors,
): Parameters<typeof identificationScores>[0] | null {
  if (plan.kind !== 'all') return null;
  const byPerson = Map.groupBy(person.keys(), (face) => person[face]!);
  const rows: number[] = [];
  let taken = 0;
  let hasTwo = false;
  for (const who of seededRandom(3).shuffle(Array.from({ length: Math.min(people, plan.named) }, (_, i) => i))) {
    const theirs = byPerson.get(who) ?? [];
    if (theirs.length === 0 || rows.length + theirs.length > MOST_FACES) continue;
    rows.push(...theirs);
    taken++;
    hasTwo ||= new Set(theirs.map((face) => photo[face]!)).size > 1;
  }
  if (taken < 3 || !hasTwo) return null;
  rows.sort((a, b) => a - b);
  const theirs = new Float32Array(rows.length * dimension);
  rows.forEach((face, n) => theirs.set(vectors.subarray(face * dimension, (face + 1) * dimension), n * dimension));
  return {
    vectors: theirs,
    dimension,
    person: Uint32Array.from(rows, (face) => person[face]!),
    photo: Uint32Array.from(rows, (face) => photo[face]!),
  };
}
