// Bringing a pack: folders, zips and bare nets, made ones and real ones; and whatever may be wrong with them.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobState } from '../../electron/contract/jobs.ts';
import type { PackAnswers, PackBrought } from '../../electron/contract/packs.ts';
import { openDatabase } from '../../electron/db/open.ts';
import { writeActivePack } from '../../electron/db/packs.ts';
import { examinePacks } from '../../electron/doors/cli/examine-packs.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import type { PackSpec } from '../../electron/engine/packs/packs.ts';
import { forkNode } from '../../electron/engine/client/fork.ts';
import type { Facet } from '../../electron/core/facet.ts';
import type { Graph } from '../../electron/science/onnx/onnx-graph.ts';
import { encodeModel } from '../../electron/science/onnx/onnx-writer.ts';
import {
  colourNet,
  constantNet,
  customNet,
  madeYunet,
  scaledNet,
  twoOutputNet,
  writeMadePack,
  type MadePack,
} from '../helpers/made-pack.ts';
import { openFacet, runJob } from '../helpers/open-facet.ts';
import { SHARED_MODELS, sharedModelsAreHere } from '../helpers/shared-packs.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';
import { madeLibrary } from '../helpers/two-packs.ts';
import { writeZip } from '../helpers/write-zip.ts';

const bring = (facet: Facet, path: string, answers?: PackAnswers): Promise<JobState> =>
  runJob(facet, { kind: 'bring-pack', source: { path }, ...(answers && { answers }) });

async function brought(facet: Facet, path: string, answers?: PackAnswers): Promise<PackBrought> {
  const job = await bring(facet, path, answers);
  if (job.result?.kind !== 'pack') throw new Error(`bringing ended as ${job.status}: ${job.error?.message}`);
  return job.result.brought;
}

function madeFolder(name: string, options?: MadePack): string {
  const dir = join(temporaryFolder(), name);
  writeMadePack(dir, options);
  return dir;
}

const packsOf = async (facet: Facet): Promise<string[]> =>
  (await facet.api.listPacks()).filter(({ mine }) => mine).map(({ name }) => name);

test('a folder and a zip come in, the same nets once, another pack of the name under another name', async () => {
  const libraryDir = temporaryFolder();
  const facet = await openFacet({ libraryDir });
  const folder = madeFolder('colours');
  expect(await brought(facet, folder)).toMatchObject({
    state: 'ready',
    pack: 'colours',
    behaviour: { same: { pairs: expect.any(Number) } },
  });
  const zip = join(temporaryFolder(), 'Colours again.zip');
  writeZip(
    zip,
    readdirSync(folder).map((name) => ({
      name: `colours/${name}`,
      data: readFileSync(join(folder, name)),
      deflate: name.endsWith('json'),
    })),
  );
  expect(await brought(facet, zip)).toMatchObject({ state: 'ready', pack: 'colours' });
  expect(await brought(facet, madeFolder('colours', { faces: [[0.1, 0.1, 0.6, 0.6]] }))).toMatchObject({
    pack: 'colours-2',
  });
  expect((await packsOf(facet)).sort()).toEqual(['colours', 'colours-2']);
  // Nothing is left of what was on its way.
  expect(readdirSync(join(libraryDir, 'packs')).sort()).toEqual(['colours', 'colours-2']);
  expect(await facet.api.listPacks()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'colours', licence: 'MIT', commercial: true, failure: null, photos: 0 }),
    ]),
  );
}, 120_000);

