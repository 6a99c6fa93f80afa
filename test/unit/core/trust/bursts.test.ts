// What is one burst, or one photo saved twice.
import { expect, test } from 'vitest';
import { burstRest, type BurstFace } from '../../../../electron/core/trust/measure/bursts.ts';
import { pairsOf } from '../../../../electron/core/trust/measure/make-pairs.ts';
import { emptyFacts } from '../../../../electron/core/trust/measure/measured-faces.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

let photo = 0;
const NOON = Date.parse('2020-06-01T12:00:00Z');
const random = seededRandom(3);
const marks = (): Float32Array => Float32Array.from({ length: 136 }, () => 0.4 + 0.2 * random());
const face = (change: Partial<BurstFace> = {}): BurstFace => ({
  person: 1,
  photo: ++photo,
  box: { x: 0.4, y: 0.4, width: 0.2, height: 0.2 },
  landmarks: marks(),
  quality: 0.5,
  width: 4000,
  height: 3000,
  takenAt: null,
  ...change,
});
const at = (seconds: number, change: Partial<BurstFace> = {}): BurstFace =>
  face({ takenAt: NOON + 1000 * seconds, ...change });

test('seconds apart is a burst, by a chain; the best stays', () => {
  expect([...burstRest([at(0), at(8, { quality: 0.9 }), at(16), at(40)])]).toEqual([0, 2]);
});

test.each<[string, BurstFace[]]>([
  ['another person', [at(0), at(1, { person: 2 })]],
  ['another camera, or held the other way', [at(0), at(1, { width: 3000, height: 4000 })]],
  ['a face much nearer', [at(0), at(1, { box: { x: 0.2, y: 0.2, width: 0.5, height: 0.5 } })]],
  ['a photo that does not tell its time', [at(0), face()]],
  ['more than ten seconds', [at(0), at(11)]],
  ['two faces of one photo', [at(0, { photo: 99 }), at(0, { photo: 99 })]],
])('%s is none', (_, faces) => expect([...burstRest(faces)]).toEqual([]));

test('the same photo saved again, smaller, is one; landmarks that are none tell nothing', () => {
  const landmarks = marks();
  const again = landmarks.map((value) => value + 0.001 * (random() - 0.5));
  expect([
    ...burstRest([face({ landmarks, quality: 0.8 }), face({ landmarks: again, width: 1000, height: 750 })]),
  ]).toEqual([1]);
  expect([...burstRest([face({ landmarks }), face({ landmarks: again, person: 2 })])]).toEqual([]);
  expect([
    ...burstRest([face({ landmarks: new Float32Array(136) }), face({ landmarks: new Float32Array(136) })]),
  ]).toEqual([]);
});

test('of too many impostor pairs a random sample, the same in every run', () => {
  const faces = {
    people: 50,
    person: Uint32Array.from({ length: 200 }, (_, i) => i % 50),
    photo: Uint32Array.from({ length: 200 }, (_, i) => i),
    facts: emptyFacts(200),
  };
  const plan = { kind: 'all' as const, named: 50, explicit: { a: new Uint32Array(), b: new Uint32Array() } };
  const all = pairsOf({ ...faces, plan });
  expect([all.genuine.a.length, all.impostor.a.length, all.impostorAll]).toEqual([300, 19600, 19600]);
  const some = pairsOf({ ...faces, plan }, 1000);
  expect([some.impostor.a.length, some.impostorAll]).toEqual([1000, 19600]);
  expect(pairsOf({ ...faces, plan }, 1000)).toEqual(some);
  expect(new Set(Array.from(some.impostor.a, (a, i) => `${a}/${some.impostor.b[i]}`)).size).toBe(1000);
  // Spread over all of them: about as many from the first half as from the second.
  const early = some.impostor.b.filter((b) => b < 141).length; // 141 of 200 faces make half of the pairs
  expect(early).toBeGreaterThan(420);
  expect(early).toBeLessThan(580);
});
