// Whether a head is worth using: what the paired difference on held-out people says.
import type { HeadDifference } from './head-difference.ts';

export interface Verdict {
  /** Only if the interval of the difference, of the figure chosen beforehand, excludes zero. */
  keeps: boolean;
  /** TAR if there are enough pairs to see so few false matches, else EER; null if nothing could be judged. */
  by: 'tar' | 'eer' | null;
  reason: 'better' | 'no-difference' | 'worse' | 'too-few-people' | 'diverged';
  sentence: string;
}

/** Held-out people with two photos or more; with fewer, chance decides. */
const FEWEST_JUDGED = 10;

/** `people`: held out, with two photos or more. `fmr`: at which TAR is taken. */
export function verdictOf(difference: HeadDifference, by: 'tar' | 'eer', people: number, fmr: number): Verdict {
  const figure = by === 'tar' ? `true matches found at a false match rate of ${fmr}` : 'the equal error rate';
  const { value, low, high } = difference[by];
  const gain = by === 'tar' ? { low, high } : { low: -high, high: -low };
  const said = `${figure} changed by ${points(value)} (${points(low)} to ${points(high)}) on people it had not seen`;
  if (people < FEWEST_JUDGED) {
    return {
      keeps: false,
      by: null,
      reason: 'too-few-people',
      sentence: `Only ${people} people with two photos or more could be held out: with fewer than ${FEWEST_JUDGED}, chance decides. Name more people, or more photos of each.`,
    };
  }
  if (gain.low > 0) return { keeps: true, by, reason: 'better', sentence: `It helps: ${said}.` };
  if (gain.high < 0)
    return {
      keeps: false,
      by,
      reason: 'worse',
      sentence: `It does harm: ${said}. It has learned these people rather than what tells people apart; more people, a smaller rate or more pull back may help.`,
    };
  return {
    keeps: false,
    by,
    reason: 'no-difference',
    sentence: `It does not help beyond chance: ${said}. The vectors may be as good as they get, or there are too few people or photos to learn from or to tell.`,
  };
}

const points = (share: number): string => `${share < 0 ? '-' : '+'}${Math.abs(100 * share).toFixed(2)} %`;
