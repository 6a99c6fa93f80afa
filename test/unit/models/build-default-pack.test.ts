// Making the default pack: the first time, again without need, after damage, without its source, and killed midway.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { readNet, readPack } from '../../../electron/engine/packs/packs.ts';
import { defaultPlaces, ensureDefaultPack } from '../../../models/build/build-default-pack.ts';
import type { PackPlaces } from '../../../models/build/build-default-pack.ts';
import { disposableFolder } from '../../helpers/disposable-folder.ts';
import type { DisposableFolder } from '../../helpers/disposable-folder.ts';

const FILES = ['face-landmark-68.onnx', 'face-recognition.onnx', 'pack.json', 'ssd-mobilenet-v1.onnx'];
const { source } = defaultPlaces();

let made: DisposableFolder;
let folder: DisposableFolder;
let places: PackPlaces;

const placesIn = (path: string, from: string | null = source): PackPlaces => ({
  source: from,
  packDir: join(path, 'default'),
  samplesDir: join(path, 'samples'),
});

/** Made once, because it takes seconds; each test has its own copy. */
beforeAll(async () => {
  made = await disposableFolder();
  expect(await ensureDefaultPack(placesIn(made.path))).toBe('built');
});
afterAll(() => made[Symbol.asyncDispose]());

beforeEach(async () => {
  folder = await disposableFolder();
  await cp(made.path, folder.path, { recursive: true, preserveTimestamps: true });
  places = placesIn(folder.path);
  return () => folder[Symbol.asyncDispose]();
});

test('the engine can read the pack, and its folder holds no other file', async () => {
  expect((await readdir(places.packDir)).sort()).toEqual(FILES);
  const pack = readPack(places.packDir);
  const { detector, landmarks, embedder } = pack.spec;
  for (const net of [detector, landmarks, embedder]) {
    if (net === undefined) throw new Error('The pack lacks a net.');
    expect((await readNet(pack, net)).byteLength).toBe(net.bytes);
  }
});

test('the sample photos are copied unchanged', async () => {
  const names = await readdir(places.samplesDir);
  expect(names.sort()).toEqual([1, 2, 3, 4, 5, 6].map((i) => `sample${i}.jpg`));
  for (const name of names) {
    const original = await readFile(join(source ?? '', 'demo', name));
    expect(original.equals(await readFile(join(places.samplesDir, name))), name).toBe(true);
  }
});

test('a second run writes nothing', async () => {
  const before = await Promise.all(FILES.map((name) => stat(join(places.packDir, name))));
  expect(await ensureDefaultPack(places)).toBe('unchanged');
  const after = await Promise.all(FILES.map((name) => stat(join(places.packDir, name))));
  expect(after.map((file) => [file.mtimeMs, file.ino])).toEqual(before.map((file) => [file.mtimeMs, file.ino]));
});

test.each(FILES)('%s is made anew after a byte of it changed, to the byte as it was', async (name) => {
  const path = join(places.packDir, name);
  const right = await readFile(path);
  const wrong = Buffer.from(right);
  wrong[wrong.length >> 1] = (wrong[wrong.length >> 1] ?? 0) ^ 1;
  await writeFile(path, wrong);
  expect(await ensureDefaultPack(places)).toBe('built');
  expect(right.equals(await readFile(path))).toBe(true);
});

test('a missing net is made again, and a missing photo copied again', async () => {
  await rm(join(places.packDir, 'face-landmark-68.onnx'));
  await rm(join(places.samplesDir, 'sample3.jpg'));
  expect(await ensureDefaultPack(places)).toBe('built');
  expect((await readdir(places.packDir)).sort()).toEqual(FILES);
  expect(await readdir(places.samplesDir)).toContain('sample3.jpg');
});

test("without the npm package a complete pack is left unchanged, and no pack is 'pack-missing'", async () => {
  expect(await ensureDefaultPack(placesIn(folder.path, null))).toBe('unchanged');
  await writeFile(join(places.packDir, 'face-landmark-68.onnx'), 'no net');
  await expect(ensureDefaultPack(placesIn(folder.path, null))).rejects.toMatchObject({ code: 'pack-missing' });
});

test('unexpected weights are refused, and the existing pack stays', async () => {
  const weights = join(folder.path, 'package');
  await mkdir(weights);
  for (const part of ['model', 'demo']) await cp(join(source ?? '', part), join(weights, part), { recursive: true });
  await writeFile(join(weights, 'model', 'face_recognition_model.bin'), 'other weights');
  await writeFile(join(places.packDir, 'pack.json'), '{}');
  const net = await readFile(join(places.packDir, 'ssd-mobilenet-v1.onnx'));

  await expect(ensureDefaultPack(placesIn(folder.path, weights))).rejects.toMatchObject({ code: 'pack-broken' });
  expect((await readdir(places.packDir)).sort()).toEqual(FILES);
  expect(await readFile(join(places.packDir, 'pack.json'), 'utf8')).toBe('{}');
  expect(net.equals(await readFile(join(places.packDir, 'ssd-mobilenet-v1.onnx')))).toBe(true);
});

test('a run killed midway leaves no partial pack, and a later run removes its temporary files', async () => {
  await rm(places.packDir, { recursive: true });
  const script = join(folder.path, 'build.mjs');
  const build = new URL('../../../models/build/build-default-pack.ts', import.meta.url);
  await writeFile(
    script,
    `import { ensureDefaultPack } from ${JSON.stringify(build.href)};\nawait ensureDefaultPack(${JSON.stringify(places)});\n`,
  );
  const child = fork(script, { execArgv: [] });
  const ended = once(child, 'exit');
  while ((await readdir(places.packDir).catch(() => [])).length === 0) await delay(1);
  child.kill('SIGKILL');
  await ended;

  const left = await readdir(places.packDir);
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter((name) => !name.endsWith('.tmp'))).toEqual([]);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  for (const name of left) await utimes(join(places.packDir, name), anHourAgo, anHourAgo);
  expect(await ensureDefaultPack(places)).toBe('built');
  expect((await readdir(places.packDir)).sort()).toEqual(FILES);
});
