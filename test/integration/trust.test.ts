// Measures of the library's own decisions over a real database and in a real worker thread, on made-up vectors: what
// counts as a pair, what the figures are, mistakes, staleness.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { FaceId } from '../../electron/contract/ids.ts';
import type { JobRequest } from '../../electron/contract/jobs.ts';
import type { Measure, System } from '../../electron/contract/measure.ts';
import { ownSpace } from '../../electron/db/vector-space.ts';
import { writeVectors } from '../../electron/db/vectors.ts';
import { insertHead } from '../../electron/db/heads.ts';
import type { JobControl } from '../../electron/core/jobs.ts';
import { distances } from '../../electron/science/vectors/distances.ts';
import { encodeHead } from '../../electron/science/learning/heads/head-file.ts';
import { parseCsv } from '../../electron/core/trust/protocol/csv.ts';
import type { Probes } from '../../electron/core/matching/probes.ts';
import { compare, search } from '../../electron/core/matching/search-faces.ts';
import { reportOf } from '../../electron/core/trust/report/report.ts';
import { replayAction } from '../../electron/core/changes/replay-action.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { recogniseFaces } from '../../electron/core/matching/recognise.ts';
import { setThreshold } from '../../electron/core/trust/set-thresholds.ts';
import { createLab, type Lab } from '../../electron/core/trust/lab.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, between, like, somebody } from '../helpers/made-faces.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

let random: () => number;
let bare: BareContext;
let lab: Lab;
beforeEach(() => {
  random = seededRandom(11);
  bare = openBareContext(temporaryFolder());
  lab = createLab(bare.context, {
    makeEngine: () => expect.unreachable('Nothing here looks at photos.'),
  });
  onTestFinished(() => bare.close());
});

const control = (signal = new AbortController().signal): JobControl => ({
  id: 'job',
  signal,
  progress: () => {},
  checkpoint: () => Promise.resolve(signal.throwIfAborted()),
});
const failsWith = (code: string) => expect.objectContaining({ code }) as Error;

async function measure(request: Partial<Extract<JobRequest, { kind: 'measure' }>> = {}): Promise<Measure> {
  const result = await lab.run({ kind: 'measure', source: { kind: 'library' }, replicates: 50, ...request }, control());
  if (result.kind !== 'measure') throw new Error(`A measure answered with ${result.kind}.`);
  return lab.api.getMeasure(result.measureId);
}

/** So many people with so many confirmed faces each; answers the faces of each. */
function people(count: number, faces: number, cosine = 0.97): FaceId[][] {
  return Array.from({ length: count }, (_, person) => {
    const ids = Array.from(
      { length: faces },
      () => addPhoto(bare, [like(somebody(person), cosine, random)], { when: 'later' })[0]!,
    );
    decide.confirmFaces(bare.context, ids, { name: `Person ${person}` });
    return ids;
  });
}

/** Every similarity there is, by a naive loop. */
function scoresOf(faces: FaceId[][]): { genuine: number[]; impostor: number[] } {
  const all = faces.flatMap((ids, person) => ids.map((id) => ({ person, vector: bare.context.index().vector(id)! })));
  const scores = { genuine: [] as number[], impostor: [] as number[] };
  all.forEach((a, i) =>
    all
      .slice(0, i)
      .forEach((b) =>
        scores[a.person === b.person ? 'genuine' : 'impostor'].push(distances.cosine.similarity(a.vector, b.vector)),
      ),
  );
  return scores;
}

