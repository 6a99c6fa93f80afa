// Takes a pack in: a folder, a zip, or one ONNX file; known nets are recognised by their names, an unknown one is
// tried. Runs behind the doors.
//
//  1. gather the files in a folder aside            gather()
//  2. find out what they are, or ask                describe(), askAbout()
//  3. try the pack on faces whose truth is known    pack-trial.ts; in an engine of its own, that may crash
//  4. put it in its place
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { PackAnswers, PackBrought, PackReading } from '../../contract/packs.ts';
import type { Source } from '../../contract/sources.ts';
import { translateSqliteError } from '../../db/open.ts';
import { composePack, withDetector, type NetFile } from './compose-pack.ts';
import { knownEmbedder, READINGS } from './known-nets.ts';
import { brokenPack, checkedPack, readPack, type PackSpec, type ToldFault } from '../../engine/packs/packs.ts';
import type { NetInspection } from '../../engine/protocol.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { packDirOf, packPlace, packPlaces, userPacksDir } from './pack-places.ts';
import { hashFile } from '../../files/hash-file.ts';
import { isSpecialFile, notAFile } from '../../files/regular-file.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import type { LibraryContext } from '../context.ts';
import type { MakeEngine } from './pack-switcher.ts';
import { packStaging } from './staging.ts';
import { tryPack, type Trial } from './pack-trial.ts';
import { unzipPack } from './unzip.ts';
import { sourcePath } from '../photos/source-path.ts';

type Context = Pick<LibraryContext, 'libraryDir' | 'samplesDir' | 'engine'>;

/** A guess at a threshold takes fewer photos than a judgement. */
const PHOTOS_TO_ASK = 3;
const MOST_FILES = 64;

/**
 * @throws FacetError 'no-models', 'not-a-file', 'pack-broken', 'pack-missing', 'no-room', 'cancelled', and what reading
 * the source throws
 */
