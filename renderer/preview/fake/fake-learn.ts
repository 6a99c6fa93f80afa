// The learning lab of the fake core: a few losses, a training run, heads to use and delete.
import type { FacetApi } from '../../../electron/contract/api.ts';
import type { Failure } from '../../../electron/contract/errors.ts';
import type { FacetEvent } from '../../../electron/contract/events.ts';
import type { HeadJudgement, HeadSummary } from '../../../electron/contract/heads.ts';
import type { JobState } from '../../../electron/contract/jobs.ts';
import type { LossCard, TrainingFilm, TrainingFrame, TrainRequest } from '../../../electron/contract/learn.ts';

export interface FakeLearn {
  /** Too few people have names. */
  poor?: boolean;
  /** A run ends with a head that helps; else with one that does not. */
  helps?: boolean;
  /** Heads that were kept before. */
  heads?: string[];
  /** The head in use could not be read. */
  problem?: Failure;
}

type LearnApi = Pick<
  FacetApi,
  | 'getLearningLab'
  | 'getTraining'
  | 'listHeads'
  | 'getHeadFilm'
  | 'keepHead'
  | 'renameHead'
  | 'removeHead'
  | 'restoreHead'
  | 'exportHead'
  | 'importHead'
>;

export interface FakeLearnLab {
  api: LearnApi;
  /** Runs to its end at once: job events, frames, result. */
  start(
    request: TrainRequest | { kind: 'apply-head'; headId: number | null },
    job: JobState,
    setJob: (change: Partial<JobState>) => void,
  ): void;
}

