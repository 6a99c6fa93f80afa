// A difference between two rates as a share of what was wrong before: "31 % fewer missed matches (19 to 42 %)". Pure,
// any process.
import type { Estimate, HeadJudgement } from '../../contract/heads.ts';

/** Null where nothing was wrong before, or nothing speaks for it. */
export function missesFewer({
  by,
  before,
  difference,
  fmr,
}: Pick<HeadJudgement, 'by' | 'before' | 'difference' | 'fmr'>): Estimate | null {
  if (by === 'eer')
    return share(before.eer.value, {
      value: -difference.eer.value,
      low: -difference.eer.high,
      high: -difference.eer.low,
    });
  const tar = before.tars.find((point) => point.fmr === fmr)?.tar.value;
  return by === 'tar' && tar !== undefined ? share(1 - tar, difference.tar) : null;
}

const share = (wrong: number, { value, low, high }: Estimate): Estimate | null =>
  wrong > 0 ? { value: value / wrong, low: Math.min(1, low / wrong), high: Math.min(1, high / wrong) } : null;