test('every two confirmed faces are a pair, and every number on the curve is exact', async () => {
  const faces = people(8, 5);
  addPhoto(bare, [like(somebody(3), 0.97, random)]); // recognised, not confirmed: takes no part
  const { genuine, impostor } = scoresOf(faces);
  const found = await measure();
  expect(found.counts).toMatchObject({
    people: 8,
    faces: 40,
    photos: 40,
    genuine: 80,
    impostor: 700,
    impostorAll: 700,
    explicit: 0,
    failedToAcquire: 0,
    burst: 0,
    leftOut: 0,
    contradictory: 0,
  });
  expect(found).toMatchObject({
    source: 'library',
    title: null,
    stale: false,
    replicates: 50,
    system: { pack: 'default', distance: 'cosine', head: null },
  });
  const { thresholds, trueMatches, falseMatches, fmrLow, fmrHigh, fnmrHigh } = found.curve;
  expect(thresholds.length).toBeLessThanOrEqual(2000);
  thresholds.forEach((threshold, n) => {
    expect(trueMatches[n]).toBe(genuine.filter((score) => score >= threshold).length);
    expect(falseMatches[n]).toBe(impostor.filter((score) => score >= threshold).length);
    expect(fmrLow![n]).toBeLessThanOrEqual(falseMatches[n]! / 700);
    expect(fmrHigh![n]).toBeGreaterThanOrEqual(falseMatches[n]! / 700);
  });
  expect(fnmrHigh).toHaveLength(thresholds.length);
  // TAR never falls as FMR rises, and its band does not either.
  const { tar, ...bounds } = found.band!;
  for (const bound of Object.values(bounds)) expect(bound).toEqual(bound.toSorted((a, b) => a - b));
  tar.forEach((rate, n) => {
    expect(bounds.low[n]).toBeLessThanOrEqual(rate);
    expect(bounds.high[n]).toBeGreaterThanOrEqual(rate);
  });
  const wins = genuine.flatMap((g) => impostor.map((i) => (g > i ? 1 : g === i ? 0.5 : 0)));
  expect(found.figures.auc.value).toBeCloseTo(wins.reduce((a: number, b) => a + b, 0) / wins.length, 12);
  expect(found.figures.auc.interval!.low).toBeLessThanOrEqual(found.figures.auc.value);
  expect(found.histogram.genuine.reduce((a, b) => a + b)).toBe(80);
  expect(found.limits).toMatchObject({ fmrSeen: 3 / 700, peopleWithGenuine: 8 });
  expect(found.figures.fnmrAt.map(({ guess }) => guess)).toEqual([false, true, true]);
  expect(found).toStrictEqual(JSON.parse(JSON.stringify(found)));
});

test('slices add up to all pairs, and count what their photos do not tell', async () => {
  people(4, 4);
  const { slices, counts } = await measure();
  const ofSize = slices.slices.filter(({ by }) => by === 'face-size');
  expect(ofSize.reduce((sum, { genuine }) => sum + genuine, 0)).toBe(counts.genuine);
  expect(ofSize.reduce((sum, { impostor }) => sum + impostor, 0)).toBe(counts.impostor);
  expect(slices.untold['flash']).toBe(counts.genuine + counts.impostor);
  const last = ofSize.map(({ trueMatches, genuine }) => [trueMatches.at(-1), genuine]);
  expect(last.every(([matches, all]) => matches! <= all!)).toBe(true);
  for (const { genuine, trueMatches, fnmrIntervals, fmrIntervals } of ofSize) {
    expect(fmrIntervals!.high).toHaveLength(slices.thresholds.length);
    trueMatches.forEach((matches, n) => {
      expect(fnmrIntervals!.low[n]).toBeLessThanOrEqual(1 - matches / genuine + 1e-12);
      expect(fnmrIntervals!.high[n]).toBeGreaterThanOrEqual(1 - matches / genuine);
    });
  }
});

test('too little to measure says so', async () => {
  await expect(measure()).rejects.toThrow(failsWith('too-few-pairs'));
  people(1, 3);
  await expect(measure()).rejects.toThrow(failsWith('too-few-pairs'));
});

test('two people are measured, without intervals: they need more people', async () => {
  people(2, 2);
  const found = await measure();
  expect(found.counts).toMatchObject({ genuine: 2, impostor: 4 });
  expect(found.band).toBeNull();
  expect(found.curve.fmrLow).toBeNull();
  expect(found.figures.auc.interval).toBeNull();
});

test('a measure is old once a decision changes, and young again when that is undone', async () => {
  const faces = people(4, 3);
  const { id } = await measure();
  const isStale = async () => (await lab.api.listMeasures()).find((each) => each.id === id)!.stale;
  expect(await isStale()).toBe(false);
  const moved = decide.confirmFaces(bare.context, [faces[0]![0]!], { name: 'Person 1' }).action!;
  expect(await isStale()).toBe(true);
  replayAction(bare.context, moved.id, 'undo');
  expect(await isStale()).toBe(false);
  const out = (await lab.api.leaveOut([faces[0]![0]!], true))!;
  expect(await isStale()).toBe(true);
  expect((await measure()).counts).toMatchObject({ faces: 11, leftOut: 1 });
  replayAction(bare.context, out.id, 'undo');
  expect(await isStale()).toBe(false);
});

