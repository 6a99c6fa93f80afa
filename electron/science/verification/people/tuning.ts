// A threshold for a purpose, chosen on one half of the people and evaluated on the other.
import { dealPeople } from './deal-people.ts';
import { pairsAmong, scoresOf, type PeoplePairs } from './people-pairs.ts';
import { ratesAt, type Rates } from './people-rates.ts';
import { leastRates } from '../../statistics/proportions.ts';
import { equalErrorRate, tarAtFmr } from '../curves/roc.ts';
import { assertBothKinds, decisionsAt, type Scores } from '../curves/scores.ts';

export type Intent =
  /** No strangers: FMR no higher than this. */
  | { kind: 'no-strangers'; fmr: number }
  /** Balanced: FMR and FNMR alike. */
  | { kind: 'balanced' }
  /** Find everyone: TAR no lower than this. */
  | { kind: 'find-everyone'; tar: number };

export interface ChosenPoint {
  /** Infinity: no pair may match, since not even the highest score keeps the FMR. */
  threshold: number;
  /** On the very pairs it was chosen on: flattering. */
  fmr: number;
  fnmr: number;
  /** The rate asked for is below what so many pairs can show (the rule of 3). */
  isGuess: boolean;
}

/** @throws RangeError where a kind of pair is missing, or a rate outside 0..1 is asked for */
export function choosePoint(scores: Scores, intent: Intent): ChosenPoint {
  assertBothKinds(scores, 'A threshold');
  const threshold = thresholdFor(scores, intent);
  const { falseMatches, falseNonMatches } = decisionsAt(scores, threshold);
  const least = { fmr: leastRates(scores.impostor.length).ruleOf3, fnmr: leastRates(scores.genuine.length).ruleOf3 };
  const isGuess =
    intent.kind === 'no-strangers'
      ? intent.fmr < least.fmr
      : intent.kind === 'find-everyone'
        ? 1 - intent.tar < least.fnmr
        : false;
  return {
    threshold,
    fmr: falseMatches / scores.impostor.length,
    fnmr: falseNonMatches / scores.genuine.length,
    isGuess,
  };
}

function thresholdFor(scores: Scores, intent: Intent): number {
  if (intent.kind === 'no-strangers') return tarAtFmr(scores, intent.fmr).threshold ?? Infinity;
  if (intent.kind === 'balanced') return equalErrorRate(scores).threshold;
  return thresholdAtTar(scores, intent.tar);
}

/** The highest score that keeps the TAR: of all that do, it lets in the fewest strangers. */
function thresholdAtTar({ genuine }: Scores, tar: number): number {
  if (!(tar >= 0 && tar <= 1)) throw new RangeError(`A TAR lies between 0 and 1, not at ${tar}.`);
  const count = genuine.length;
  let needed = Math.floor(tar * count);
  // By the quotient itself: see allowedFalseMatches in roc.ts.
  while (needed < count && needed / count < tar) needed++;
  return needed === 0 ? Infinity : genuine[count - needed]!;
}

export interface JudgedPoint {
  threshold: number;
  chosenOn: ChosenPoint & { people: number; genuines: number; impostors: number };
  /** What it does to people it was not chosen on. */
  reported: Rates & { people: number; genuines: number; impostors: number };
}

/**
 * Half of the people, drawn at random by the seed, choose; the other half tell. Pairs across the halves take no part:
 * they would carry people over.
 * @throws RangeError where a half is left without a kind of pair, and as `choosePoint`
 */
export function chooseOnHalf(pairs: PeoplePairs, intent: Intent, { seed = 1, level = 0.95 } = {}): JudgedPoint {
  const part = dealPeople(pairs, 2, seed);
  const halves = [0, 1].map((half) => pairsAmong(pairs, (person) => part[person] === half)) as [
    PeoplePairs,
    PeoplePairs,
  ];
  for (const { genuine, impostor } of halves) {
    if (genuine.scores.length === 0 || impostor.scores.length === 0)
      throw new RangeError('Too few people to choose on one half and judge on the other.');
  }
  const chosen = choosePoint(scoresOf(halves[0]), intent);
  const sizes = halves.map(({ genuine, impostor }, half) => ({
    people: part.filter((of) => of === half).length,
    genuines: genuine.scores.length,
    impostors: impostor.scores.length,
  }));
  return {
    threshold: chosen.threshold,
    chosenOn: { ...chosen, ...sizes[0]! },
    reported: { ...ratesAt(halves[1], chosen.threshold, level), ...sizes[1]! },
  };
}