export function createFakeLearn({
  learn,
  emit,
}: {
  learn: FakeLearn;
  emit: (event: FacetEvent) => void;
}): FakeLearnLab {
  const estimate = (value: number, wide = 0.02) => ({
    value,
    low: Math.max(0, value - wide),
    high: Math.min(1, value + wide),
  });
  const counts = (middle: number) =>
    Array.from({ length: 100 }, (_, i) => Math.round(400 * Math.exp(-((i - middle) ** 2) / 60)));
  const histograms = (apart: number) => ({
    from: -1,
    to: 1,
    genuine: counts(70 + apart),
    impostor: counts(60 - apart),
  });
  const figures = (better: number) => ({
    rank1: estimate(0.9 + better),
    auc: estimate(0.97 + better / 4),
    eer: estimate(0.08 - better),
    intra: 0.31 - better,
    inter: 0.92,
    tars: [0.01, 0.001, 0.0001].map((fmr, i) => ({ fmr, tar: estimate(0.9 - i * 0.12 + better) })),
    roc: { fmr: [0, 1], tar: [0, 1], low: [0, 1], high: [0, 1] },
    histograms: histograms(better * 100),
  });
  const judgement = (keeps: boolean): HeadJudgement => ({
    folds: 5,
    people: 38,
    photos: 204,
    fmr: 0.001,
    before: figures(0),
    after: figures(keeps ? 0.05 : 0),
    difference: { eer: estimate(-0.03), tar: estimate(0.05), auc: estimate(0.01) },
    keeps,
    by: keeps ? 'tar' : null,
    reason: keeps ? 'better' : 'no-difference',
    fewer: keeps ? { value: 0.31, low: 0.19, high: 0.42 } : null,
    epochs: [9, 12, 8, 11, 10],
    seconds: 4,
  });
  const closedSet = {
    people: 30,
    strangers: 8,
    probes: 90,
    strangerProbes: 40,
    methods: (['classifier', 'nearest', 'mean'] as const).map((method, i) => ({
      method,
      rank1: estimate(0.94 - i / 100),
      strangersNamed: estimate(0.4 - i / 10),
    })),
  };
  const card = (name: string, title: string, boundary: string | null): LossCard => ({
    name,
    title,
    kind: 'classifier',
    sentence: 'Pulls faces together.',
    formula: 'L = …',
    boundary,
    paper: {
      authors: 'Wen, Zhang, Li and Qiao',
      year: 2016,
      title: 'A Paper',
      url: 'https://arxiv.org/abs/1704.08063',
    },
    settings:
      name === 'softmax'
        ? []
        : [
            {
              name: 'margin',
              kind: 'number',
              least: 0,
              most: 10,
              whole: false,
              initial: 0.2,
              sentence: 'How far apart.',
            },
          ],
    recipe: { library: { training: {}, loss: {} }, lecture: { training: {}, loss: {} } },
  });
  const names = ['Anna', 'Boris', 'Clara', 'Dmitri'];
  const frame = (fold: number | null, epoch: number, flat: boolean): TrainingFrame => {
    const person = Array.from({ length: 48 }, (_, i) => i % 4);
    const at = (i: number): number => (Math.PI * (i % 4)) / 2 + Math.sin(i * 7) * (0.7 - epoch * 0.09);
    return {
      fold,
      epoch,
      epochs: 6,
      loss: epoch === 0 ? null : 2 / (epoch + 1),
      watched: flat ? null : { eer: 0.09 - epoch / 200, tar: 0.8 + epoch / 100 },
      best: epoch,
      histograms: histograms(epoch * 2),
      map: {
        of: flat ? 'learned' : 'watched',
        person,
        x: person.map((_, i) => Math.cos(at(i)) * (1 + Math.sin(i) / 5)),
        y: person.map((_, i) => Math.sin(at(i)) * (1 + Math.sin(i) / 5)),
        classifier: flat ? { x: [1, 0, -1, 0], y: [0, 1, 0, -1], bias: [0, 0, 0, 0], person: [0, 1, 2, 3] } : null,
      },
    };
  };
  const summary = (name: string, id: number): HeadSummary => ({
    id,
    name,
    loss: 'center',
    kind: 'linear',
    input: 128,
    output: 64,
    madeAt: '2026-06-01T10:00:00.000Z',
    applied: false,
    judgement: judgement(true),
    closedSet,
    hasFilm: true,
  });
  let heads = (learn.heads ?? []).map((name, i) => summary(name, i + 1));
  let gone: HeadSummary[] = [];
  let applied: number | null = null;
  let film: TrainingFilm | null = null;
  const changed = (): void => queueMicrotask(() => emit({ type: 'changed', what: ['heads'] }));
  const refuse = (code: Failure['code']): Error => Object.assign(new Error(), { failure: { code, message: code } });

  return {
    api: {
      getLearningLab: async () => ({
        losses: [
          card('softmax', 'Softmax', 'W x = 0'),
          card('center', 'Center loss', 'W x = 0'),
          card('contrastive', 'Contrastive', null),
          card('triplet', 'Triplet', null),
          card('histogram', 'Histogram', null),
          card('modified-softmax', 'Modified softmax', 'cos = cos'),
          card('a-softmax', 'A-Softmax', 'cos m = cos'),
          card('cosface', 'CosFace', 'cos - m'),
          card('arcface', 'ArcFace', 'cos + m'),
        ],
        training: [
          {
            name: 'epochs',
            kind: 'number',
            least: 1,
            most: 10_000,
            whole: true,
            initial: 30,
            sentence: 'How often each photo is seen.',
          },
          {
            name: 'head',
            kind: 'choice',
            choices: ['linear', 'two-layer'],
            initial: 'linear',
            sentence: 'What is trained.',
          },
        ],
        library: learn.poor
          ? {
              people: 0,
              faces: 0,
              dimension: 128,
              problem: { code: 'cannot-learn', message: 'Too few.', params: { reason: 'too-few-people' } },
            }
          : { people: 38, faces: 204, dimension: 128, problem: null },
        lecture: { people: 10, faces: 600, dimension: 32, problem: null },
      }),
      getTraining: async () => film,
      listHeads: async () => ({
        heads: heads.map((head) => ({ ...head, applied: head.id === applied })),
        applied,
        problem: learn.problem ?? null,
      }),
      getHeadFilm: async () => ({
        jobId: null,
        on: 'library',
        loss: 'center',
        dimension: 64,
        fmr: 0.001,
        people: names.map((name) => ({ name, personId: null })),
        frames: [0, 1, 2].map((epoch) => frame(null, epoch, false)),
        umap: null,
      }),
      async keepHead() {
        heads = [summary('Kept', heads.length + gone.length + 1), ...heads];
        changed();
        return heads[0]!.id;
      },
      async renameHead(id, name) {
        heads = heads.map((head) => (head.id === id ? { ...head, name } : head));
        changed();
      },
      async removeHead(id) {
        gone = [...gone, ...heads.filter((head) => head.id === id)];
        heads = heads.filter((head) => head.id !== id);
        if (applied === id) applied = null;
        changed();
      },
      async restoreHead(id) {
        heads = [...gone.filter((head) => head.id === id), ...heads];
        gone = gone.filter((head) => head.id !== id);
        changed();
      },
      exportHead: async (id) => ({
        fileName: `${heads.find((head) => head.id === id)!.name}.onnx`,
        base64: 'T05OWA==',
      }),
      async importHead(fileName) {
        if (!fileName.endsWith('.onnx')) throw refuse('head-unreadable');
        heads = [
          { ...summary(fileName, heads.length + gone.length + 1), loss: null, judgement: null, hasFilm: false },
          ...heads,
        ];
        changed();
        return heads[0]!.id;
      },
    },
    start(request, job, setJob) {
      if (request.kind === 'apply-head') {
        applied = request.headId;
        changed();
        setTimeout(() => setJob({ status: 'done', phase: 'finished', result: { kind: 'none' } }), 20);
        return;
      }
      const flat = request.on === 'lecture';
      film = {
        jobId: job.id,
        on: request.on,
        loss: request.loss,
        dimension: flat ? 2 : 64,
        fmr: 0.001,
        people: names.map((name) => ({ name, personId: null })),
        frames: [],
        umap: null,
      };
      const frames = (flat ? [null] : [0, null]).flatMap((fold) =>
        Array.from({ length: 7 }, (_, epoch) => frame(fold, epoch, flat)),
      );
      frames.forEach((each, i) =>
        setTimeout(
          () => {
            film!.frames.push(each);
            setJob({ phase: 'learning', done: i + 1, total: frames.length });
            emit({ type: 'training', jobId: job.id, frame: each });
            if (i < frames.length - 1) return;
            if (learn.helps && !flat) heads = [summary('Center loss, 64', heads.length + gone.length + 1), ...heads];
            changed();
            const judged = flat ? null : judgement(learn.helps ?? false);
            setJob({
              status: 'done',
              phase: 'finished',
              result: {
                kind: 'train',
                result: {
                  loss: request.loss,
                  options: request.options ?? {},
                  lossOptions: request.lossOptions ?? {},
                  headId: judged?.keeps ? heads[0]!.id : null,
                  canKeep: judged !== null && !judged.keeps,
                  judgement: judged,
                  sentence: null,
                  heldOutPairs: null,
                  closedSet: flat ? null : closedSet,
                  spread: { before: 0.9, after: 0.4 },
                },
              },
            });
          },
          20 * (i + 1),
        ),
      );
    },
  };
}
