// start.100k: from starting the host door on a library of 100,000 photos until its first screen is painted.
//
// A process of its own, from source as `npm start` runs it, started before on this machine: Node finds what it
// compiled. The browser is open already, as a person's is. The clock runs from the start of the process until the first
// screen, the photos, stands in the page with its first photos and that is painted. The rest of the list, and what is
// read in the background afterwards (vectors, groups), does not hold it up.
//
// What bounds it: Node's own start and reading its modules, the browser's navigation, compiling and running the page's
// script.
import { median, type Benchmark } from './benchmark.ts';
import { painted, withLargeLibrary } from './large-library.ts';

const ROUNDS = 5;

export const start100k: Benchmark = {
  id: 'start.100k',
  what: 'From starting Facet on 100,000 photos until the first screen is painted',
  unit: 's',
  targets: [{ on: 'value', atMost: 1 }],
  run: (say) =>
    withLargeLibrary(
      say,
      async ({ page, start }) => {
        const rounds: { door: number; whole: number }[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          await page.goto('about:blank');
          const from = performance.now();
          const host = await start();
          const door = performance.now() - from;
          await page.goto(host.url, { waitUntil: 'commit' });
          await painted(page, 'main [role=gridcell] a, main a[href^="#/photo/"]');
          rounds.push({ door, whole: performance.now() - from });
          await host.end();
        }
        const of = (what: 'door' | 'whole') => median(rounds.map((round) => round[what] / 1000));
        const [first, ...others] = rounds.map(({ whole }) => (whole / 1000).toFixed(2));
        return {
          value: of('whole'),
          against: null,
          ratio: null,
          note: `the door answers after ${of('door').toFixed(2)} s; first start ${first} s, the others ${others.join(', ')} s`,
        };
      },
      { pictures: 'kept' },
    ),
};
