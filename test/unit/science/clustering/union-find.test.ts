// Disjoint sets against colouring all elements anew after each link.
import { expect, test } from 'vitest';
import { unionFind } from '../../../../electron/science/clustering/union-find.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

test('after each link two elements have one representative exactly when links connect them', () => {
  const random = seededRandom(3);
  const count = 40;
  const sets = unionFind(count);
  let colours = Array.from({ length: count }, (_, element) => element);
  for (let link = 0; link < 35; link++) {
    const [a, b] = [Math.floor(count * random()), Math.floor(count * random())];
    sets.union(a, b);
    colours = colours.map((colour) => (colour === colours[b] ? colours[a]! : colour));
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++) expect(sets.find(i) === sets.find(j)).toBe(colours[i] === colours[j]);
  }
});

test('the joint set keeps the representative of the first element', () => {
  const sets = unionFind(3);
  sets.union(2, 0);
  sets.union(2, 1);
  expect([0, 1, 2].map(sets.find)).toEqual([2, 2, 2]);
});
