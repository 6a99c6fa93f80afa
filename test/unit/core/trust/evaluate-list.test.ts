// Evaluates a list of pairs with an engine that makes vectors out of file names: what is counted, scored and left out.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ErrorCode } from '../../../../electron/contract/errors.ts';
import type { Distance } from '../../../../electron/contract/thresholds.ts';
import type { AnalysedFace, Engine } from '../../../../electron/engine/protocol.ts';
import { FacetError } from '../../../../electron/contract/failure.ts';
import { areaUnderRoc, equalErrorRate, tarAtFmr } from '../../../../electron/science/verification/curves/roc.ts';
import { foldAccuracies } from '../../../../electron/science/verification/curves/accuracy.ts';
import { sortScores } from '../../../../electron/science/verification/curves/scores.ts';
import { evaluateList, type EvaluateParams } from '../../../../electron/core/trust/evaluate-list.ts';

let folder: string;
let analysed: string[];
let inFlight: number;
let mostInFlight: number;
/** By file name: the error with which the engine answers. */
let troubles: Map<string, ErrorCode>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'facet-evaluate-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  analysed = [];
  inFlight = mostInFlight = 0;
  troubles = new Map();
});

const face = (angle: number, side = 0.4): AnalysedFace => ({
  box: { x: 0.5 - side / 2, y: 0.5 - side / 2, width: side, height: side },
  score: 1,
  landmarks: new Float32Array(),
  vector: Float32Array.of(Math.cos(angle), Math.sin(angle)),
  quality: 1,
  qualityParts: { size: 1, sharpness: 1, pose: 1 },
});

/** `<degrees>.jpg` shows one face at that angle, after a smaller one of another person; `no-face-*.jpg` shows none. */
const engine = {
  concurrency: 3,
  pack: { name: 'stub', distance: 'cosine' },
  async analyse(path: string) {
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    await new Promise((resolve) => setTimeout(resolve, 2));
    inFlight--;
    const name = basename(path);
    analysed.push(name);
    const trouble = troubles.get(name);
    if (trouble) throw new FacetError(trouble, 'Made to fail.');
    const degrees = Number.parseFloat(name);
    const faces = Number.isNaN(degrees) ? [] : [face(2, 0.1), face((degrees * Math.PI) / 180)];
    return { sha256: '', bytes: 1, width: 100, height: 100, takenAt: null, faces };
  },
} as unknown as Engine;

async function prepare(
  pairs: [string, string, boolean][],
  { absent = [] as string[] } = {},
): Promise<{ pairs: string; imagesDir: string }> {
  const imagesDir = await mkdtemp(join(folder, 'images-'));
  for (const name of new Set(pairs.flatMap(([a, b]) => [a, b])))
    if (!absent.includes(name)) await writeFile(join(imagesDir, name), 'x');
  const list = join(imagesDir, 'pairs.csv');
  await writeFile(
    list,
    ['file_x,file_y,Decision', ...pairs.map(([a, b, same]) => `${a},${b},${same ? 'Yes' : 'No'}`)].join('\n'),
  );
  return { pairs: list, imagesDir };
}

type Params = EvaluateParams & { distance: Distance };

const evaluated = async ({ distance, ...params }: Params, control: Parameters<typeof evaluateList>[2]) =>
  (await evaluateList([{ engine, distance }], params, control)).evaluated[0]!;

const quiet = { signal: new AbortController().signal, progress: () => {} };
const PAIRS: [string, string, boolean][] = [
  ['0.jpg', '10.jpg', true],
  ['90.jpg', '100.jpg', true],
  ['0.jpg', 'no-face-1.jpg', true],
  ['0.jpg', '90.jpg', false],
  ['10.jpg', '100.jpg', false],
  ['90.jpg', 'no-face-1.jpg', false],
];