test('mistakes, worst first, and gone once they are corrected', async () => {
  const faces = people(5, 4);
  // Somebody's face under another name, and a poor face of the first.
  const [wrong] = addPhoto(bare, [like(somebody(1), 0.97, random)]);
  decide.confirmFaces(bare.context, [wrong!], { name: 'Person 0' });
  const [poor] = addPhoto(bare, [like(between(somebody(2), somebody(9), 0.6), 0.9, random)], { quality: 0.2 });
  decide.confirmFaces(bare.context, [poor!], { name: 'Person 2' });
  const { id } = await measure();
  const list = (kind: 'false-match' | 'false-non-match', limit = 100, personId?: number) =>
    lab.api.listMistakes(id, { kind, threshold: 0.92, limit, ...(personId !== undefined && { personId }) });

  const matches = await list('false-match');
  expect(matches.total).toBe(4);
  expect(matches.mistakes.every(({ a, b }) => a.faceId === wrong || b.faceId === wrong)).toBe(true);
  expect(matches.mistakes.map(({ similarity }) => similarity)).toEqual(
    matches.mistakes.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
  );
  expect(matches.mistakes[0]).toMatchObject({
    kind: 'false-match',
    answer: null,
    a: { picture: expect.stringMatching(/^\/media\/face\/\d+$/) as string },
  });
  expect((await list('false-match', 2)).mistakes).toHaveLength(2);
  const nonMatches = await list('false-non-match');
  expect(nonMatches.total).toBe(8);

  // One lookalike, which stays a mistake and is marked.
  const { a, b } = matches.mistakes[0]!;
  await lab.api.answerPair(a.faceId!, b.faceId!, 'different');
  expect((await list('false-match')).mistakes[0]!.answer).toBe('different');
  // The label is put right: no mistake is left. The poor face is left out: none is left either.
  decide.confirmFaces(bare.context, [wrong!], { name: 'Person 1' });
  expect((await list('false-match')).total).toBe(0);
  await lab.api.leaveOut([poor!], true);
  expect(
    (await list('false-non-match')).mistakes.filter((one) => one.a.faceId === poor || one.b.faceId === poor),
  ).toEqual([]);
  expect(faces).toHaveLength(5);
  await expect(lab.api.listMistakes('nothing', { kind: 'false-match', threshold: 0.9, limit: 5 })).rejects.toThrow(
    failsWith('gone'),
  );
});

test('answers about two faces count where a name does not say it already, and contradictions do not', async () => {
  const faces = people(3, 2);
  const nameless = [0, 1, 2, 3].map((n) => addPhoto(bare, [like(somebody(20 + n), 0.97, random)])[0]!);
  await lab.api.answerPair(nameless[0]!, nameless[1]!, 'same');
  await lab.api.answerPair(nameless[1]!, nameless[2]!, 'same');
  await lab.api.answerPair(nameless[0]!, nameless[2]!, 'different'); // contradicts the two above
  await lab.api.answerPair(nameless[3]!, faces[0]![0]!, 'different');
  await lab.api.answerPair(faces[0]![0]!, faces[1]![0]!, 'different'); // the names say so
  const { counts } = await measure();
  expect(counts).toMatchObject({ genuine: 3 + 2, impostor: 12 + 1, explicit: 3, contradictory: 1 });
});

test('the same faces by another distance; a search is answered meanwhile; cancelling stops it', async () => {
  people(30, 12);
  const abort = new AbortController();
  const running = lab.run({ kind: 'measure', source: { kind: 'library' }, replicates: 5000 }, control(abort.signal));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(bare.context.gallery().rank([{ vector: somebody(0) }], 'cosine', 1)[0]).toHaveLength(1);
  abort.abort(new DOMException('stop', 'AbortError'));
  await expect(running).rejects.toThrow('stop');
  expect(await lab.api.listMeasures()).toEqual([]);
  const found = await measure({ system: { pack: 'default', distance: 'euclidean', head: null }, replicates: 0 });
  expect(found).toMatchObject({ replicates: 0, system: { distance: 'euclidean' }, band: null });
  const systems = await lab.api.listSystems();
  expect(systems).toContainEqual({ pack: 'default', distance: 'euclidean', head: null });
});

