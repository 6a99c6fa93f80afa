// The learning lab over a real library and a real training thread: train, judge, keep, use, take along, bring back;
// cancel; refuse.
import { onTestFinished, expect, test } from 'vitest';
import type { FacetEvent } from '../../electron/contract/events.ts';
import type { JobState } from '../../electron/contract/jobs.ts';
import type { TrainRequest, TrainResult } from '../../electron/contract/learn.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { applyHead } from '../../electron/core/learn/apply-head.ts';
import { createLearning } from '../../electron/core/learn/learning.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, like, somebody } from '../helpers/made-faces.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

function openLab(folder = temporaryFolder()) {
  const bare = openBareContext(folder);
  const events: FacetEvent[] = [];
  const emit = (event: FacetEvent): void => void events.push(event);
  const jobs = createJobs(emit);
  const learning = createLearning(bare.context, { emit, recogniseAgain: () => {} });
  onTestFinished(async () => {
    await jobs.close();
    if (bare.db.open) bare.close();
  });
  const start = (request: Omit<TrainRequest, 'kind'>): string =>
    jobs.start('train', (control) => learning.train({ kind: 'train', ...request }, control));
  const ended = async (id: string): Promise<JobState> => {
    for (;;) {
      const job = jobs.list().find((each) => each.id === id)!;
      if (job.phase === 'finished') return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const train = async (request: Omit<TrainRequest, 'kind'>): Promise<TrainResult> => {
    const job = await ended(start(request));
    if (job.result?.kind !== 'train')
      throw new Error(`ended as ${job.status}: ${job.error?.code} ${job.error?.message}`);
    return job.result.result;
  };
  return { ...bare, bare, events, jobs, api: learning.api, start, ended, train };
}

function namePeople(bare: BareContext, people = 12, photos = 5): void {
  const random = seededRandom(3);
  for (let person = 0; person < people; person++) {
    const faces = Array.from({ length: photos }, () => addPhoto(bare, [like(somebody(person), 0.93, random)])[0]!);
    decide.confirmFaces(bare.context, faces, { name: `Person ${person}` });
  }
}

const QUICK = { epochs: 3, people: 8, photos: 4, dimension: 32 };

test(
  'a head is trained on the library’s people, filmed, judged, kept, used, taken along and brought back',
  { timeout: 240_000 },
  async () => {
    const lab = openLab();
    namePeople(lab.bare);
    expect((await lab.api.getLearningLab()).library).toMatchObject({
      people: 12,
      faces: 60,
      dimension: 128,
      problem: null,
    });
    const result = await lab.train({ on: 'library', loss: 'softmax', options: QUICK, folds: 3 });
    expect(result.judgement).toMatchObject({ folds: 3, people: 12, photos: 60 });
    const film = (await lab.api.getTraining())!;
    expect(film).toMatchObject({ on: 'library', loss: 'softmax', dimension: 32 });
    expect(film.frames.filter(({ fold }) => fold === null).length).toBeGreaterThan(1);
    expect(film.people.map(({ name }) => name)).toContain('Person 3');
    expect(film.umap?.before.x).toHaveLength(film.umap?.after.x.length ?? -1);
    expect(film.umap?.between?.map(({ epoch, x }) => [epoch, x.length])).toEqual([
      [1, film.umap?.before.x.length],
      [2, film.umap?.before.x.length],
    ]);
    const live = lab.events.flatMap((event) => (event.type === 'training' ? [event.jobId] : []));
    expect(new Set(live)).toEqual(new Set([film.jobId]));

    const headId = result.headId ?? (await lab.api.keepHead(film.jobId!));
    const before = lab.context.people.all().map(({ name, confirmed }) => [name, confirmed]);
    await applyHead(lab.context, headId, {
      id: 'job',
      signal: new AbortController().signal,
      progress: () => {},
      checkpoint: () => Promise.resolve(),
    });
    expect(lab.context.index().dimension).toBe(32);
    expect(lab.context.people.all().map(({ name, confirmed }) => [name, confirmed])).toEqual(before);
    expect((await lab.api.listHeads()).heads).toMatchObject([
      { id: headId, applied: true, loss: 'softmax', output: 32, hasFilm: true },
    ]);

    const { fileName, base64 } = await lab.api.exportHead(headId);
    const imported = await lab.api.importHead(fileName, base64);
    expect((await lab.api.exportHead(imported)).base64.length).toBeGreaterThan(100);
    await expect(lab.api.importHead('poem.onnx', Buffer.from('no head').toString('base64'))).rejects.toMatchObject({
      code: 'head-unreadable',
      params: { file: 'poem.onnx', why: 'not-onnx' },
    });

    await lab.api.removeHead(headId);
    expect(lab.context.index().dimension).toBe(128);
    await lab.api.restoreHead(headId);
    expect((await lab.api.listHeads()).heads.map(({ id }) => id)).toEqual([imported, headId]);
  },
);

test(
  'the lecture’s set needs no photo; A-Softmax leaves people narrower than softmax does',
  { timeout: 240_000 },
  async () => {
    const lab = openLab();
    expect((await lab.api.getLearningLab()).library.problem).toMatchObject({ code: 'cannot-learn' });
    const softmax = await lab.train({ on: 'lecture', loss: 'softmax' });
    const film = (await lab.api.getTraining())!;
    expect(film.frames.at(-1)!.map.classifier?.x).toHaveLength(10);
    const angular = await lab.train({ on: 'lecture', loss: 'a-softmax' });
    expect(angular.spread.after).toBeLessThan(softmax.spread.after);
    expect(angular).toMatchObject({ headId: null, canKeep: false, judgement: null });
  },
);

test(
  'cancelled it ends at once, and another can begin; what cannot be learned from is said',
  { timeout: 240_000 },
  async () => {
    const lab = openLab();
    await expect(lab.train({ on: 'library', loss: 'softmax' })).rejects.toThrow('cannot-learn');
    namePeople(lab.bare);
    await expect(lab.train({ on: 'library', loss: 'contrastive', lossOptions: { margin: -3 } })).rejects.toThrow(
      'cannot-learn',
    );
    const id = lab.start({ on: 'library', loss: 'softmax', options: { ...QUICK, epochs: 5000, patience: 5000 } });
    await expect(lab.ended(lab.start({ on: 'lecture', loss: 'softmax' }))).resolves.toMatchObject({
      status: 'failed',
      error: { code: 'already-running' },
    });
    while (!lab.events.some(({ type }) => type === 'training')) await new Promise((resolve) => setTimeout(resolve, 20));
    lab.jobs.cancel(id);
    expect((await lab.ended(id)).status).toBe('cancelled');
    expect((await lab.api.listHeads()).heads).toEqual([]);
    await lab.train({ on: 'lecture', loss: 'softmax' });
  },
);

test(
  'whatever goes wrong, the head in use stays in use: nonsense, a run that diverges, one photo under two names',
  { timeout: 240_000 },
  async () => {
    const lab = openLab();
    namePeople(lab.bare);
    await lab.train({ on: 'library', loss: 'softmax', options: { ...QUICK, epochs: 1 }, folds: 2 });
    const headId = await lab.api.keepHead((await lab.api.getTraining())!.jobId!);
    await applyHead(lab.context, headId, {
      id: 'job',
      signal: new AbortController().signal,
      progress: () => {},
      checkpoint: () => Promise.resolve(),
    });

    await expect(lab.train({ on: 'library', loss: 'arcface', lossOptions: { margin: 90 } })).rejects.toThrow(
      'cannot-learn',
    );
    const away = await lab.train({
      on: 'library',
      loss: 'center',
      options: { ...QUICK, epochs: 40, optimiser: 'sgd', rate: 10, scale: 1000 },
      folds: 2,
    });
    expect(away).toMatchObject({ headId: null, judgement: { keeps: false, reason: 'diverged' } });
    for (const [name, own] of [
      ['Anna', 41],
      ['Boris', 42],
    ] as const) {
      decide.confirmFaces(
        lab.context,
        [somebody(40), somebody(own)].flatMap((vector) => addPhoto(lab.bare, [vector])),
        { name },
      );
    }
    await expect(lab.train({ on: 'library', loss: 'softmax', options: QUICK })).rejects.toThrow(
      'One photo stands for two people',
    );

    expect((await lab.api.listHeads()).heads).toMatchObject([{ id: headId, applied: true }]);
    expect(lab.context.index().dimension).toBe(32);
  },
);
