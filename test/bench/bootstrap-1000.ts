// bootstrap.1000: bands over people for 1 million pairs of 500 people, 1,000 replicates, on one thread, told of and
// lent to others as in the app.
//
// What bounds it: an addition for each impostor pair and four replicates, 2.5 * 10^8, from a table of what each two
// people weigh; and the sorts before. Seconds are of the processor: the clock's depend on what else the machine does.
import { seededRandom } from '../../electron/science/statistics/random.ts';
import { bootstrapPeople } from '../../electron/science/verification/people/people-bootstrap.ts';
import type { PeoplePairs } from '../../electron/science/verification/people/people-pairs.ts';
import { runSteps } from '../../electron/science/run-steps.ts';
import { cpuSecondsOf, secondsOf, type Benchmark } from './benchmark.ts';

const PEOPLE = 500;
const GENUINES = 10_000;
const IMPOSTORS = 990_000;

export const bootstrap1000: Benchmark = {
  id: 'bootstrap.1000',
  what: 'Bands over people by 1,000 replicates of 500 people with 1 million pairs: seconds of the processor on one thread',
  unit: 's',
  targets: [{ on: 'value', atMost: 10 }],
  async run(say) {
    const pairs = millionPairs();
    let told = 0;
    let longest = 0;
    let last = performance.now();
    const progress = (done: number): void => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      if (++told % 50 === 0) say(`${done} of 1,000 replicates`);
    };
    let value = 0;
    const wall = await secondsOf(
      async () => (value = await cpuSecondsOf(() => runSteps(bootstrapPeople(pairs), { progress }))),
    );
    const controller = new AbortController();
    const cancelled = secondsOf(() =>
      runSteps(bootstrapPeople(pairs), {
        signal: controller.signal,
        progress: () => controller.abort(new Error('cancelled')),
      }).catch(() => undefined),
    );
    return {
      value,
      against: null,
      ratio: null,
      note: `${wall.toFixed(2)} s by the clock; told ${told} times, longest silence ${(longest / 1000).toFixed(2)} s; cancelled at the first word: over after ${(await cancelled).toFixed(2)} s`,
    };
  },
};

function millionPairs(): PeoplePairs {
  const random = seededRandom(3);
  const offsets = Float64Array.from({ length: PEOPLE }, () => 0.3 * random.normal());
  const pairs: PeoplePairs = {
    people: PEOPLE,
    genuine: { scores: new Float64Array(GENUINES), person: new Uint32Array(GENUINES) },
    impostor: {
      scores: new Float64Array(IMPOSTORS),
      personA: new Uint32Array(IMPOSTORS),
      personB: new Uint32Array(IMPOSTORS),
    },
  };
  for (let i = 0; i < GENUINES; i++) {
    const person = random.whole(PEOPLE);
    pairs.genuine.person[i] = person;
    pairs.genuine.scores[i] = 3 + offsets[person]! + random.normal();
  }
  for (let i = 0; i < IMPOSTORS; i++) {
    const a = random.whole(PEOPLE);
    const b = (a + 1 + random.whole(PEOPLE - 1)) % PEOPLE;
    pairs.impostor.personA[i] = a;
    pairs.impostor.personB[i] = b;
    pairs.impostor.scores[i] = offsets[a]! + offsets[b]! + random.normal();
  }
  return pairs;
}