test('a dry run says what a threshold would do, and then it does just that', async () => {
  const faces = people(4, 3);
  const likeThem = [0, 1, 2, 3].map((n) => addPhoto(bare, [like(somebody(n), 0.965, random)])[0]!);
  const far = [0, 1].map((n) => addPhoto(bare, [like(somebody(n), 0.93, random)])[0]!);
  // A face confirmed as a person it does not resemble.
  const [mine] = addPhoto(bare, [like(somebody(1), 0.97, random)]);
  decide.confirmFaces(bare.context, [mine!], { name: 'Person 0' });
  const names = () =>
    [...likeThem, ...far].map(
      (id) => bare.db.prepare('SELECT person_id FROM assignments WHERE face_id = ?').pluck().get(id) ?? null,
    );
  const before = names();
  const strict = await lab.api.tryThreshold('cosine', 0.9999);
  expect(strict).toMatchObject({
    gains: 0,
    losses: before.filter((name) => name !== null).length,
    renames: 0,
    contradictions: 0,
  });
  expect(strict.contradictionsNow).toBeGreaterThanOrEqual(1);
  expect(strict.samples.every(({ kind, person }) => kind === 'loses' && person === null)).toBe(true);

  const lenient = await lab.api.tryThreshold('cosine', 0.85);
  expect(lenient.losses).toBe(0);
  expect(lenient.gains).toBe(before.filter((name) => name === null).length);
  expect(lenient.samples[0]).toMatchObject({ kind: 'contradicts', face: { id: mine }, person: { name: 'Person 1' } });
  expect(names()).toEqual(before);
  setThreshold(bare.context, 'cosine', 0.85);
  recogniseFaces(bare.context, [...likeThem, ...far]);
  expect(names().filter((name) => name === null)).toEqual([]);
  expect(await lab.api.tryThreshold('cosine', 0.85)).toMatchObject({ gains: 0, losses: 0, renames: 0 });
  expect(faces).toHaveLength(4);
  await expect(lab.api.tryThreshold('cosine', 7)).rejects.toThrow(failsWith('bad-request'));
});

test('lookalikes: who is like whom, and who is kept apart', async () => {
  const faces = people(3, 2);
  const [twin] = addPhoto(bare, [like(somebody(0), 0.97, random)]);
  const { id: twinId } = decide.confirmFaces(bare.context, [twin!], { name: 'Twin' }).person;
  const personOf = (face: FaceId) =>
    bare.db.prepare('SELECT person_id FROM assignments WHERE face_id = ?').pluck().get(face) as number;
  const [first] = await lab.api.listLookalikes(personOf(faces[0]![0]!));
  expect(first).toMatchObject({ person: { id: twinId, name: 'Twin' }, matches: 2, keptApart: 0, faceB: twin });
  await lab.api.answerPair(faces[0]![0]!, twin!, 'different');
  await lab.api.answerPair(faces[0]![0]!, faces[2]![0]!, 'different');
  const after = await lab.api.listLookalikes(personOf(faces[0]![0]!));
  expect(after.map(({ person, keptApart }) => [person.name, keptApart])).toEqual([
    ['Twin', 1],
    ['Person 2', 1],
  ]);
  await expect(lab.api.listLookalikes(999)).rejects.toThrow(failsWith('gone'));
});