export async function bringPack(
  context: Context,
  makeEngine: MakeEngine,
  { source, answers }: { source: Source; answers?: PackAnswers },
  control: JobControl,
): Promise<PackBrought> {
  const from = pathOf(context, source);
  const staging = packStaging(context.libraryDir);
  try {
    control.progress('scanning', 0, 0);
    // An upload's folder is called by a number.
    const name = await gather(from, 'upload' in source ? 'models' : basename(from), staging, control.signal);
    return await takeIn(context, makeEngine, staging, name, answers, control);
  } catch (error) {
    throw translateSqliteError(error);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** The same for files that lie in `staging` already; `name` is what to call the pack if it does not say so itself. */
export async function takeIn(
  context: Context,
  makeEngine: MakeEngine,
  staging: string,
  name: string,
  answers: PackAnswers | undefined,
  control: JobControl,
): Promise<PackBrought> {
  const files = await describeFiles(staging);
  if (!(await exists(join(staging, 'pack.json')))) {
    const found = await describe(context, makeEngine, staging, name, files, answers, control);
    if ('state' in found) return found;
    await writeFile(join(staging, 'pack.json'), `${JSON.stringify(found, null, 2)}\n`);
  }
  const { spec } = readPack(staging);
  // Facet may have put its own detector beside the net.
  await checkFiles(spec, await describeFiles(staging));
  control.progress('measuring', 0, 0);
  const trial = await tried(makeEngine, staging, context.samplesDir, control.signal);
  const pack = await place(context, staging, spec, name);
  return { state: 'ready', pack, title: spec.title, behaviour: trial.behaviour };
}

function pathOf(context: Context, source: Source): string {
  if ('samples' in source) throw new FacetError('bad-request', 'The sample photos are no model pack.');
  return sourcePath(context, source);
}

/**
 * Copies what a pack can consist of into `staging`; answers what the source is called: `called`, or the one file or
 * folder in it. @throws FacetError 'no-models'
 */
async function gather(from: string, called: string, staging: string, signal: AbortSignal): Promise<string> {
  const info = await stat(from).catch(() => {
    throw new FacetError('not-found', `There is nothing at ${from}.`, { file: basename(from) });
  });
  if (isSpecialFile(info)) throw notAFile(from);
  if (!info.isDirectory()) {
    if (extname(from).toLowerCase() === '.zip') await unzipPack(from, staging, signal);
    else {
      await mkdir(staging, { recursive: true });
      await copyFile(from, join(staging, portable(basename(from))));
    }
    return basename(from, extname(from));
  }
  // What was dropped on a page arrives as one folder around it; a pack may lie one folder down.
  const entries = await readdir(from, { withFileTypes: true });
  const wanted = entries.filter((entry) => /(\.onnx|\.zip|^pack\.json)$/i.test(entry.name));
  const special = wanted.find((entry) => !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink());
  if (special !== undefined) throw notAFile(join(from, special.name));
  const files = wanted.filter((entry) => entry.isFile());
  const folders = entries.filter((entry) => entry.isDirectory());
  if (files.length === 0 && folders.length === 1)
    return gather(join(from, folders[0]!.name), folders[0]!.name, staging, signal);
  if (files.length === 1 && !/pack\.json$/i.test(files[0]!.name)) {
    const name = await gather(join(from, files[0]!.name), files[0]!.name, staging, signal);
    return /\.onnx$/i.test(files[0]!.name) && knownEmbedder(files[0]!.name) ? called : name;
  }
  if (files.length === 0) throw noModels();
  if (files.length > MOST_FILES) throw broken(called, 'it holds too many files');
  await mkdir(staging, { recursive: true });
  for (const { name } of files) {
    signal.throwIfAborted();
    await copyFile(join(from, name), join(staging, portable(name)));
  }
  return called;
}

const portable = (name: string): string => name.replace(/[^\w.-]/g, '_').replace(/^\W/, '_');

async function describeFiles(folder: string): Promise<NetFile[]> {
  const names = (await readdir(folder)).filter((name) => /\.onnx$/i.test(name));
  if (names.length === 0) throw noModels();
  return Promise.all(
    names.map(async (file) => {
      const path = join(folder, file);
      return { file, sha256: await hashFile(path), bytes: (await stat(path)).size };
    }),
  );
}

/** A pack.json that came along is not believed about its files. */
async function checkFiles(spec: PackSpec, files: readonly NetFile[]): Promise<void> {
  for (const net of [spec.detector, spec.landmarks, spec.embedder]) {
    if (!net) continue;
    const file = files.find((each) => each.file === net.file);
    if (!file)
      throw new FacetError('pack-missing', `The model pack "${spec.name}" is not whole: ${net.file} is missing.`, {
        pack: spec.name,
        file: net.file,
      });
    if (file.sha256 !== net.sha256 || file.bytes !== net.bytes)
      throw broken(spec.name, `${net.file} is not the file pack.json names (its checksum is another)`, {
        why: 'checksum',
        file: net.file,
      });
  }
}

/** pack.json for files that came without one; or what must be asked. */
async function describe(
  context: Context,
  makeEngine: MakeEngine,
  staging: string,
  name: string,
  files: NetFile[],
  answers: PackAnswers | undefined,
  control: JobControl,
): Promise<PackSpec | PackBrought> {
  const id = await freeName(context, name);
  const inspected = async (file: string): Promise<NetInspection> => {
    const engine = makeEngine(packDirOf(DEFAULT_PACK, context.libraryDir));
    try {
      return await engine.inspect(join(staging, file), { signal: control.signal });
    } finally {
      await engine.close();
    }
  };
  const embedder = composePack(id, files, 2)?.embedder;
  if (embedder) {
    const { dimension } = await inspected(embedder.file);
    if (dimension === null)
      throw broken(embedder.file, 'it has several outputs instead of one vector', {
        why: 'outputs',
        file: embedder.file,
      });
    return composePack(id, files, dimension)!;
  }
  if (files.length > 1)
    throw broken(
      name,
      `Facet knows none of these nets by name (${files.map(({ file }) => file).join(', ')}), and there is no pack.json`,
      { why: 'unknown-nets', files: files.map(({ file }) => file).join(', ') },
    );

  // One net: a detector, with the embedder of the pack in use behind it; or an embedder, with Facet's own detector
  // before it.
  const [net] = files as [NetFile];
  const found = await inspected(net.file);
  if (found.detector !== null) return detectorPack(context, staging, { id, net, kind: found.detector, found });
  if (found.dimension === null)
    throw broken(net.file, `it has ${found.outputs} outputs; a net that turns faces into numbers has one`, {
      why: 'outputs',
      file: net.file,
    });
  if (found.width !== found.height)
    throw broken(net.file, `it takes pictures of ${found.width} x ${found.height} pixels; Facet cuts faces as squares`);
  if (found.dimension < 16)
    throw broken(net.file, `it gives ${found.dimension} numbers a face, too few to tell people apart`);
  const own = packDirOf(DEFAULT_PACK, context.libraryDir);
  await borrow(own, readPack(own).spec, ['detector', 'landmarks'], staging);
  const known = knownEmbedder(net.file, net.sha256);
  const specOf = (reading: PackReading, title: string): PackSpec =>
    embedderPack(context, { id, title, net, found, reading });
  if (known && !answers)
    return {
      ...specOf('rgb-unit', known.title),
      licence: known.licence,
      source: known.source,
      alignment: known.alignment,
      embedder: { ...specOf('rgb-unit', '').embedder, ...known.spec },
    };

  const attempt = async (spec: PackSpec, photos?: number): Promise<Trial> => {
    await writeFile(join(staging, 'pack.json'), JSON.stringify(spec));
    return tried(makeEngine, staging, context.samplesDir, control.signal, photos);
  };
  if (answers) {
    const spec = specOf(answers.reading, answers.title.trim().slice(0, 200) || name);
    const { mean, deviation } = await attempt(spec);
    return { ...spec, thresholds: { cosine: guessed(mean, deviation) }, estimated: true };
  }
  const readings: Extract<PackBrought, { state: 'ask' }>['readings'] = [];
  const all = Object.keys(READINGS) as PackReading[];
  for (const [i, reading] of all.entries()) {
    control.progress('measuring', i, all.length);
    const trial = await attempt(specOf(reading, name), PHOTOS_TO_ASK).catch((error: unknown) => {
      const isOfReading =
        error instanceof FacetError &&
        error.code === 'pack-broken' &&
        error.params?.['why'] !== 'too-slow' &&
        !/outputs|ONNX/.test(error.message);
      if (isOfReading) return null;
      throw error;
    });
    if (trial) readings.push({ reading, behaviour: trial.behaviour });
  }
  await rm(join(staging, 'pack.json'));
  if (readings.length === 0)
    throw broken(net.file, 'it gives everybody the same numbers, however it is fed', { why: 'all-alike' });
  const margin = ({ behaviour: { same, different } }: (typeof readings)[number]): number => same.least - different.most;
  return {
    state: 'ask',
    file: net.file,
    dimension: found.dimension,
    size: found.width,
    readings: readings.sort((a, b) => margin(b) - margin(a)),
  };
}

function embedderPack(
  { libraryDir }: Context,
  {
    id,
    title,
    net,
    found,
    reading,
  }: { id: string; title: string; net: NetFile; found: NetInspection; reading: PackReading },
): PackSpec {
  const own = readPack(packDirOf(DEFAULT_PACK, libraryDir)).spec;
  return {
    format: 2,
    name: id,
    title,
    licence: { name: 'unknown', url: '' },
    source: { embedder: net.file, detector: own.title },
    distance: 'cosine',
    defaultFmr: 1e-3,
    detector: own.detector,
    ...(own.landmarks && { landmarks: own.landmarks }),
    alignment: { kind: 'arcface', size: found.width },
    embedder: {
      ...net,
      inputSize: found.width,
      ...READINGS[reading],
      dimension: found.dimension!,
      normalise: true,
      mirror: true,
      ...(found.batch && { batch: found.batch }),
    },
    thresholds: { cosine: guessed(0, 0.1) },
    estimated: true,
  };
}

/** Its faces are laid before the embedder of the pack in use. */
async function detectorPack(
  { libraryDir, engine }: Context,
  staging: string,
  { id, net, kind, found }: { id: string; net: NetFile; kind: string; found: NetInspection },
): Promise<PackSpec> {
  const { dir } = packPlace(engine.pack.name, libraryDir);
  const inUse = readPack(dir).spec;
  const usual = readPack(packDirOf(DEFAULT_PACK, libraryDir)).spec.detector;
  const spec = withDetector(inUse, {
    id,
    net,
    kind,
    inputSize: found.width === found.height ? found.width : [found.width, found.height],
    usual,
  });
  if (spec === null) {
    throw broken(
      net.file,
      `it finds faces but gives no points in them, which ${inUse.title}, the models in use, need. Change to Facet's own models and bring it again`,
      { why: 'no-points', file: net.file },
    );
  }
  await borrow(dir, spec, ['landmarks', 'embedder'], staging);
  return spec;
}

/** As if the similarities of strangers were spread like errors: mean and deviations at which so many lie above. */
const guessed = (mean: number, deviation: number) =>
  [
    [1e-2, 2.326],
    [1e-3, 3.09],
    [1e-4, 3.719],
  ].map(([fmr, z]) => ({ fmr: fmr!, similarity: Math.min(0.999, mean + z! * Math.max(0.02, deviation)) }));

/** Puts nets of a pack beside those in `staging`. */
async function borrow(
  dir: string,
  spec: PackSpec,
  parts: readonly ('detector' | 'landmarks' | 'embedder')[],
  staging: string,
): Promise<void> {
  for (const part of parts) {
    const file = spec[part]?.file;
    if (file === undefined || (await exists(join(staging, file)))) continue;
    await link(join(dir, file), join(staging, file)).catch(() => copyFile(join(dir, file), join(staging, file)));
  }
}

async function tried(
  makeEngine: MakeEngine,
  dir: string,
  samplesDir: string,
  signal: AbortSignal,
  photos?: number,
): Promise<Trial> {
  const engine = makeEngine(dir);
  try {
    return await tryPack(engine, samplesDir, signal, photos);
  } finally {
    await engine.close();
  }
}

/**
 * Moves the pack to where packs are; answers the name it has there: its own, or with a number where that is taken by
 * another.
 */
async function place(context: Context, staging: string, spec: PackSpec, name: string): Promise<string> {
  const twin = packPlaces(context.libraryDir).find((each) => sameNets(each.dir, spec));
  if (twin) return twin.name;
  const id = await freeName(context, spec.name || name);
  checkedPack(staging, { ...spec, name: id });
  const text = await readFile(join(staging, 'pack.json'), 'utf8');
  await writeFile(
    join(staging, 'pack.json'),
    `${JSON.stringify({ ...(JSON.parse(text) as object), name: id }, null, 2)}\n`,
  );
  await rename(staging, join(userPacksDir(context.libraryDir), id));
  return id;
}

function sameNets(dir: string, spec: PackSpec): boolean {
  try {
    const there = readPack(dir).spec;
    const print = ({ detector, alignment, embedder }: PackSpec): string =>
      JSON.stringify([detector, alignment, embedder]);
    return print(there) === print(spec);
  } catch {
    return false;
  }
}

async function freeName({ libraryDir }: Context, wanted: string): Promise<string> {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+|-+$/g, '')
      .slice(0, 48) || 'pack';
  const taken = new Set(packPlaces(libraryDir).map(({ name }) => name));
  let name = base;
  for (let n = 2; taken.has(name) || (await exists(join(userPacksDir(libraryDir), name))); n++) name = `${base}-${n}`;
  return name;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const noModels = (): FacetError => new FacetError('no-models', 'There is no ONNX file here.');

const broken = (pack: string, reason: string, told?: ToldFault): FacetError =>
  brokenPack(pack, reason, undefined, told);
