// Training a head: it helps where there is something to learn, is the same to the last bit for the same seed, stops
// when told, and says what it cannot learn from.
import { describe, expect, test } from 'vitest';
import { encodeHead, decodeHead } from '../../../../electron/science/learning/heads/head-file.ts';
import { mapVectors } from '../../../../electron/science/learning/heads/heads.ts';
import { losses, type LossName } from '../../../../electron/science/learning/losses/losses.ts';
import { fillTrainOptions, type GivenOptions } from '../../../../electron/science/learning/train-options.ts';
import type { EpochReport } from '../../../../electron/science/learning/epoch-report.ts';
import { train } from '../../../../electron/science/learning/train.ts';
import { labelledSet, trainingSet } from '../../../../electron/science/learning/training-set.ts';
import { learnablePeople } from '../../../helpers/learnable-people.ts';

const data = learnablePeople();
const others = learnablePeople({ seed: 2 });
const set = trainingSet(data, 'cosine');
const watched = labelledSet(others, 'cosine');
const QUICK: Partial<GivenOptions> = {
  optimiser: 'adam',
  stopBy: 'eer',
  epochs: 6,
  rate: 0.02,
  decay: 0,
  people: 6,
  photos: 3,
};
const names = Object.keys(losses) as LossName[];
const pause = (): Promise<void> => Promise.resolve();

test.each(names)(
  '%s: the same people, options and seed give the same head to the last bit; another seed another',
  async (loss) => {
    const heads = await Promise.all(
      [1, 1, 2].map(async (seed) =>
        encodeHead((await train(set, null, fillTrainOptions({ ...QUICK, loss, seed }), { pause })).head),
      ),
    );
    expect(heads[1]).toEqual(heads[0]);
    expect(heads[2]).not.toEqual(heads[0]);
  },
);

test.each(names)(
  '%s: people it has never seen are told apart better where vectors have loud directions that say nothing',
  async (loss) => {
    const reports: EpochReport[] = [];
    const options = fillTrainOptions({ ...QUICK, loss, epochs: 20, rate: 0.03, people: 8, photos: 4, patience: 20 });
    const { best, head } = await train(set, watched, options, { pause, onEpoch: (report) => reports.push(report) });
    expect(reports).toHaveLength(21);
    expect(best).toBeGreaterThan(0);
    expect(reports[best]!.watched!.eer).toBeLessThan(0.95 * reports[0]!.watched!.eer);
    expect(head).toMatchObject({ kind: 'linear', input: 16, output: 16 });
  },
);

test('an epoch is reported with its loss, the people it is watched on, their pairs by likeness, and where they lie', async () => {
  const reports: EpochReport[] = [];
  await train(set, watched, fillTrainOptions({ ...QUICK, loss: 'cosface' }), {
    pause,
    onEpoch: (report) => reports.push(report),
  });
  const [first, second] = reports as [EpochReport, EpochReport];
  expect(first).toMatchObject({ epoch: 0, epochs: 6, loss: null, best: 0 });
  expect(second.loss).toBeGreaterThan(0);
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
  expect(sum(second.histograms.genuine)).toBe(12 * 15);
  expect(sum(second.histograms.impostor)).toBe((72 * 71) / 2 - 12 * 15);
  expect(second.map).toMatchObject({ of: 'watched', classifier: null });
  expect(second.map.x).toHaveLength(72);
  expect(new Set(second.map.person).size).toBe(12);
  expect(JSON.parse(JSON.stringify(second))).toEqual(second);
});

test('a head of two dimensions is drawn as it is, with what its classifier goes by', async () => {
  const reports: EpochReport[] = [];
  const { head } = await train(set, null, fillTrainOptions({ ...QUICK, loss: 'softmax', dimension: 2 }), {
    pause,
    onEpoch: (report) => reports.push(report),
  });
  const { map } = reports.at(-1)!;
  expect(map.classifier!.x).toHaveLength(12);
  const mapped = mapVectors(head, data.vectors);
  expect(map.x[0]).toBeCloseTo(mapped[0]![0]!, 2);
  expect(map.y[0]).toBeCloseTo(mapped[0]![1]!, 2);
});

