// Thresholds by what they are for, each chosen on one half of the people and reported on the other. Pure, any process.
import type { Figure, IntendedPoint } from '../../../contract/measure.ts';
import { QUOTED_FMRS } from '../../../science/verification/curves/quoted-fmrs.ts';
import { scoresOf, type PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import {
  chooseOnHalf,
  choosePoint,
  type Intent,
  type JudgedPoint,
} from '../../../science/verification/curves/tuning.ts';

const INTENTS: readonly Intent[] = [
  ...QUOTED_FMRS.map((fmr): Intent => ({ kind: 'no-strangers', fmr })),
  { kind: 'balanced' },
  ...[0.9, 0.95, 0.99].map((tar): Intent => ({ kind: 'find-everyone', tar })),
];

/** Those that no threshold reaches are left out. */
export function intendedPoints(pairs: PeoplePairs): IntendedPoint[] {
  return INTENTS.flatMap((intent): IntendedPoint[] => {
    const target = intent.kind === 'no-strangers' ? intent.fmr : intent.kind === 'find-everyone' ? intent.tar : null;
    const judged = halves(pairs, intent);
    if (judged === null) {
      const { threshold, fmr, fnmr, isGuess } = choosePoint(scoresOf(pairs), intent);
      return Number.isFinite(threshold)
        ? [
            {
              intent: intent.kind,
              target,
              threshold,
              chosenOn: { people: pairs.people, fmr, fnmr },
              reported: null,
              guess: isGuess,
            },
          ]
        : [];
    }
    const { threshold, chosenOn, reported } = judged;
    if (!Number.isFinite(threshold)) return [];
    return [
      {
        intent: intent.kind,
        target,
        threshold,
        chosenOn: { people: chosenOn.people, fmr: chosenOn.fmr, fnmr: chosenOn.fnmr },
        reported: reported.fmr &&
          reported.fnmr && { people: reported.people, fmr: figureOf(reported.fmr), fnmr: figureOf(reported.fnmr) },
        guess: chosenOn.isGuess,
      },
    ];
  });
}

const figureOf = ({ value, low, high }: { value: number; low: number; high: number }): Figure => ({
  value,
  interval: { low, high },
});

function halves(pairs: PeoplePairs, intent: Intent): JudgedPoint | null {
  try {
    return chooseOnHalf(pairs, intent);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
