// Two systems on the same pairs: the figures of both, and whether one is better beyond chance.
import type { Figure } from '../../../contract/measure.ts';
import type { SystemComparison } from '../../../contract/trust.ts';
import { compareSystems, type Difference } from '../../../science/verification/people/compare-systems.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import type { PairFigures } from './measure-pairs.ts';

type Row = SystemComparison['differences'][number];

/** Yields how many replicates are done. `enough`: people enough for intervals. */
export function* compareTwo(
  a: PeoplePairs,
  b: PeoplePairs,
  figures: readonly [PairFigures, PairFigures],
  replicates: number,
  enough: boolean,
): Generator<number, Row[]> {
  const [left, right] = figures.map((each) => each.figures) as [PairFigures['figures'], PairFigures['figures']];
  if (!enough || replicates === 0) {
    const row = (figure: Row['figure'], fmr: number | null, x: Figure, y: Figure): Row => ({
      figure,
      fmr,
      a: x.value,
      b: y.value,
      difference: { value: y.value - x.value, interval: null },
      verdict: 'unknown',
    });
    return [
      row('auc', null, left.auc, right.auc),
      row('eer', null, left.eer, right.eer),
      ...left.fnmrAt.map(({ fmr, fnmr }, n) => row('fnmr', fmr, fnmr, right.fnmrAt[n]!.fnmr)),
    ];
  }
  const found = yield* compareSystems(a, b, { replicates: Math.max(20, replicates) });
  const row = (figure: Row['figure'], fmr: number | null, { a: x, b: y, low, high, verdict }: Difference): Row => ({
    figure,
    fmr,
    a: x,
    b: y,
    difference: { value: y - x, interval: { low, high } },
    verdict: verdict === 'better' ? 'b-better' : verdict === 'worse' ? 'a-better' : 'by-chance',
  });
  return [
    row('auc', null, found.auc),
    row('eer', null, found.eer),
    // FNMR is 1 - TAR, and so its difference is the other way round.
    ...found.tarAtFmr.map(({ fmr, ...tar }) =>
      row('fnmr', fmr, { ...tar, a: 1 - tar.a, b: 1 - tar.b, low: 0 - tar.high, high: 0 - tar.low }),
    ),
  ];
}

/** One verdict from those of all figures. */
export function overallVerdict(differences: SystemComparison['differences']): SystemComparison['overall'] {
  const says = (which: Row['verdict']): boolean => differences.some(({ verdict }) => verdict === which);
  if (says('a-better')) return says('b-better') ? 'mixed' : 'a';
  return says('b-better') ? 'b' : says('by-chance') ? 'chance' : 'unknown';
}
