// The command line on a real library with the real engine: each command's contract, in JSON and for people.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facetCli } from '../helpers/facet-cli.ts';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';

let root: string;
let library: string;
let people: string;
let noFace: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'facet-cli-'));
  library = join(root, 'library');
  people = join(root, 'people');
  noFace = join(root, 'no-face.png');
  await writePortraits(join(people, 'Anna'), 'anna', 3);
  await writePortraits(join(people, 'Boris'), 'boris', 3);
  await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a08060' } })
    .png()
    .toFile(noFace);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const facet = (...argv: string[]) => facetCli(...argv, '--library', library, '--provider', 'cpu');
const facetJson = async (...argv: string[]) => {
  const run = await facet(...argv, '--json');
  return { code: run.code, json: run.json() };
};
const aPerson = (name: string) => ({ id: expect.any(Number) as number, name });
const aNumber = expect.any(Number) as number;

/** Each test uses the library that the ones before it left. */
describe('from nothing to a name in a group', () => {
  test('add', async () => {
    const { code, json } = await facetJson('add', samplePhoto(6), noFace, join(root, 'nowhere.jpg'));
    expect(code).toBe(0);
    expect(json).toEqual({
      added: 2,
      updated: 0,
      unchanged: 0,
      faces: 4,
      failed: [
        {
          path: join(root, 'nowhere.jpg'),
          code: 'not-found',
          message: expect.stringContaining('nowhere.jpg') as string,
        },
      ],
      seconds: aNumber,
    });
    const again = await facet('add', samplePhoto(6));
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Added 0 photos, updated 0; 1 photo unchanged\./) as string,
    });
  });

  test('enroll --each', async () => {
    const { code, json } = await facetJson('enroll', '--each', people);
    expect(code).toBe(0);
    const one = (name: string) => ({
      person: aPerson(name),
      faces: [1, 2, 3].map((n) => ({
        path: join(people, name, `${name.toLowerCase()}-${n}.jpg`),
        faceId: aNumber,
        quality: aNumber,
      })),
      problems: [],
    });
    expect(json).toEqual({ people: [one('Anna'), one('Boris')], failed: [] });
  });

  test('enroll one person; a photo without a face is a problem, not a failure', async () => {
    const [greta] = await writePortraits(join(root, 'greta'), 'greta', 1);
    const { code, json } = await facetJson('enroll', 'Грета', greta!, noFace);
    expect(code).toBe(0);
    expect(json).toEqual({
      person: aPerson('Грета'),
      faces: [{ path: greta, faceId: aNumber, quality: aNumber }],
      problems: [{ path: noFace, code: 'no-face', message: expect.any(String) as string }],
    });
  });

  test('enroll without any face makes no person: exit code 3', async () => {
    const { code, json } = await facetJson('enroll', 'Nobody', noFace);
    expect(code).toBe(3);
    expect(json).toEqual({
      person: null,
      faces: [],
      problems: [{ path: noFace, code: 'no-face', message: expect.any(String) as string }],
    });
  });

  test('enroll without a name is wrong use', async () => {
    expect(await facet('enroll', '  ', noFace)).toMatchObject({ code: 2, stdout: '' });
  });

  test('search for a person, in any case', async () => {
    const { code, json } = await facetJson('search', 'anna');
    expect(code).toBe(0);
    expect(json).toMatchObject({ probe: { person: { name: 'Anna' } }, threshold: aNumber });
    const { matches, threshold } = json as {
      matches: { path: string; faceId: number; person: { name: string }; similarity: number }[];
      threshold: number;
    };
    expect(matches.map(({ path }) => path).toSorted()).toEqual(
      [samplePhoto(6), ...[1, 2, 3].map((n) => join(people, 'Anna', `anna-${n}.jpg`))].toSorted(),
    );
    for (const match of matches) {
      expect(Object.keys(match)).toEqual(['path', 'faceId', 'person', 'similarity']);
      expect(match.person.name).toBe('Anna');
      expect(match.similarity).toBeGreaterThanOrEqual(threshold);
    }
    expect(matches).toEqual(matches.toSorted((a, b) => b.similarity - a.similarity));
  });

  test('search for an unknown person is wrong use, with a suggestion', async () => {
    expect(await facet('search', 'Annna')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Did you mean 'Anna'?") as string,
    });
  });

  test('search by a face of a photo; --top and --threshold', async () => {
    const group = (await facetJson('identify', samplePhoto(6))).json as {
      faces: { person: { name: string } | null }[];
    };
    const boris = group.faces.findIndex(({ person }) => person?.name === 'Boris');
    const { json } = await facetJson(
      'search',
      samplePhoto(6),
      '--face',
      String(boris),
      '--top',
      '2',
      '--threshold',
      '0.95',
    );
    expect(json).toMatchObject({ probe: { path: samplePhoto(6), face: boris }, threshold: 0.95 });
    const { matches } = json as { matches: { person: { name: string } }[] };
    expect(matches.map(({ person }) => person.name)).toEqual(['Boris', 'Boris']);
    const all = (await facetJson('search', samplePhoto(6), '--face', String(boris), '--threshold', '-1')).json as {
      matches: unknown[];
    };
    expect(all.matches).toHaveLength(4 + 3 + 3 + 1);
    expect(await facet('search', samplePhoto(6), '--face', '9')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has 4 faces') as string,
    });
    expect(await facet('search', 'Anna', '--face', '0')).toMatchObject({ code: 2 });
    expect(await facet('search', noFace)).toMatchObject({
      code: 3,
      stderr: 'facet: No face was found in no-face.png.\n',
    });
  });

  test('identify, open set and closed set', async () => {
    type Answer = {
      faces: {
        box: object;
        person: { name: string } | null;
        similarity: number;
        candidates: { person: { name: string }; similarity: number }[];
      }[];
    };
    const open = (await facetJson('identify', samplePhoto(6))).json as Answer;
    expect(open.faces.map(({ person }) => person?.name ?? null).toSorted()).toEqual(
      ['Anna', 'Boris', null, 'Грета'].toSorted(),
    );
    for (const face of open.faces) {
      expect(Object.keys(face)).toEqual(['box', 'person', 'similarity', 'candidates']);
      expect(face.candidates).toHaveLength(3);
      expect(face.similarity).toBe(face.candidates[0]?.similarity);
      if (face.person) expect(face.person).toEqual(face.candidates[0]?.person);
    }
    const closed = (await facetJson('identify', samplePhoto(6), '--closed', '--top', '1')).json as Answer;
    expect(closed.faces.every(({ person, candidates }) => person !== null && candidates.length === 1)).toBe(true);
    expect(await facet('identify', noFace)).toMatchObject({ code: 0, stdout: '0 faces in no-face.png.\n' });
  });

  test('the text for people names them', async () => {
    expect((await facet('identify', samplePhoto(6))).stdout).toMatch(/^4 faces in sample6\.jpg:\n(face \d .*\n){4}$/);
    expect((await facet('search', 'Anna')).stdout).toMatch(
      /^4 photos with Anna at similarity 0\.\d{4} and above:\n(\d\.\d{4} {2}Anna {2}.*\n){4}$/,
    );
  });

  test('doctor', async () => {
    const { code, json } = await facetJson('doctor');
    expect(code).toBe(0);
    const {
      providers,
      packs,
      library: kept,
    } = json as { providers: Record<string, unknown>[]; packs: object[]; library: object };
    expect(providers.find(({ name }) => name === 'cpu')).toMatchObject({
      available: true,
      chosen: true,
      maxAbsDiff: 0,
      facesPerSecond: aNumber,
    });
    for (const provider of providers)
      expect(Object.keys(provider)).toEqual(
        expect.arrayContaining(['name', 'available', 'chosen', 'maxAbsDiff', 'facesPerSecond']),
      );
    expect(packs).toContainEqual(
      expect.objectContaining({ name: 'default', dimension: 128, active: true, provider: 'cpu', providers }),
    );
    expect(providers.find(({ name }) => name === 'cpu')).toMatchObject({
      device: expect.anything(),
      memoryBytes: aNumber,
      batches: [1, 16].map((pictures) => ({ pictures, facesPerSecond: aNumber })),
      note: { code: 'asked', other: null },
    });
    expect(kept).toMatchObject({ path: library, photos: 9, people: 3, openToOthers: false });
  });

  test.skipIf(process.platform === 'win32')('doctor says where other users can read the library', async () => {
    // The library's folder holds other things, so it stays open, and the pictures lie behind a link, so their folder
    // does.
    const open = join(root, 'open');
    mkdirSync(join(open, 'shared'), { recursive: true });
    mkdirSync(join(root, 'pictures'));
    symlinkSync(join(root, 'pictures'), join(open, 'photos'));
    for (const path of [open, join(root, 'pictures')]) chmodSync(path, 0o755);
    expect((await facetCli('doctor', '--library', open, '--provider', 'cpu')).stdout).toContain(
      'Other users of this computer can read it',
    );
  });
});

