// search.100k: one query over 100,000 faces of 128 numbers, through the core's own `search`, as every door calls it.
//
// A face of the library is searched for (100 more of its person are there); the answer has the 2,000 best matches with
// their records. The first search, which reads the vectors from disk, is told beside the median of those after it.
//
// What bounds it: memory's pace (51 MB are read once), on as many threads as there are cores; then 2,000 rows from
// SQLite.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFacet } from '../../electron/core/facet.ts';
import { TEST_DOOR } from '../helpers/run-job.ts';
import { median, secondsOf, type Benchmark } from './benchmark.ts';
import { writeSyntheticLibrary } from './synthetic-library.ts';

export const FACES = 100_000;
const QUERIES = 60;

export const search100k: Benchmark = {
  id: 'search.100k',
  what: 'One query over 100,000 faces x 128, best 2,000 matches with their records',
  unit: 'ms',
  targets: [{ on: 'value', atMost: 20 }],
  async run(say) {
    const libraryDir = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    try {
      say(`writing ${FACES.toLocaleString('en')} faces`);
      const faceIds = writeSyntheticLibrary(libraryDir, FACES)[0]!;
      const { api, close } = await createFacet({ libraryDir, door: TEST_DOOR, background: false });
      try {
        const milliseconds: number[] = [];
        let matches = 0;
        for (let query = 0; query <= QUERIES; query++) {
          const faceId = faceIds[query % faceIds.length]!;
          milliseconds.push(
            1000 * (await secondsOf(async () => (matches = (await api.search({ face: { faceId } })).matches.length))),
          );
        }
        const [cold, ...warm] = milliseconds;
        const value = median(warm);
        const slowest = Math.max(...warm);
        return {
          value,
          against: null,
          ratio: null,
          note: `${matches} matches; first search ${cold!.toFixed(0)} ms, slowest after it ${slowest.toFixed(1)} ms`,
        };
      } finally {
        await close();
      }
    } finally {
      await rm(libraryDir, { recursive: true, force: true });
    }
  },
};
