// facet evaluate from photos to figures, on a small LFW made of the sample photos; and on a part of the real one where
// it is.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { JobRequest } from '../../electron/contract/jobs.ts';
import type { Measure } from '../../electron/contract/measure.ts';
import type { SystemComparison } from '../../electron/contract/trust.ts';
import { openDatabase } from '../../electron/db/open.ts';
import type { Evaluation } from '../../electron/core/trust/evaluate-list.ts';
import { parseCsv } from '../../electron/core/trust/protocol/csv.ts';
import { facetCli } from '../helpers/facet-cli.ts';
import { add, openFacet, runJob } from '../helpers/open-facet.ts';
import { writeMadePack } from '../helpers/made-pack.ts';
import { writePortraits, type Sitter } from '../helpers/portraits.ts';
import { coarseNet, FACE, madeLibrary, OTHERS, PEOPLE, writePhotos } from '../helpers/two-packs.ts';

let root: string;
let images: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'facet-evaluate-'));
  images = join(root, 'images');
  for (const sitter of ['anna', 'boris', 'vera', 'greta'] satisfies Sitter[]) {
    const paths = await writePortraits(join(images, sitter), sitter, 3);
    paths.forEach((path, i) =>
      renameSync(path, join(images, sitter, `${sitter}_${String(i + 1).padStart(4, '0')}.jpg`)),
    );
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const evaluate = async (...argv: string[]): Promise<Evaluation> => {
  const run = await facetCli('evaluate', ...argv, '--json', '--provider', 'cpu');
  expect(run.code).toBe(0);
  return run.json() as Evaluation;
};

test("LFW's pairs.txt: folds, a failure to acquire, and the scores as CSV", async () => {
  const pairs = join(root, 'pairs.txt');
  const lines = [
    '2\t2',
    'anna\t1\t2',
    'boris\t1\t3',
    'anna\t1\tboris\t1',
    'anna\t2\tboris\t2',
    'vera\t1\t2',
    'greta\t1\t9',
    'vera\t1\tgreta\t1',
    'vera\t2\tgreta\t9',
  ];
  writeFileSync(pairs, lines.join('\n'));
  const scores = join(root, 'scores.csv');
  const evaluation = await evaluate('--pairs', pairs, '--images', images, '--scores', scores);
  expect(evaluation).toMatchObject({
    pairs: 8,
    genuine: 4,
    impostor: 4,
    failedToAcquire: 1,
    auc: 1,
    distance: 'cosine',
    pack: 'default',
  });
  expect(evaluation.eer?.value).toBe(0);
  // In the second fold the genuine pair with the absent photo is answered "different", and so is the impostor pair.
  expect(evaluation.accuracy?.folds).toEqual([1, 0.75]);
  expect(evaluation.tarAtFmr.map(({ tar }) => tar)).toEqual([1, 1, 1]);

  const [header, ...rows] = parseCsv(readFileSync(scores, 'utf8')).map(({ fields }) => fields);
  expect(header).toEqual(['path_a', 'path_b', 'same', 'similarity']);
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ['anna/anna_0001.jpg', 'anna/anna_0002.jpg', '1'],
    ['boris/boris_0001.jpg', 'boris/boris_0003.jpg', '1'],
    ['anna/anna_0001.jpg', 'boris/boris_0001.jpg', '0'],
    ['anna/anna_0002.jpg', 'boris/boris_0002.jpg', '0'],
    ['vera/vera_0001.jpg', 'vera/vera_0002.jpg', '1'],
    ['vera/vera_0001.jpg', 'greta/greta_0001.jpg', '0'],
  ]);
  const similarities = rows.map((row) => Number(row[3]));
  expect(Math.min(similarities[0]!, similarities[1]!, similarities[4]!)).toBe(evaluation.eer?.threshold);
});

test('with --library what was found in the photos is kept: a second time no photo is looked at', async () => {
  const pairs = join(root, 'kept.csv');
  writeFileSync(
    pairs,
    [
      'file_x,file_y,Decision',
      'anna/anna_0001.jpg,anna/anna_0002.jpg,Yes',
      'anna/anna_0001.jpg,boris/boris_0001.jpg,No',
    ].join('\n'),
  );
  const library = join(root, 'kept');
  const asked = ['--pairs', pairs, '--images', images] as const;
  const first = await evaluate(...asked, '--library', library);
  expect(first).toEqual({ ...(await evaluate(...asked)), madeAt: expect.any(String) as string });
  // What is kept is what is measured: another vector in its place shows.
  const db = openDatabase(library);
  expect(db.prepare('SELECT count(*) FROM protocol_faces').pluck().get()).toBe(3);
  db.prepare('UPDATE protocol_faces SET vector = (SELECT vector FROM protocol_faces LIMIT 1)').run();
  db.close();
  expect(await evaluate(...asked, '--library', library)).toMatchObject({ auc: 0.5 });
});