test('it stops where nothing better comes, with the best head there was', async () => {
  const options = fillTrainOptions({ ...QUICK, loss: 'softmax', rate: 1e-7, epochs: 50, patience: 3 });
  const { ended, epochs, best } = await train(set, watched, options, { pause });
  expect({ ended, epochs: epochs - best }).toEqual({ ended: 'early', epochs: 3 });
});

test('told to stop it stops, at the next batch', async () => {
  const abort = new AbortController();
  let epochs = 0;
  const training = train(set, null, fillTrainOptions({ ...QUICK, loss: 'softmax' }), {
    signal: abort.signal,
    pause,
    onEpoch: () => {
      if (++epochs === 2) abort.abort(new Error('enough'));
    },
  });
  await expect(training).rejects.toThrow('enough');
  expect(epochs).toBe(2);
});

test('where the numbers run away it ends, says so, and keeps what there was before', async () => {
  const huge = { ...data, vectors: data.vectors.map((vector) => vector.map((x) => x * 1e15)) };
  const { ended, problem, head } = await train(
    trainingSet(huge, 'euclidean'),
    null,
    fillTrainOptions({ ...QUICK, loss: 'softmax', optimiser: 'sgd', rate: 10 }),
    { pause },
  );
  expect(ended).toBe('diverged');
  expect(problem).toMatchObject({ code: 'diverged' });
  expect(Object.values(head.values).every((part) => part.every(Number.isFinite))).toBe(true);
});

describe('what cannot be learned from is said before anything begins', () => {
  const one = (person: string, ...values: number[]) => ({ vectors: [Float32Array.from(values)], people: [person] });
  const together = (...parts: ReturnType<typeof one>[]) => ({
    vectors: parts.flatMap(({ vectors }) => vectors),
    people: parts.flatMap(({ people }) => people),
  });
  test.each([
    ['nobody', together(), 'too-few-people'],
    ['one person', together(one('a', 1, 0), one('a', 0, 1)), 'too-few-people'],
    ['one photo each', together(one('a', 1, 0), one('b', 0, 1), one('c', 1, 1)), 'too-few-photos'],
    [
      'one photo under two names',
      together(one('a', 1, 0), one('a', 0, 1), one('b', 1, 0), one('b', 2, 1)),
      'same-vector-two-people',
    ],
    ['no number', together(one('a', 1, NaN), one('a', 0, 1), one('b', 1, 0), one('b', 2, 1)), 'vector-not-finite'],
    [
      'vectors of two packs',
      together(one('a', 1, 0), one('a', 0, 1), one('b', 1, 0, 3), one('b', 2, 1)),
      'vectors-differ',
    ],
  ])('%s', (_, given, code) => {
    expect(() => trainingSet(given, 'cosine')).toThrow(expect.objectContaining({ name: 'LearnError', code }));
  });

  test.each<[string, Record<string, unknown>]>([
    ['a margin of nonsense', { loss: 'arcface', lossOptions: { margin: -3 } }],
    ['a margin that is no number', { loss: 'triplet', lossOptions: { margin: NaN } }],
    ['a loss that there is not', { loss: 'hinge' }],
    ['an option that there is not', { loss: 'softmax', lossOptions: { margin: 1 } }],
    ['half an epoch', { loss: 'softmax', epochs: 0.5 }],
    ['a comparison with nothing to compare', { loss: 'contrastive', photos: 1 }],
  ])('%s', (_, given) => {
    expect(() => fillTrainOptions(given as GivenOptions)).toThrow(
      expect.objectContaining({ name: 'LearnError', code: 'option-out-of-range' }),
    );
  });
});

test('a head is kept as bytes and read again, the same to the last bit; anything else is refused', async () => {
  const { head } = await train(
    set,
    null,
    fillTrainOptions({ ...QUICK, loss: 'triplet', head: 'two-layer', hidden: 5, epochs: 1 }),
    { pause },
  );
  const bytes = encodeHead(head);
  expect(decodeHead(bytes)).toEqual(head);
  for (const broken of [
    bytes.subarray(0, bytes.length - 4),
    Uint8Array.from([...bytes, 0]),
    new Uint8Array(0),
    new TextEncoder().encode('{"file":"facet-head","version":9}\n'),
  ]) {
    expect(() => decodeHead(broken)).toThrow(expect.objectContaining({ code: 'head-unreadable' }));
  }
});