test('thresholds by what they are for, identification, chances; Compare and Search speak of them', async () => {
  const faces = people(24, 6, 0.96);
  const probe = bare.context.index().vector(faces[0]![0]!)!;
  const probes = {
    open: () => Promise.reject(new Error('none')),
    get: () => ({ path: '', analysis: { faces: [{ vector: probe }] } }),
  } as unknown as Probes;
  const [a, b, c] = [faces[0]![0]!, faces[0]![1]!, faces[1]![0]!];
  expect(compare(bare.context, probes, { faceId: a }, { faceId: b })).toMatchObject({
    probability: null,
    calibration: null,
  });
  const { operatingPoints, identification, calibration, genuine } = await measure();

  const strict = operatingPoints.find(({ intent, target }) => intent === 'no-strangers' && target === 0.01)!;
  expect(strict.chosenOn.fmr).toBeLessThanOrEqual(0.01);
  expect(strict.reported!.people).toBe(12);
  expect(operatingPoints.map(({ intent }) => intent)).toContain('balanced');

  expect(identification!.closed.map(({ by }) => by)).toEqual(['nearest', 'k-nearest', 'class-mean']);
  for (const { probes: looked, rank1, cmc } of identification!.closed) {
    expect(looked).toBe(144);
    expect(cmc[0]).toBeCloseTo(rank1.value, 12);
    expect(cmc).toEqual(cmc.toSorted((x, y) => x - y));
  }
  const { thresholds, galleries } = identification!.open;
  expect(thresholds).toEqual(thresholds.toSorted((x, y) => x - y));
  expect(galleries.map(({ people: size, dir }) => [size, dir === null])).toEqual([
    [10, false],
    [23, false],
    [48, true],
    [240, true],
  ]);
  // The figure is about all people.
  expect(galleries.map(({ fpirInterval, dirInterval }) => [fpirInterval !== null, dirInterval !== null])).toEqual([
    [false, false],
    [true, true],
    [false, false],
    [false, false],
  ]);
  thresholds.forEach((_, n) => {
    const { fpir, fpirInterval } = galleries[1]!;
    expect(fpirInterval![n]!.low).toBeLessThanOrEqual(fpir[n]! + 1e-12);
    expect(fpirInterval![n]!.high).toBeGreaterThanOrEqual(fpir[n]! - 1e-12);
  });
  expect(galleries[0]!.fpir).toEqual(galleries[0]!.fpir.toSorted((x, y) => y - x));

  expect(genuine).toBe(24 * 15);
  expect(calibration!.enough).toBe(true);
  expect(calibration!.probability).toEqual(calibration!.probability.toSorted((x, y) => x - y));
  const alike = compare(bare.context, probes, { faceId: a }, { faceId: b });
  const unlike = compare(bare.context, probes, { faceId: a }, { faceId: c });
  expect(alike.probability!).toBeGreaterThan(0.9);
  expect(unlike.probability!).toBeLessThan(0.1);
  expect(alike.calibration).toMatchObject({ people: 24, genuine: 360 });
  const { matches } = search(bare.context, probes, { face: { faceId: a } });
  const found = matches.find(({ faceId }) => faceId === b)!;
  expect(found.probability!).toBeLessThan(alike.probability!); // among all of the library's pairs, few are of one person
});

test('two systems on the same pairs: whole measures of both, and the difference', async () => {
  people(8, 5);
  const systems = (['cosine', 'euclidean'] as const).map((distance) => ({ pack: 'default', distance, head: null })) as [
    System,
    System,
  ];
  const result = await lab.run(
    { kind: 'measure-two', source: { kind: 'library' }, systems, replicates: 50 },
    control(),
  );
  const found = await lab.api.getComparison((result as { comparisonId: string }).comparisonId);
  expect([found.a.system.distance, found.b.system.distance]).toEqual(['cosine', 'euclidean']);
  expect((await lab.api.listMeasures())[0]!.id).toBe(found.a.id);
  expect(found.a.counts).toEqual(found.b.counts);
  expect(found.differences.map(({ figure, fmr }) => [figure, fmr])).toEqual([
    ['auc', null],
    ['eer', null],
    ['fnmr', 0.01],
    ['fnmr', 0.001],
    ['fnmr', 0.0001],
  ]);
  const [auc] = found.differences;
  expect(auc!.difference.value).toBeCloseTo(found.b.figures.auc.value - found.a.figures.auc.value, 12);
  expect(auc!.difference.interval!.low).toBeLessThanOrEqual(auc!.difference.value);
  // Of unit length the two distances order pairs alike: no difference beyond chance.
  expect(auc!.verdict).toBe('by-chance');
  expect(found).toStrictEqual(JSON.parse(JSON.stringify(found)));
});

