// Binary search against counting one by one.
import { expect, test } from 'vitest';
import { partitionPoint, searchSorted } from '../../../../electron/science/sorting/search-sorted.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

const random = seededRandom(7);

test.each([0, 1, 2, 3, 10, 101])(
  'of %i entries: left counts those below a value, right those at most as large',
  (length) => {
    const ascending = Float64Array.from({ length }, () => Math.floor(8 * random()) / 2).sort();
    const entries = [...ascending];
    for (const value of [-Infinity, -1, 0, 0.25, 0.5, 1, 2, 3.5, 9, Infinity]) {
      expect(searchSorted(ascending, value)).toBe(entries.filter((entry) => entry < value).length);
      expect(searchSorted(entries, value, 'right')).toBe(entries.filter((entry) => entry <= value).length);
    }
  },
);

test('the partition point is the first index that is not before', () => {
  for (let length = 0; length < 20; length++)
    for (let end = 0; end <= length; end++) expect(partitionPoint(length, (index) => index < end)).toBe(end);
});
