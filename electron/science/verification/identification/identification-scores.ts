// Identification scores: each face as a probe against a gallery of all people, without the faces of its own photo.
import { partitionPoint } from '../../sorting/search-sorted.ts';
import { asSeen, distances, type DistanceName } from '../../vectors/distances.ts';
import { multiply } from '../../vectors/matrix-product.ts';
import {
  rankingProbe,
  rankingRow,
  similarityFromRanking,
  templateOf,
  type PersonTemplate,
} from '../../vectors/person-template.ts';

/**
 * Face n: its vector at `vectors[n * dimension]`, whose it is (numbered from 0), and the photo it is in (any number).
 */
export interface IdentifiedFaces {
  vectors: Float32Array;
  dimension: number;
  person: ArrayLike<number>;
  photo: ArrayLike<number>;
}

/**
 * How like a person a face is: like the nearest of their faces; the mean of the k nearest of their faces (of all, where
 * they have fewer); or like the mean of them, as the app itself recognises people (person-template.ts). All are
 * similarities, so that one threshold can be set against them.
 */
export type Matcher = 'nearest' | 'k-nearest' | 'class-mean';

export interface IdentificationOptions {
  matcher?: Matcher;
  /** Default 3. */
  k?: number;
  /** Default 'cosine'. */
  distance?: DistanceName;
}

/** What every face scored. The gallery of a face: all people, without the faces in its own photo. */
export interface IdentificationScores {
  /** How many people there are. */
  people: number;
  /** Whose each probe is. */
  person: Uint32Array;
  /** To the probe's own person; NaN where they have no face outside this photo, so that they cannot be found. */
  own: Float64Array;
  /** To all other people, falling, `people - 1` for each probe; -Infinity for one with no face outside this photo. */
  others: Float32Array;
  /** Who each of `others` is. */
  whose: Uint16Array | Uint32Array;
}

const ROWS = 32;
const MOST_SCORES = 2 ** 28;
const MOST_PEOPLE = 2 ** 21;

/**
 * Yields how many faces are done. About faces x faces x dimension multiplications, and 6 bytes for each face and
 * person.
 * @throws RangeError for fewer than two people, a vector that is not finite, or what does not fit together
 */
export function* identificationScores(
  faces: IdentifiedFaces,
  { matcher = 'nearest', k = 3, distance = 'cosine' }: IdentificationOptions = {},
): Generator<number, IdentificationScores> {
  const { vectors, dimension } = faces;
  const count = faces.person.length;
  if (vectors.length !== count * dimension || faces.photo.length !== count)
    throw new RangeError('Each face needs a vector, a person and a photo.');
  if (!vectors.every(Number.isFinite)) throw new RangeError('A vector is not finite.');
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`The nearest faces are a whole number, not ${k}.`);
  const person = renumbered(faces.person);
  const people = 1 + person.reduce((most, number) => Math.max(most, number), -1);
  if (people < 2) throw new RangeError('Identification needs faces of at least two people.');
  if (count * people > MOST_SCORES || people > MOST_PEOPLE)
    throw new RangeError(`${count} faces of ${people} people are too many at once.`);
  const known = { ...faces, count, people, person, distance };
  const score = matcher === 'class-mean' ? byTemplate(known) : byFaces(known, matcher === 'nearest' ? 1 : k);
  const result: IdentificationScores = {
    people,
    person,
    own: new Float64Array(count),
    others: new Float32Array(count * (people - 1)),
    whose: people <= 65_536 ? new Uint16Array(count * (people - 1)) : new Uint32Array(count * (people - 1)),
  };
  const fallInto = fallingOrder(people);
  for (let from = 0; from < count; from += ROWS) {
    const to = Math.min(count, from + ROWS);
    score(from, to, (probe, scores) => {
      const self = person[probe]!;
      result.own[probe] = scores[self] === -Infinity ? NaN : scores[self]!;
      const [start, end] = [probe * (people - 1), (probe + 1) * (people - 1)];
      fallInto(scores, self, result.others.subarray(start, end), result.whose.subarray(start, end));
    });
    yield to;
  }
  return result;
}

/**
 * Scores falling, together with whose they are, without those of `self`. Each score and its person are sorted as one
 * number, which is several times as quick as sorting by a comparison.
 */
function fallingOrder(
  people: number,
): (scores: Float32Array, self: number, others: Float32Array, whose: Uint16Array | Uint32Array) => void {
  const keys = new Float64Array(people - 1);
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  return (scores, self, others, whose) => {
    for (let person = 0, at = 0; person < people; person++) {
      if (person === self) continue;
      float[0] = scores[person]!;
      // The bits of a float32 rise with it once the sign is turned; 32 of them and a person's number fit into a
      // float64.
      const rising = bits[0]! >>> 31 === 1 ? ~bits[0]! >>> 0 : (bits[0]! | 0x80000000) >>> 0;
      keys[at++] = rising * MOST_PEOPLE + person;
    }
    keys.sort();
    for (let n = 0; n < keys.length; n++) {
      const person = keys[keys.length - 1 - n]! % MOST_PEOPLE;
      whose[n] = person;
      others[n] = scores[person]!;
    }
  };
}

