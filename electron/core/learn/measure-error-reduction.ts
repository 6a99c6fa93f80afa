// How many fewer errors a head makes, as a share of the errors before: "31 % fewer missed matches (19 to 42 %)".
import type { Estimate, HeadJudgement } from '../../contract/heads.ts';

/** By the figure that decided, `by`. Null where there was no error before, or where no figure could decide. */
export function measureErrorReduction({
  by,
  before,
  difference,
  fmr,
}: Pick<HeadJudgement, 'by' | 'before' | 'difference' | 'fmr'>): Estimate | null {
  if (by === 'eer') {
    const { value, low, high } = difference.eer;
    return shareOf(before.eer.value, { value: -value, low: -high, high: -low });
  }
  const tar = before.tars.find((point) => point.fmr === fmr)?.tar.value;
  return by === 'tar' && tar !== undefined ? shareOf(1 - tar, difference.tar) : null;
}

const shareOf = (errors: number, { value, low, high }: Estimate): Estimate | null =>
  errors > 0 ? { value: value / errors, low: Math.min(1, low / errors), high: Math.min(1, high / errors) } : null;