test('CSV, Euclidean; the text for people says the same', async () => {
  const pairs = join(root, 'pairs.csv');
  writeFileSync(
    pairs,
    'file_x,file_y,Decision\nanna/anna_0001.jpg,anna/anna_0002.jpg,Yes\nboris/boris_0001.jpg,"boris/boris_0002.jpg",Yes\nanna/anna_0001.jpg,boris/boris_0001.jpg,No\nanna/anna_0002.jpg,boris/boris_0002.jpg,No\n',
  );
  const evaluation = await evaluate('--pairs', pairs, '--images', images, '--distance', 'euclidean');
  expect(evaluation).toMatchObject({
    pairs: 4,
    failedToAcquire: 0,
    auc: 1,
    accuracy: { mean: 1, std: 0, folds: [1, 1] },
    distance: 'euclidean',
  });
  const { stdout } = await facetCli('evaluate', '--pairs', pairs, '--images', images, '--provider', 'cpu');
  expect(stdout).toMatch(/Accuracy +100\.00 % \+- 0\.00 % over 2 folds\nAUC +1\.00000\nEER +0\.00 %/);
});

test('the terminal and the screen: the same numbers to the last digit, and a report', async () => {
  const pairs = join(root, 'pairs-same.txt');
  const lines = [
    '2\t2',
    'anna\t1\t2',
    'boris\t1\t3',
    'anna\t1\tboris\t1',
    'vera\t2\tboris\t2',
    'vera\t1\t2',
    'greta\t1\t2',
    'vera\t1\tgreta\t1',
    'vera\t2\tgreta\t9',
  ];
  writeFileSync(pairs, lines.join('\n'));
  const report = join(root, 'report.html');
  const run = await facetCli(
    'evaluate',
    '--pairs',
    pairs,
    '--images',
    images,
    '--bootstrap',
    '40',
    '--report',
    report,
    '--json',
    '--provider',
    'cpu',
  );
  const said = run.json() as Measure & Evaluation;
  expect(readFileSync(report, 'utf8')).toMatch(/<svg[\s\S]*<\/html>/);

  const facet = await openFacet();
  // The images lie one folder deeper than the request says, as an upload's do.
  const request: JobRequest = {
    kind: 'measure',
    source: { kind: 'pairs', list: { path: pairs }, images: { path: root } },
    replicates: 40,
  };
  const measured = async () => {
    const job = await runJob(facet, request);
    if (job.result?.kind !== 'measure') throw new Error(`measure ended as ${job.status}: ${job.error?.code}`);
    return facet.api.getMeasure(job.result.measureId);
  };
  const shown = await measured();
  for (const part of ['counts', 'limits', 'figures', 'operatingPoints'] as const)
    expect(shown[part], part).toEqual(said[part]);
  expect(shown.figures.auc.value).toBe(said.auc);
  expect(shown.figures.accuracyByFolds).toEqual(said.accuracy);
  expect(shown).toMatchObject({
    source: 'pairs',
    title: 'pairs-same.txt',
    identification: null,
    counts: { people: 4, failedToAcquire: 1 },
  });
  const { mistakes } = await facet.api.listMistakes(shown.id, { kind: 'false-match', threshold: -1, limit: 1 });
  expect(mistakes[0]).toMatchObject({
    a: { faceId: null, picture: expect.stringMatching(/^\/media\/measure\/.+\/face\/\d+$/) as string },
  });
  const index = Number(mistakes[0]!.a.picture.split('/').at(-1));
  expect((await facet.media.measuredFace(shown.id, index, 96)).type).toBe('image/jpeg');
  // A second time nothing is analysed: what was found was kept.
  const analyse = vi.spyOn(facet.engine, 'analyse');
  expect((await measured()).figures).toEqual(shown.figures);
  expect(analyse).not.toHaveBeenCalled();

  const job = await runJob(facet, {
    kind: 'measure',
    source: { kind: 'folders', images: { path: images } },
    replicates: 0,
  });
  if (job.result?.kind !== 'measure') throw new Error(`measure ended as ${job.status}: ${job.error?.code}`);
  const folders = await facet.api.getMeasure(job.result.measureId);
  expect(folders).toMatchObject({ source: 'folders', title: 'images', counts: { people: 4 } });
  expect(await facet.report(folders.id, 'csv')).toMatch(/^threshold,/);
});