/** 0, 1, 2 … in the order in which they come up. */
function renumbered(person: ArrayLike<number>): Uint32Array {
  const numbers = new Map<number, number>();
  return Uint32Array.from(Array.from(person), (of) => {
    if (!numbers.has(of)) numbers.set(of, numbers.size);
    return numbers.get(of)!;
  });
}

interface Known extends IdentifiedFaces {
  count: number;
  people: number;
  person: Uint32Array;
  distance: DistanceName;
}

/** Scores of the probes from `from` to `to` to each person; float32, as the others are kept, so that ties are ties. */
type ScoreRows = (from: number, to: number, take: (probe: number, scores: Float32Array) => void) => void;

function byFaces({ vectors, dimension, count, people, person, photo, distance }: Known, k: number): ScoreRows {
  const seen = new Float32Array(vectors.length);
  const squares = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const vector = asSeen(vectors.subarray(i * dimension, (i + 1) * dimension), distance);
    seen.set(vector, i * dimension);
    squares[i] = vector.reduce((sum, x) => sum + x * x, 0);
  }
  const products = new Float32Array(ROWS * count);
  // Of each person, the k best so far, best first.
  const best = new Float32Array(people * k);
  const scores = new Float32Array(people);
  const { similarityFromDistance } = distances.euclidean;
  return (from, to, take) => {
    multiply(products, seen.slice(from * dimension, to * dimension), seen, {
      m: to - from,
      k: dimension,
      n: count,
      transposeB: true,
    });
    for (let probe = from; probe < to; probe++) {
      best.fill(-Infinity);
      for (let face = 0; face < count; face++) {
        if (photo[face] === photo[probe]) continue;
        const product = products[(probe - from) * count + face]!;
        const similarity =
          distance === 'cosine'
            ? Math.fround(Math.min(1, Math.max(-1, product)))
            : Math.fround(
                similarityFromDistance(Math.sqrt(Math.max(0, squares[probe]! + squares[face]! - 2 * product))),
              );
        const start = person[face]! * k;
        if (similarity <= best[start + k - 1]!) continue;
        let at = start + k - 1;
        for (; at > start && best[at - 1]! < similarity; at--) best[at] = best[at - 1]!;
        best[at] = similarity;
      }
      for (let one = 0; one < people; one++) scores[one] = meanOfBest(best, one * k, k);
      take(probe, scores);
    }
  };
}

function meanOfBest(best: Float32Array, start: number, k: number): number {
  let sum = 0;
  let count = 0;
  for (; count < k && best[start + count]! !== -Infinity; count++) sum += best[start + count]!;
  return count === 0 ? -Infinity : sum / count;
}

function byTemplate({ vectors, dimension, count, people, person, photo, distance }: Known): ScoreRows {
  const vectorOf = (face: number): Float32Array => vectors.subarray(face * dimension, (face + 1) * dimension);
  const facesOf = Array.from({ length: people }, (): number[] => []);
  const facesIn = new Map<number, number[]>();
  for (let face = 0; face < count; face++) {
    facesOf[person[face]!]!.push(face);
    facesIn.set(photo[face]!, [...(facesIn.get(photo[face]!) ?? []), face]);
  }
  const width = dimension + 1;
  const rows = new Float32Array(people * width);
  facesOf.forEach((theirs, one) => rows.set(rankingRow(templateOf(theirs.map(vectorOf), distance)), one * width));
  /** The person as they are without the faces of a photo. */
  const without = (one: number, left: number): PersonTemplate | null => {
    const rest = facesOf[one]!.filter((face) => photo[face] !== left);
    return rest.length === 0 ? null : templateOf(rest.map(vectorOf), distance);
  };
  const products = new Float32Array(ROWS * people);
  const scores = new Float32Array(people);
  return (from, to, take) => {
    const probes = new Float32Array((to - from) * width);
    for (let probe = from; probe < to; probe++)
      probes.set(rankingProbe(vectorOf(probe), distance), (probe - from) * width);
    multiply(products, probes, rows, { m: to - from, k: width, n: people, transposeB: true });
    for (let probe = from; probe < to; probe++) {
      const row = probes.subarray((probe - from) * width, (probe - from + 1) * width);
      for (let one = 0; one < people; one++)
        scores[one] = similarityFromRanking(row, products[(probe - from) * people + one]!, distance);
      for (const one of new Set(facesIn.get(photo[probe]!)!.map((face) => person[face]!))) {
        const template = without(one, photo[probe]!);
        const ranking = template && rankingRow(template);
        scores[one] = ranking
          ? similarityFromRanking(
              row,
              row.reduce((sum, x, i) => sum + x * ranking[i]!, 0),
              distance,
            )
          : -Infinity;
      }
      take(probe, scores);
    }
  };
}

/** How many people other than the probe's own it scores at least `bound` with. */
export function countReaching({ people, others }: IdentificationScores, probe: number, bound: number): number {
  const start = probe * (people - 1);
  return partitionPoint(people - 1, (at) => others[start + at]! >= bound);
}