test('a bare net: Facet tries it every way, asks, and writes its pack.json', async () => {
  const libraryDir = temporaryFolder();
  const facet = await openFacet({ libraryDir });
  const net = join(temporaryFolder(), 'My net.onnx');
  writeFileSync(net, encodeModel(colourNet(112, [1, 3, 112, 112])));
  const asked = await brought(facet, net);
  expect(asked).toMatchObject({ state: 'ask', dimension: 48, size: 112 });
  if (asked.state !== 'ask') throw new Error('it did not ask');
  expect(asked.readings.length).toBeGreaterThan(1);
  for (const { behaviour } of asked.readings) expect(behaviour.same.mean).toBeGreaterThan(behaviour.different.mean);
  expect(await packsOf(facet)).toEqual([]);

  const ready = await brought(facet, net, { title: 'My own', reading: 'rgb-raw' });
  expect(ready).toMatchObject({ state: 'ready', pack: 'my-net', title: 'My own' });
  const spec = JSON.parse(readFileSync(join(libraryDir, 'packs', 'my-net', 'pack.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(spec).toMatchObject({
    format: 2,
    name: 'my-net',
    estimated: true,
    alignment: { kind: 'arcface', size: 112 },
    embedder: { dimension: 48, mean: [0, 0, 0] },
    detector: { kind: 'ssd-mobilenet-v1' },
  });
  const points = (spec['thresholds'] as { cosine: { similarity: number }[] }).cosine.map(
    ({ similarity }) => similarity,
  );
  expect(points).toEqual(points.toSorted((a, b) => a - b));
}, 240_000);

test('a detector alone is known by its outputs and put before the embedder of the pack in use; one that gives no points is told of', async () => {
  const libraryDir = madeLibrary(temporaryFolder());
  const facet = await openFacet({ libraryDir });
  const file = (name: string, graph: Graph): string => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, encodeModel(graph));
    return path;
  };
  const detector = file('eyes.onnx', madeYunet(96, [[0.2, 0.2, 0.6, 0.7]]));
  expect(await brought(facet, detector)).toMatchObject({
    state: 'ready',
    pack: 'eyes',
    title: 'Made pack first + eyes.onnx',
  });
  const packJson = (name: string) =>
    JSON.parse(readFileSync(join(libraryDir, 'packs', name, 'pack.json'), 'utf8')) as PackSpec;
  const [first, eyes] = [packJson('first'), packJson('eyes')];
  expect(eyes).toMatchObject({
    estimated: true,
    licence: { name: 'unknown' },
    detector: { kind: 'yunet', inputSize: 96, file: 'eyes.onnx', channels: 'bgr' },
  });
  expect([eyes.embedder, eyes.alignment, eyes.thresholds]).toEqual([first.embedder, first.alignment, first.thresholds]);

  const cells = 100;
  const boxesAlone = file(
    'boxes.onnx',
    constantNet(
      {
        scores: { shape: [1, cells, 2], data: new Float32Array(2 * cells) },
        boxes: { shape: [1, cells, 4], data: new Float32Array(4 * cells) },
      },
      [1, 3, 64, 96],
    ),
  );
  expect(await bring(facet, boxesAlone)).toMatchObject({
    status: 'failed',
    error: { message: expect.stringMatching(/boxes\.onnx.* gives no points .*Made pack first/) },
  });

  // Facet's own pack finds the points by a net for them.
  const own = await openFacet();
  expect(await brought(own, detector)).toMatchObject({ state: 'ready', pack: 'eyes' });
  expect(await bring(own, boxesAlone)).toMatchObject({
    status: 'failed',
    error: { message: expect.stringMatching(/finds no face on photos/) },
  });
}, 180_000);

test('what is wrong with a pack is said, and nothing is left of it', async () => {
  const libraryDir = temporaryFolder();
  const facet = await openFacet({ libraryDir });
  const file = (name: string, bytes: Uint8Array): string => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, bytes);
    return path;
  };
  const changed = madeFolder('changed');
  writeFileSync(join(changed, 'embedder.onnx'), encodeModel(colourNet(112, ['M', 3, 112, 112])));
  const strange = temporaryFolder();
  for (const name of ['one.onnx', 'two.onnx']) writeFileSync(join(strange, name), encodeModel(colourNet(112)));
  const outside = join(temporaryFolder(), 'outside.zip');
  writeZip(outside, [{ name: '../../evil.onnx', data: new Uint8Array(3) }]);
  const cases: [string, RegExp][] = [
    [file('letter.onnx', new TextEncoder().encode('Dear net,')), /letter\.onnx is not an ONNX file/],
    [file('two.onnx', encodeModel(twoOutputNet())), /has 2 outputs/],
    [
      file('custom.onnx', encodeModel(customNet())),
      /custom\.onnx uses an operation that ONNX Runtime does not have.*FaceMagic/,
    ],
    [file('zeros.onnx', encodeModel(scaledNet(0))), /gives nothing but zeros/],
    [file('nan.onnx', encodeModel(scaledNet(NaN))), /gives what is no number/],
    [madeFolder('two', { embedder: twoOutputNet() }), /has 2 outputs instead of one vector/],
    [madeFolder('custom', { embedder: customNet() }), /uses an operation that ONNX Runtime does not have.*FaceMagic/],
    [madeFolder('zeros', { embedder: scaledNet(0) }), /fails on the sample photos: .*nothing but zeros/],
    [madeFolder('nan', { embedder: scaledNet(NaN) }), /fails on the sample photos: .*what is no number/],
    [changed, /embedder\.onnx is not the file pack\.json names/],
    [strange, /knows none of these nets by name \(one\.onnx, two\.onnx\)/],
    [outside, /outside of its folder/],
    [temporaryFolder(), /no ONNX file here/],
    [file('letter.txt', new TextEncoder().encode('Dear models,')), /no ONNX file here/],
    [madeFolder('blind', { faces: [] }), /finds no face on photos that show people/],
    [join(temporaryFolder(), 'nowhere'), /nothing at/],
  ];
  for (const [path, message] of cases) {
    const job = await bring(facet, path);
    expect(job, basename(path)).toMatchObject({ status: 'failed', error: { message: expect.stringMatching(message) } });
  }
  expect(await packsOf(facet)).toEqual([]);
  expect(readdirSync(join(libraryDir, 'packs'))).toEqual([]);
}, 240_000);