test('verify: 0 the same, 1 different, 3 no face; both distances; no library is made', async () => {
  const [a, b] = [join(people, 'Anna', 'anna-1.jpg'), join(people, 'Anna', 'anna-2.jpg')];
  const other = join(people, 'Boris', 'boris-1.jpg');
  const nowhere = join(root, 'no-library');
  const run = (...argv: string[]) => facetCli('verify', ...argv, '--json', '--library', nowhere, '--provider', 'cpu');

  const same = await run(a, b);
  expect(same.code).toBe(0);
  const verdict = same.json() as { same: boolean; similarity: number; distance: number; threshold: number };
  expect(Object.keys(verdict)).toEqual(['same', 'similarity', 'distance', 'threshold']);
  expect(verdict.same).toBe(true);
  expect(verdict.distance).toBeCloseTo(1 - verdict.similarity, 12);

  const euclidean = (await run(a, other, '--distance', 'euclidean')).json() as typeof verdict;
  expect(euclidean.similarity).toBeCloseTo(1 / (1 + euclidean.distance), 12);
  expect(euclidean.same).toBe(false);

  expect((await run(a, other)).code).toBe(1);
  expect((await run(a, other, '--threshold', '-1')).code).toBe(0);
  expect(await run(a, noFace)).toMatchObject({ code: 3, stdout: expect.stringContaining('"no-face"') as string });
  expect(existsSync(nowhere)).toBe(false);
});

