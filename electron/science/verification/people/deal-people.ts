// Parting people at random, so that what is chosen on some is judged on others.
import { seededRandom } from '../../statistics/random.ts';
import type { PeoplePairs } from './people-pairs.ts';

/**
 * A part for each person, from 0: those with genuine pairs are dealt in turn, then the others, each in random order.
 */
export function dealPeople({ people, genuine }: PeoplePairs, parts: number, seed: number): Uint32Array {
  const has = new Uint8Array(people);
  for (let i = 0; i < genuine.person.length; i++) has[genuine.person[i]!] = 1;
  const shuffled = seededRandom(seed).shuffle(Array.from({ length: people }, (_, person) => person));
  const part = new Uint32Array(people);
  shuffled.sort((a, b) => has[b]! - has[a]!).forEach((person, turn) => (part[person] = turn % parts));
  return part;
}