test('each photo once, several in flight; main faces compared; failures to acquire counted and left out', async () => {
  const steps: [number, number, number][] = [];
  const params = { ...(await prepare(PAIRS)), distance: 'cosine' as const };
  const { evaluation, scored } = await evaluated(params, {
    ...quiet,
    progress: (phase, done, total, failed = 0) => void (phase === 'analysing' && steps.push([done, total, failed])),
  });
  expect(analysed.toSorted()).toEqual(['0.jpg', '10.jpg', '100.jpg', '90.jpg', 'no-face-1.jpg']);
  expect(mostInFlight).toBe(3);
  expect(steps.at(-1)).toEqual([5, 5, 1]);
  const degrees = (angle: number) => expect.closeTo(Math.cos((angle * Math.PI) / 180), 6);
  expect(scored.map(({ similarity }) => similarity)).toEqual([
    degrees(10),
    degrees(10),
    null,
    degrees(90),
    degrees(90),
    null,
  ]);
  expect(evaluation).toEqual({
    pairs: 6,
    genuine: 3,
    impostor: 3,
    failedToAcquire: 1,
    auc: 1,
    eer: { value: 0, threshold: degrees(10) },
    // Three folds of a genuine and an impostor pair; in the last both photos failed: "different" is wrong and right.
    accuracy: { mean: expect.closeTo(5 / 6, 12), std: expect.closeTo(Math.SQRT2 / 6, 12), folds: [1, 1, 0.5] },
    tarAtFmr: [1e-2, 1e-3, 1e-4].map((fmr) => ({ fmr, tar: 1, threshold: degrees(10) })),
    distance: 'cosine',
    pack: 'stub',
  });
  expect(Object.keys(evaluation)).toEqual([
    'pairs',
    'genuine',
    'impostor',
    'failedToAcquire',
    'auc',
    'eer',
    'accuracy',
    'tarAtFmr',
    'distance',
    'pack',
  ]);
});

test('Euclidean similarities are higher for more alike, too', async () => {
  const { evaluation, scored } = await evaluated({ ...(await prepare(PAIRS)), distance: 'euclidean' }, quiet);
  expect(scored[0]?.similarity).toBeCloseTo(1 / (1 + 2 * Math.sin(Math.PI / 36)), 6);
  expect(evaluation.auc).toBe(1);
});

test('absent and unreadable photos are failures to acquire, and the engine is not asked for what is not there', async () => {
  troubles.set('100.jpg', 'corrupt');
  const { evaluation } = await evaluated(
    { ...(await prepare(PAIRS, { absent: ['10.jpg'] })), distance: 'cosine' },
    quiet,
  );
  expect(evaluation.failedToAcquire).toBe(3);
  expect(analysed).not.toContain('10.jpg');
  // No genuine pair is left to score: no AUC, rather than a silent number.
  expect(evaluation).toMatchObject({ auc: null, eer: null, tarAtFmr: [] });
  expect(evaluation.accuracy?.mean).toBeCloseTo(0.5, 12);
});

test('an engine that cannot work stops everything at once', async () => {
  troubles.set('0.jpg', 'engine-unavailable');
  const many = Array.from({ length: 40 }, (_, i): [string, string, boolean] => ['0.jpg', `${i + 1}.jpg`, i % 2 === 0]);
  const params = { ...(await prepare(many)), distance: 'cosine' as const };
  await expect(evaluated(params, quiet)).rejects.toMatchObject({ code: 'engine-unavailable' });
  expect(analysed.length).toBeLessThanOrEqual(6);
});

test('cancelling stops between photos, with the reason given', async () => {
  const controller = new AbortController();
  const params = { ...(await prepare(PAIRS)), distance: 'cosine' as const };
  const progress = (_: unknown, done: number) =>
    done === 1 ? controller.abort(new FacetError('cancelled', 'Cancelled.')) : undefined;
  await expect(evaluated(params, { signal: controller.signal, progress })).rejects.toMatchObject({ code: 'cancelled' });
  expect(analysed.length).toBeLessThan(5);
});

test('an error if none of the photos exists: probably another folder was meant', async () => {
  const { pairs } = await prepare(PAIRS);
  const params = { pairs, imagesDir: await mkdtemp(join(folder, 'empty-')), distance: 'cosine' as const };
  await expect(evaluated(params, quiet)).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('None of the 5 photos'),
  });
});

test('the figures are those of the scores, to the last digit', async () => {
  const pairs = Array.from({ length: 40 }, (_, i): [string, string, boolean] => [
    `${(i * 37) % 180}.jpg`,
    // Genuine pairs are 0 to 70 degrees apart, impostor pairs 5 to 75: two of twenty genuine pairs match before any other.
    `${((i * 37) % 180) + 7 * ((i * 13) % 11) + 5 * (i % 2)}.jpg`,
    i % 2 === 0,
  ]);
  const { evaluation, scored, measure } = await evaluated({ ...(await prepare(pairs)), distance: 'cosine' }, quiet);
  const of = (same: boolean) => scored.flatMap((pair) => (pair.same === same ? [pair.similarity!] : []));
  const scores = sortScores(of(true), of(false));
  expect(evaluation).toMatchObject({
    auc: areaUnderRoc(scores),
    eer: equalErrorRate(scores),
    tarAtFmr: [1e-2, 1e-3, 1e-4].map((fmr) => tarAtFmr(scores, fmr)),
    accuracy: { folds: foldAccuracies(scored).map(({ accuracy }) => accuracy) },
  });
  expect(evaluation.tarAtFmr[0]!.tar).toBe(0.1);
  expect(measure?.figures.auc.value).toBe(evaluation.auc);
});
