// The rows of the table of before and after.
import type { Estimate, HeadJudgement } from '../../../../electron/contract/heads.ts';

export interface JudgedRow {
  name: 'rank1' | 'auc' | 'eer' | 'tar' | 'intra' | 'inter' | 'ratio';
  /** Of 'tar'. */
  fmr?: number;
  /** How it is written: as a share of a hundred, or as a number. */
  kind: 'share' | 'number';
  before: Estimate;
  after: Estimate;
  /** After is on the right side of before. */
  better: boolean;
}

const plain = (value: number): Estimate => ({ value, low: value, high: value });

export function rowsOf({ before, after }: Pick<HeadJudgement, 'before' | 'after'>): JudgedRow[] {
  const row = (
    name: JudgedRow['name'],
    kind: JudgedRow['kind'],
    a: Estimate,
    b: Estimate,
    more: boolean,
    fmr?: number,
  ): JudgedRow => ({
    name,
    kind,
    before: a,
    after: b,
    better: more ? b.value > a.value : b.value < a.value,
    ...(fmr !== undefined && { fmr }),
  });
  return [
    row('rank1', 'share', before.rank1, after.rank1, true),
    row('auc', 'number', before.auc, after.auc, true),
    row('eer', 'share', before.eer, after.eer, false),
    ...before.tars.flatMap(({ fmr, tar }, i) =>
      after.tars[i] ? [row('tar', 'share', tar, after.tars[i].tar, true, fmr)] : [],
    ),
    // Of two scales: only their quotient can be better.
    { ...row('intra', 'number', plain(before.intra), plain(after.intra), false), better: false },
    { ...row('inter', 'number', plain(before.inter), plain(after.inter), true), better: false },
    row('ratio', 'number', plain(before.intra / before.inter), plain(after.intra / after.inter), false),
  ];
}