test('another pack and a trained head are measured on the faces that both have seen, and the rest is counted', async () => {
  const faces = people(8, 5).flat();
  const vectors = faces.map((id) => bare.context.index().vector(id)!);
  // Another pack, of 64 numbers, has not seen two of the faces, and tells people apart less well.
  writeVectors(
    bare.db,
    ownSpace('other'),
    faces.slice(2).map((id, n) => [id, vectors[n + 2]!.slice(0, 64).map((value) => value + 0.1 * (random() - 0.5))]),
  );
  const [input, output] = [128, 64];
  const map = new Float32Array(input * output);
  for (let i = 1; i <= output; i++) map[i * output + i - 1] = 1;
  const head = insertHead(bare.db, {
    ...{
      pack: 'default',
      name: 'Sharp',
      loss: 'softmax',
      kind: 'linear',
      input,
      output,
      judgement: null,
      closedSet: null,
      film: null,
    },
    head: encodeHead({
      kind: 'linear',
      input,
      output,
      hidden: 0,
      distance: 'cosine',
      values: { map, shift: new Float32Array(output) },
    }),
  });
  const [own, trained, other] = [
    { pack: 'default', head: null },
    { pack: 'default', head },
    { pack: 'other', head: null },
  ].map((each): System => ({ ...each, distance: 'cosine' }));
  const systems = await lab.api.listSystems();
  expect(systems[0]).toEqual(own);
  expect(systems).toHaveLength(6);
  expect(systems).toEqual(expect.arrayContaining([own, trained, other]));

  const compared = async (two: [System, System]) => {
    const result = await lab.run(
      { kind: 'measure-two', source: { kind: 'library' }, systems: two, replicates: 50 },
      control(),
    );
    return lab.api.getComparison((result as { comparisonId: string }).comparisonId);
  };
  const byHead = await compared([own!, trained!]);
  expect(byHead.a.counts).toMatchObject({ faces: 40, failedToAcquire: 0 });
  expect(byHead.b.system).toEqual(trained);
  // What all people have in common is gone: strangers are far apart.
  expect(byHead.b.figures.impostor!.mean).toBeLessThan(byHead.a.figures.impostor!.mean - 0.3);
  const byPack = await compared([own!, other!]);
  expect(byPack.a.counts).toMatchObject({ faces: 38, failedToAcquire: 2 });
  expect(byPack.b.counts).toEqual(byPack.a.counts);
  expect(byPack.differences[0]!.difference.interval).not.toBeNull();
  expect((await measure({ system: trained! })).figures.auc.value).toBe(byHead.b.figures.auc.value);
  await expect(measure({ system: { ...other!, head } })).rejects.toThrow(failsWith('gone'));
});

test("people's own thresholds are proposed beside the one in force, and applied only when asked", async () => {
  people(12, 4);
  const { id } = await measure();
  const proposal = await lab.api.proposePersonThresholds(id);
  expect(proposal).toMatchObject({ distance: 'cosine', value: bare.context.threshold('cosine').value, applied: [] });
  expect(proposal.heldOut!.pairs.impostor).toBeGreaterThan(0);
  for (const { weight, value } of proposal.people) {
    expect(weight).toBeLessThanOrEqual(1);
    expect(Math.abs(value - proposal.value)).toBeLessThan(0.2);
  }
  const [first] = bare.context.people.all();
  await lab.api.setPersonThresholds('cosine', [{ personId: first!.id, value: 0.97 }]);
  expect((await lab.api.proposePersonThresholds(id)).applied).toEqual([{ personId: first!.id, value: 0.97 }]);
});

test('a report: one page without scripts, the curve as CSV, everything as JSON', async () => {
  people(6, 4);
  const found = await measure();
  for (const language of ['en', 'ru'] as const) {
    const html = reportOf(found, 'html', language);
    expect(html).toMatch(/^<!doctype html>\n<html lang="(en|ru)">/);
    expect(html.match(/<svg/g)!.length).toBeGreaterThanOrEqual(3);
    expect(html).not.toMatch(/<script|NaN|undefined|Infinity/);
  }
  const [header, ...rows] = parseCsv(reportOf(found, 'csv')).map(({ fields }) => fields);
  expect(header!.slice(0, 3)).toEqual(['threshold', 'true_matches', 'false_matches']);
  expect(rows.map((row) => Number(row[0]))).toEqual(found.curve.thresholds);
  expect(JSON.parse(reportOf(found, 'json'))).toEqual(found);
});