describe('two packs', { timeout: 180_000 }, () => {
  let packs: string[];
  let photos: string;
  let pairs: string;
  beforeAll(async () => {
    // The second tells people apart by twelve numbers instead of forty-eight; both find one face in each photo.
    packs = ['first', 'second'].map((name) => join(root, 'packs', name));
    writeMadePack(packs[0]!, { faces: [FACE] });
    writeMadePack(packs[1]!, { faces: [OTHERS[0]!], embedder: coarseNet(), change: { embedder: { dimension: 12 } } });
    photos = join(root, 'colours');
    mkdirSync(photos);
    await writePhotos(photos, 18);
    // Photo i shows person i modulo 3.
    const names = Object.keys(PEOPLE);
    const name = (i: number) => `${names[i % 3]}-${i}.png`;
    const rows = Array.from({ length: 18 }, (_, i) =>
      Array.from({ length: i }, (_, j) => `${name(j)},${name(i)},${i % 3 === j % 3 ? 'Yes' : 'No'}`),
    ).flat();
    pairs = join(root, 'colours.csv');
    writeFileSync(pairs, ['file_x,file_y,Decision', ...rows].join('\n'));
  });
  const both = () => packs.flatMap((pack) => ['--pack', pack]);

  test('on one list: the figures of each alone, their differences with intervals, and a verdict', async () => {
    const run = await facetCli(
      'evaluate',
      ...both(),
      '--pairs',
      pairs,
      '--images',
      photos,
      '--bootstrap',
      '40',
      '--json',
      '--provider',
      'cpu',
    );
    expect(run.code, run.stderr).toBe(0);
    const said = run.json() as {
      systems: (Evaluation & Measure)[];
      differences: SystemComparison['differences'];
      overall: string;
    };
    expect(said.systems.map(({ pack, pairs: all, genuine }) => [pack, all, genuine])).toEqual([
      ['first', 153, 45],
      ['second', 153, 45],
    ]);
    const alone = (await evaluate(
      '--pack',
      packs[1]!,
      '--pairs',
      pairs,
      '--images',
      photos,
      '--bootstrap',
      '40',
    )) as Evaluation & Measure;
    expect({ ...said.systems[1], madeAt: '' }).toEqual({ ...alone, madeAt: '' });
    expect(said.differences.map(({ figure }) => figure)).toEqual(['auc', 'eer', 'fnmr', 'fnmr', 'fnmr']);
    expect(said.differences[0]).toMatchObject({
      a: said.systems[0]!.auc,
      b: said.systems[1]!.auc,
      difference: { interval: { low: expect.any(Number) as number } },
    });
    expect(['a', 'b', 'mixed', 'chance']).toContain(said.overall);
  });

  test('on the library: the faces that both have seen; a pack that has seen none is an error', async () => {
    const library = madeLibrary(join(root, 'library'));
    const facet = await openFacet({ libraryDir: library });
    // Of different proportions: else they would be copies of one photo.
    const taken = join(root, 'taken');
    mkdirSync(taken);
    for (const [i, file] of readdirSync(photos).sort().entries()) {
      await sharp(join(photos, file))
        .extend({ bottom: 5 * (i % 6), background: '#808080' })
        .toFile(join(taken, file));
    }
    await add(facet, taken);
    for (const name of Object.keys(PEOPLE)) {
      const { ids } = await facet.api.listPhotos({ order: 'oldest' });
      const of = (await Promise.all(ids.map((id) => facet.api.getPhoto(id)))).filter(({ fileName }) =>
        fileName.startsWith(name),
      );
      await facet.api.confirmFaces(
        of.map(({ faces }) => faces[0]!.id),
        { name },
      );
    }
    await facet.close();
    const compare = (...more: string[]) =>
      facetCli(
        'evaluate',
        '--library',
        library,
        '--pack',
        'first',
        '--pack',
        'second',
        '--bootstrap',
        '40',
        '--provider',
        'cpu',
        ...more,
      );
    expect(await compare()).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('"second" has not looked') as string,
    });

    const again = await openFacet({ libraryDir: library });
    await runJob(again, { kind: 'switch-pack', pack: 'second' });
    await again.close();
    const run = await compare('--json');
    expect(run.code, run.stderr).toBe(0);
    const said = run.json() as { systems: Measure[]; differences: SystemComparison['differences'] };
    expect(said.systems.map(({ system, counts }) => [system.pack, counts.people, counts.failedToAcquire])).toEqual([
      ['first', 3, 0],
      ['second', 3, 0],
    ]);
    expect(said.systems[0]!.counts.genuine).toBeGreaterThan(2);
    expect(said.differences[0]!.difference.interval).not.toBeNull();
    const { stdout } = await compare();
    expect(stdout).toMatch(/^ +first +second\n/);
    expect(stdout).toMatch(/\nDifference +second less first *\nAUC +[+-]?\d.*(?:beyond chance|may be chance)\n/);
  });

  test('the screen measures a list by a pack that is not in use, with the same numbers', async () => {
    const facet = await openFacet({ libraryDir: madeLibrary(join(root, 'library-2')) });
    const system = { pack: 'second', distance: 'cosine', head: null } as const;
    const job = await runJob(facet, {
      kind: 'measure',
      source: { kind: 'pairs', list: { path: pairs }, images: { path: photos } },
      system,
      replicates: 40,
    });
    if (job.result?.kind !== 'measure') throw new Error(`measure ended as ${job.status}: ${job.error?.code}`);
    const shown = await facet.api.getMeasure(job.result.measureId);
    const alone = (await evaluate(
      '--pack',
      join(root, 'library-2', 'packs', 'second'),
      '--pairs',
      pairs,
      '--images',
      photos,
      '--bootstrap',
      '40',
    )) as Evaluation & Measure;
    expect(shown.system).toEqual(system);
    expect(shown.figures).toEqual(alone.figures);
    expect(facet.engine.pack.name).toBe('first');
    // Two ways on the pairs that this measure was made of, not on the library's.
    const two = await runJob(facet, {
      kind: 'measure-two',
      source: { kind: 'measure', measure: shown.id },
      systems: [{ ...system, pack: 'first' }, system],
      replicates: 40,
    });
    if (two.result?.kind !== 'measure-two') throw new Error(`measure-two ended as ${two.status}: ${two.error?.code}`);
    const { a, b } = await facet.api.getComparison(two.result.comparisonId);
    expect([a, b].map(({ source, title, counts }) => ({ source, title, counts }))).toEqual(
      [0, 1].map(() => ({ source: 'pairs', title: shown.title, counts: shown.counts })),
    );
    expect(b.figures).toEqual(shown.figures);
    const gone = await runJob(facet, {
      kind: 'measure-two',
      source: { kind: 'measure', measure: 'none' },
      systems: [{ ...system, pack: 'first' }, system],
    });
    expect(gone).toMatchObject({ status: 'failed', error: { code: 'gone' } });
  });

  test('wrong use', async () => {
    const wrong = async (...argv: string[]) => (await facetCli(...argv)).stderr;
    expect(await wrong('identify', ...both(), 'x.jpg')).toContain('takes one --pack');
    expect(await wrong('evaluate', ...both(), '--pack', 'third')).toContain('two --pack at most');
    expect(await wrong('evaluate', '--pack', 'one', '--pack', 'one')).toContain('the same pack');
    expect(await wrong('evaluate', ...both(), '--report', 'x.html')).toContain('--report is for one pack alone');
  });
});

