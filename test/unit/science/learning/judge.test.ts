// The judgement of a head: people it has never seen decide, a head that changes nothing changes no figure, and too few
// people are said to be too few.
import { expect, test } from 'vitest';
import { closedSetStudy } from '../../../../electron/science/learning/judgement/closed-set.ts';
import { judge } from '../../../../electron/science/learning/judgement/judge.ts';
import { fillTrainOptions } from '../../../../electron/science/learning/train-options.ts';
import { learnablePeople } from '../../../helpers/learnable-people.ts';

const pause = (): Promise<void> => Promise.resolve();
const QUICK = { pause, replicates: 60, folds: 3 };
const LEARNS = {
  optimiser: 'adam',
  stopBy: 'eer',
  rate: 0.03,
  decay: 0,
  epochs: 12,
  people: 12,
  photos: 4,
  patience: 12,
  fmr: 0.05,
} as const;
const data = learnablePeople({ people: 40, photos: 5, loudness: 2 });

test('a head that helps is kept, each person held out once, and the same again', { timeout: 120_000 }, async () => {
  const where: (number | null)[] = [];
  const options = fillTrainOptions({ ...LEARNS, loss: 'triplet', lossOptions: { margin: 0.2, mining: 'batch-hard' } });
  const { judgement, head } = await judge(data, 'cosine', options, {
    ...QUICK,
    onEpoch: (_, { fold }) => where.push(fold),
  });
  expect(judgement.verdict).toMatchObject({ keeps: true, reason: 'better' });
  expect(judgement.after.eer.value).toBeLessThan(judgement.before.eer.value);
  expect(judgement.after.spread).toBeLessThan(judgement.before.spread);
  expect(judgement.heldOutPairs.genuine).toBe(40 * 10);
  expect([...new Set(where)]).toEqual([0, 1, 2, null]);
  expect(head.output).toBe(16);
  const again = await judge(data, 'cosine', options, QUICK);
  expect({ ...again.judgement, seconds: 0 }).toEqual({ ...judgement, seconds: 0 });
  expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
});

test('a head that changes nothing changes no figure, and is not kept', async () => {
  const { judgement } = await judge(data, 'cosine', fillTrainOptions({ loss: 'softmax', rate: 1e-7, epochs: 1 }), {
    ...QUICK,
    judgeOnly: true,
  });
  expect(judgement.verdict.keeps).toBe(false);
  expect(judgement.after.eer.value).toBeCloseTo(judgement.before.eer.value, 2);
  expect(judgement.difference.eer.low).toBeLessThanOrEqual(0);
});

test('with few people it says so', async () => {
  await expect(
    judge(learnablePeople({ people: 3 }), 'cosine', fillTrainOptions({ loss: 'softmax' }), QUICK),
  ).rejects.toThrow(expect.objectContaining({ code: 'too-few-people' }));
});

test('naming among the enrolled, three ways', async () => {
  const study = await closedSetStudy(learnablePeople({ people: 20, photos: 6, loudness: 0.3 }), 'cosine', { pause });
  expect(study.methods.map(({ method }) => method)).toEqual(['classifier', 'nearest', 'mean']);
  expect(study.people + study.strangers).toBe(20);
  for (const { rank1, strangersNamed } of study.methods) {
    expect(rank1.value).toBeGreaterThan(0.8);
    expect(strangersNamed.value).toBeLessThanOrEqual(1);
  }
});
