// Scores of pairs together with whose faces they compare.
import { sortScores, type Scores } from '../curves/scores.ts';

/**
 * People are numbered from 0. Entry n of the arrays of a kind belongs together; any order. 12 bytes a genuine and 16 an
 * impostor pair. Higher scores are more alike.
 */
export interface PeoplePairs {
  /** How many people there are; a number without pairs does no harm. */
  people: number;
  genuine: { scores: Float64Array; person: Uint32Array };
  impostor: { scores: Float64Array; personA: Uint32Array; personB: Uint32Array };
}

export const scoresOf = ({ genuine, impostor }: PeoplePairs): Scores => sortScores(genuine.scores, impostor.scores);

/** @throws RangeError for arrays of different lengths, a person who is not there, or an impostor pair of one person */
export function assertPeoplePairs({ people, genuine, impostor }: PeoplePairs): void {
  if (!Number.isInteger(people) || people < 0) throw new RangeError(`There cannot be ${people} people.`);
  if (genuine.scores.length !== genuine.person.length) throw new RangeError('Each genuine score needs its person.');
  if (impostor.scores.length !== impostor.personA.length || impostor.scores.length !== impostor.personB.length) {
    throw new RangeError('Each impostor score needs its two people.');
  }
  for (const numbers of [genuine.person, impostor.personA, impostor.personB]) {
    for (let i = 0; i < numbers.length; i++)
      if (numbers[i]! >= people) throw new RangeError(`There is no person ${numbers[i]} of ${people}.`);
  }
  for (let i = 0; i < impostor.personA.length; i++) {
    if (impostor.personA[i] === impostor.personB[i])
      throw new RangeError(`The impostor pair at index ${i} shows one person.`);
  }
}

/** The impostor pairs by who their two people are, whichever comes first. */
export interface PersonPairs {
  /** For each impostor pair, the number of its two people, from 0 in the order in which they come up. */
  of: Uint32Array;
  /** How many impostor pairs each two people have. */
  sizes: Float64Array;
}

/** Up to so many people (4 million pairs of them) each two have a place of their own in a table. */
const FEW_PEOPLE = 2000;

export function personPairs({ people, impostor: { personA, personB } }: PeoplePairs): PersonPairs {
  const of = new Uint32Array(personA.length);
  const sizes = new Float64Array(Math.min(personA.length, (people * (people - 1)) / 2));
  const numberOf = people <= FEW_PEOPLE ? byPlace(people) : byHash(people, personA.length);
  let count = 0;
  for (let i = 0; i < personA.length; i++) {
    const a = personA[i]!;
    const b = personB[i]!;
    const number = a < b ? numberOf(a, b, count) : numberOf(b, a, count);
    if (number === count) count++;
    of[i] = number;
    sizes[number]!++;
  }
  return { of, sizes: sizes.slice(0, count) };
}

/** The number two people have already, or the one given. */
type NumberOf = (low: number, high: number, next: number) => number;

function byPlace(people: number): NumberOf {
  const numbers = new Int32Array(people * people).fill(-1);
  return (low, high, next) => {
    const known = numbers[low * people + high]!;
    return known >= 0 ? known : (numbers[low * people + high] = next);
  };
}

/** An open-addressed table: a Map of a million keys takes ten times as long. */
function byHash(people: number, pairs: number): NumberOf {
  let bits = 4;
  while (2 ** bits < 2 * pairs) bits++;
  const keys = new Float64Array(2 ** bits).fill(-1);
  const numbers = new Uint32Array(2 ** bits);
  const mask = 2 ** bits - 1;
  return (low, high, next) => {
    const key = low * people + high;
    let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask;
    if (keys[slot] !== -1) return numbers[slot]!;
    keys[slot] = key;
    return (numbers[slot] = next);
  };
}

/**
 * How many equal shares unequal ones are worth: (sum)^2 / sum of squares. L. Kish, "Survey Sampling", 1965. 0 for no
 * share at all.
 */
export function effectiveCount(shares: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i]!;
    squares += shares[i]! * shares[i]!;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** The pairs of which all people are wanted; people keep their numbers. */
export function pairsAmong(
  { people, genuine, impostor }: PeoplePairs,
  wanted: (person: number) => boolean,
): PeoplePairs {
  const is = Array.from({ length: people }, (_, person) => wanted(person));
  const g = indicesWhere(genuine.scores.length, (i) => is[genuine.person[i]!]!);
  const i = indicesWhere(impostor.scores.length, (at) => is[impostor.personA[at]!]! && is[impostor.personB[at]!]!);
  return pairsAt({ people, genuine, impostor }, g, i);
}

/** The pairs at these places of each kind. */
export function pairsAt(
  { people, genuine, impostor }: PeoplePairs,
  genuineAt: Uint32Array,
  impostorAt: Uint32Array,
): PeoplePairs {
  return {
    people,
    genuine: {
      scores: taken(genuine.scores, genuineAt, new Float64Array(genuineAt.length)),
      person: taken(genuine.person, genuineAt, new Uint32Array(genuineAt.length)),
    },
    impostor: {
      scores: taken(impostor.scores, impostorAt, new Float64Array(impostorAt.length)),
      personA: taken(impostor.personA, impostorAt, new Uint32Array(impostorAt.length)),
      personB: taken(impostor.personB, impostorAt, new Uint32Array(impostorAt.length)),
    },
  };
}

function taken<Column extends Float64Array | Uint32Array>(from: Column, at: Uint32Array, into: Column): Column {
  for (let i = 0; i < at.length; i++) into[i] = from[at[i]!]!;
  return into;
}

export function indicesWhere(count: number, is: (index: number) => boolean): Uint32Array {
  const found = new Uint32Array(count);
  let n = 0;
  for (let i = 0; i < count; i++) if (is(i)) found[n++] = i;
  return found.slice(0, n);
}

/** For each person, in how many pairs of each kind they are. */
export function pairsOfPeople({ people, genuine, impostor }: PeoplePairs): {
  genuine: Float64Array;
  impostor: Float64Array;
} {
  const counts = { genuine: new Float64Array(people), impostor: new Float64Array(people) };
  for (let i = 0; i < genuine.person.length; i++) counts.genuine[genuine.person[i]!]!++;
  for (let i = 0; i < impostor.personA.length; i++) {
    counts.impostor[impostor.personA[i]!]!++;
    counts.impostor[impostor.personB[i]!]!++;
  }
  return counts;
}
