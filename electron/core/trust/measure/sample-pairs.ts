// A random sample of pairs, where all of them would take long and change little.
import { seededRandom } from '../../../science/statistics/random.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';

/** At most so many of each kind, each as likely as any other; the same in every run. */
export function samplePairs({ people, genuine, impostor }: PeoplePairs, most: number): PeoplePairs {
  const random = seededRandom(2);
  const rowsOf = (count: number): number[] | null => {
    if (count <= most) return null;
    const rows: number[] = [];
    for (let i = 0; i < count; i++) if (random.next() * (count - i) < most - rows.length) rows.push(i);
    return rows;
  };
  const [g, n] = [rowsOf(genuine.scores.length), rowsOf(impostor.scores.length)];
  const floats = (column: Float64Array, rows: number[] | null): Float64Array =>
    rows === null ? column : Float64Array.from(rows, (row) => column[row]!);
  const whole = (column: Uint32Array, rows: number[] | null): Uint32Array =>
    rows === null ? column : Uint32Array.from(rows, (row) => column[row]!);
  return {
    people,
    genuine: { scores: floats(genuine.scores, g), person: whole(genuine.person, g) },
    impostor: {
      scores: floats(impostor.scores, n),
      personA: whole(impostor.personA, n),
      personB: whole(impostor.personB, n),
    },
  };
}