test('a pack that crashes the engine when it is loaded is put aside, and the app starts', async () => {
  const libraryDir = temporaryFolder();
  const entry = join(import.meta.dirname, '..', 'helpers', 'crashing-engine.ts');
  const forkEngine = (_: string, env: Record<string, string>) => forkNode(entry, env);
  writeMadePack(join(libraryDir, 'packs', 'crasher'));
  const facet = await openFacet({ libraryDir, forkEngine });
  expect(await runJob(facet, { kind: 'switch-pack', pack: 'crasher' })).toMatchObject({
    status: 'failed',
    error: { code: 'engine-unavailable' },
  });
  expect(facet.engine.pack.name).toBe('default');
  expect((await facet.api.listPacks()).find(({ name }) => name === 'crasher')!.failure).toMatchObject({
    code: 'engine-unavailable',
  });
  // Brought, it does not come as far as that.
  const killer = join(temporaryFolder(), 'killer.onnx');
  writeFileSync(killer, encodeModel(colourNet(112)));
  expect(await bring(facet, killer)).toMatchObject({
    status: 'failed',
    error: { code: 'pack-broken', message: expect.stringMatching(/brings down whoever opens it/) },
  });
  expect(await bring(facet, madeFolder('crasher'))).toMatchObject({
    status: 'failed',
    error: { code: 'pack-broken', message: expect.stringMatching(/brings down the part of Facet/) },
  });
  expect(await packsOf(facet)).toEqual(['crasher']);
  await facet.close();

  // It worked once, and crashes now: another driver, say.
  const other = temporaryFolder();
  writeMadePack(join(other, 'packs', 'crasher'));
  const db = openDatabase(other);
  writeActivePack(db, 'crasher');
  db.close();
  const again = await openFacet({ libraryDir: other, forkEngine });
  await expect(again.engine.status()).rejects.toMatchObject({ code: 'engine-unavailable' });
  expect(again.engine.pack.name).toBe('default');
  expect((await again.engine.status()).pack.name).toBe('default');
}, 120_000);

test('facet doctor outlives a pack that crashes the engine, and measures the next', async () => {
  const folder = temporaryFolder();
  const packs = ['crasher', 'sound'].map((name) => {
    const dir = join(folder, name);
    writeMadePack(dir);
    return { name, dir, mine: true, active: false, measure: true };
  });
  const entry = join(import.meta.dirname, '..', 'helpers', 'crashing-engine.ts');
  const [crasher, sound, missing] = await examinePacks(
    [...packs, { ...packs[0]!, name: 'missing', dir: join(folder, 'missing') }],
    {
      engineFor: (packDir) => createEngine({ packDir, provider: 'cpu', fork: (_, env) => forkNode(entry, env) }),
      signal: new AbortController().signal,
      onProgress: () => {},
    },
  );
  expect(crasher).toMatchObject({ name: 'crasher', failure: { code: 'engine-unavailable' } });
  expect(sound).toMatchObject({ name: 'sound', provider: 'cpu' });
  expect(missing).toMatchObject({ name: 'missing', failure: { code: 'pack-missing' } });
}, 120_000);

test.skipIf(!sharedModelsAreHere)(
  'nets that Facet knows by name just work (skipped without ../shared/models)',
  async () => {
    const facet = await openFacet();
    const buffalo = join(temporaryFolder(), 'buffalo_sc');
    mkdirSync(buffalo);
    cpSync(join(SHARED_MODELS, 'scrfd', 'det_500m.onnx'), join(buffalo, 'det_500m.onnx'));
    cpSync(
      join(SHARED_MODELS, 'w600k-mbf-int8', 'w600k_mbf_int8_offlineid.onnx'),
      join(buffalo, 'w600k_mbf_int8.onnx'),
    );
    expect(await brought(facet, buffalo)).toMatchObject({
      state: 'ready',
      pack: 'buffalo_sc',
      behaviour: { apart: true },
    });
    const [pack] = (await facet.api.listPacks()).filter(({ mine }) => mine);
    expect(pack).toMatchObject({ commercial: false, dimension: 512, failure: null });
    // A detector alone: before Facet's own embedder.
    const lone = await brought(facet, join(SHARED_MODELS, 'yunet', 'face_detection_yunet_2023mar.onnx'));
    expect(lone).toMatchObject({
      state: 'ready',
      title: expect.stringMatching(/ \+ YuNet$/),
      behaviour: { apart: true },
    });
  },
  180_000,
);
