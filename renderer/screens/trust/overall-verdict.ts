// One sentence about two systems from what each figure says. Pure. Page.
import type { SystemComparison } from '../../../electron/api.ts';

/** mixed: each is better in something. chance: neither, beyond chance. */
export function overallVerdict(differences: SystemComparison['differences']): 'a' | 'b' | 'mixed' | 'chance' {
  const a = differences.some(({ verdict }) => verdict === 'a-better');
  const b = differences.some(({ verdict }) => verdict === 'b-better');
  if (a && b) return 'mixed';
  return a ? 'a' : b ? 'b' : 'chance';
}