test('a list that cannot be read fails with its line, a wrong folder in words', async () => {
  const pairs = join(root, 'broken.txt');
  writeFileSync(pairs, '1\t1\nanna\t1\t2\nanna\tone\tboris\t1\n');
  const broken = await facetCli('evaluate', '--pairs', pairs, '--images', images, '--json');
  expect(broken).toMatchObject({ code: 3, stderr: expect.stringContaining('broken.txt, line 3') as string });
  expect(broken.json()).toMatchObject({ error: { code: 'pairs-unreadable', params: { file: 'broken.txt', line: 3 } } });

  writeFileSync(pairs, '1\t1\nanna\t1\t2\nanna\t1\tboris\t1\n');
  mkdirSync(join(root, 'empty'));
  expect(await facetCli('evaluate', '--pairs', pairs, '--images', join(root, 'empty'))).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('None of the 3 photos that broken.txt names') as string,
  });
});

const lfw = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw');
const lfwSkipped = existsSync(lfw) ? '' : ` (skipped: there is no ${lfw})`;

test.skipIf(lfwSkipped !== '')(`twenty pairs of the real LFW${lfwSkipped}`, { timeout: 180_000 }, async () => {
  const [, ...lines] = readFileSync(join(lfw, 'pairs.txt'), 'utf8').trimEnd().split('\n');
  // Five of each kind from each of the first two folds.
  const part = [0, 300, 600, 900].flatMap((from) => lines.slice(from, from + 5));
  const pairs = join(root, 'lfw.txt');
  writeFileSync(pairs, ['2\t5', ...part].join('\n'));
  const evaluation = await evaluate('--pairs', pairs, '--images', join(lfw, 'images'));
  expect(evaluation).toMatchObject({ pairs: 20, genuine: 10, impostor: 10 });
  expect(evaluation.failedToAcquire).toBeLessThanOrEqual(1);
  expect(evaluation.auc).toBeGreaterThan(0.95);
  expect(evaluation.accuracy?.mean).toBeGreaterThanOrEqual(0.9);
});