describe('as a process of its own', () => {
  const cli = join(import.meta.dirname, '..', '..', 'electron', 'doors', 'cli', 'cli.ts');

  test('answers on stdout and ends with the exit code', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [cli, 'doctor', '--json', '--library', join(root, 'none'), '--provider', 'cpu'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ library: { path: join(root, 'none'), exists: false } });
    expect(existsSync(join(root, 'none'))).toBe(false);
    expect(spawnSync(process.execPath, [cli, 'frobnicate']).status).toBe(2);
  });

  // Windows has no signals to send.
  test.skipIf(process.platform === 'win32')(
    'Ctrl-C stops it cleanly with 3, and the same command finishes the work',
    async () => {
      const photos = join(root, 'interrupted', 'photos');
      await writePortraits(photos, 'vera', 4);
      const argv = ['add', photos, '--library', join(root, 'interrupted', 'library'), '--provider', 'cpu', '--json'];
      const child = spawn(process.execPath, [cli, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
      let stdout = '';
      child.stdout.on('data', (text) => (stdout += String(text)));
      // Its library is there: the photos are in the engine, or on their way.
      while (!existsSync(join(root, 'interrupted', 'library', 'facet.db'))) await setTimeout(20);
      child.kill('SIGINT');
      const [code] = (await once(child, 'close')) as [number];
      expect(code).toBe(3);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled' } });
      const { status, stdout: answer } = spawnSync(process.execPath, [cli, ...argv], { encoding: 'utf8' });
      expect(status).toBe(0);
      const report = JSON.parse(answer) as { added: number; unchanged: number; failed: unknown[] };
      expect(report.added + report.unchanged).toBe(4);
      expect(report.failed).toEqual([]);
    },
  );
});
