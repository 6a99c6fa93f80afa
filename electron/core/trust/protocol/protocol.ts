// A protocol as something to measure by: a list of pairs whose truth is known, or a folder for each person. Runs in the
// process behind the doors.
import { access, glob, readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Source } from '../../../contract/sources.ts';
import type { Distance } from '../../../contract/thresholds.ts';
import type { Db } from '../../../db/open.ts';
import type { Engine } from '../../../engine/protocol.ts';
import { FacetError } from '../../../contract/failure.ts';
import { readProtocol, type ProtocolPair } from './protocols.ts';
import { findPhotos, personFolders } from '../../photos/scan.ts';
import { burstRest } from '../measure/bursts.ts';
import { emptyFacts, type FaceFacts, type Gathered, type PairPlan } from '../measure/measured-faces.ts';
import { facesOfPhotos, type FoundFace, type PhotoControl } from './protocol-faces.ts';
import { inRows } from '../systems.ts';

/** What looks at the photos, and how its vectors are compared. */
export interface ProtocolSystem {
  engine: Engine;
  distance: Distance;
}

interface Deps {
  /** Each photo is looked at once by each engine; only faces that all of them found take part. */
  systems: readonly ProtocolSystem[];
  /** Where what was found is kept, so that a second time is quick. */
  db?: Db;
}

/**
 * A photo's main face as each system found it, in their order. Where it is, and what slices go by, is as the first
 * says.
 */
export type SeenFace = readonly [FoundFace, ...FoundFace[]];

/**
 * The list itself, or the list in a folder or beneath: the one named after pairs, else the one least deep. @throws
 * FacetError 'not-found'
 */
export async function listIn(path: string): Promise<string> {
  if (/\.(txt|csv)$/i.test(path)) return path;
  const names: string[] = [];
  for await (const name of glob('**/*.{txt,csv,TXT,CSV}', { cwd: path })) names.push(name);
  const rank = (name: string): number => name.split(/[/\\]/).length - (/pairs/i.test(basename(name)) ? 100 : 0);
  const [best] = names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  if (best !== undefined) return join(path, best);
  throw new FacetError('not-found', 'There is no list of pairs here: a .txt or .csv file.', { file: basename(path) });
}

export interface ListedProtocol {
  pairs: ProtocolPair[];
  /** By the list's own name of the photo. */
  faces: Map<string, SeenFace>;
  gathered: Gathered;
}

/** By path; without photos in which some system found nobody. @throws as `facesOfPhotos` */
async function facesBySystem(
  { systems, db }: Deps,
  paths: readonly string[],
  control: PhotoControl,
): Promise<Map<string, SeenFace>> {
  const engines = [...new Set(systems.map(({ engine }) => engine))];
  const found = new Map<Engine, Map<string, FoundFace>>();
  for (const [n, engine] of engines.entries()) {
    const progress: PhotoControl['progress'] = (phase, done, total, failed) =>
      control.progress(phase, n * total + done, engines.length * total, failed);
    found.set(engine, await facesOfPhotos(engine, paths, { ...control, progress }, db));
  }
  const seen = new Map<string, SeenFace>();
  for (const path of paths) {
    const faces = systems.flatMap(({ engine }) => found.get(engine)!.get(path) ?? []);
    const [first, ...others] = faces;
    if (first && faces.length === systems.length) seen.set(path, [first, ...others]);
  }
  return seen;
}

/**
 * A list of pairs. Throws FacetError 'pairs-unreadable' for the list, 'not-found' where none of its photos is in the
 * folder, and whatever stops the engine altogether; a photo that can't be used stops nothing.
 */
export async function gatherList(
  deps: Deps,
  list: string,
  images: string,
  control: PhotoControl,
): Promise<ListedProtocol> {
  const pairs = await readProtocol(list);
  const names = [...new Set(pairs.flatMap(({ pathA, pathB }) => [pathA, pathB]))];
  const { root, present } = await whereTheyLie(names, images);
  if (present.length === 0) {
    const file = basename(list);
    throw new FacetError('not-found', `None of the ${names.length} photos that ${file} names is in ${images}.`, {
      file,
      folder: images,
    });
  }
  const byPath = await facesBySystem(
    deps,
    present.map((name) => resolve(root, name)),
    control,
  );
  const faces = new Map(
    present.flatMap((name) => {
      const face = byPath.get(resolve(root, name));
      return face ? [[name, face] as const] : [];
    }),
  );
  return {
    pairs,
    faces,
    gathered: { ...gatherPairs(pairs, faces, root, deps.systems), failedToAcquire: names.length - faces.size },
  };
}

function gatherPairs(
  pairs: readonly ProtocolPair[],
  faces: ReadonlyMap<string, SeenFace>,
  root: string,
  systems: readonly ProtocolSystem[],
): Omit<Gathered, 'failedToAcquire'> {
  const names = [...faces.keys()];
  const rows = new Map(names.map((name, row) => [name, row]));
  const { people, person } = peopleIn(pairs, names, rows);
  const scored = pairs.filter(({ pathA, pathB }) => rows.has(pathA) && rows.has(pathB));
  const unscored = pairs
    .filter(({ pathA, pathB }) => !rows.has(pathA) || !rows.has(pathB))
    .map(({ same, fold }) => ({ same, fold }));
  const a = Uint32Array.from(scored, ({ pathA }) => rows.get(pathA)!);
  const b = Uint32Array.from(scored, ({ pathB }) => rows.get(pathB)!);
  const plan: PairPlan = {
    kind: 'listed',
    a,
    b,
    same: Uint8Array.from(scored, ({ same }) => Number(same)),
    fold: Uint32Array.from(scored, ({ fold }) => fold),
    unscored,
  };
  const contradictory = scored.filter(({ same }, i) => !same && person[a[i]!] === person[b[i]!]).length;
  return {
    ...inColumns(
      names.map((name) => ({ seen: faces.get(name)!, path: resolve(root, name) })),
      person,
      people.length,
      plan,
      systems,
    ),
    people: people.map((name) => ({ id: null, name })),
    photos: names.length,
    burst: 0,
    leftOut: 0,
    contradictory,
  };
}

/**
 * LFW says who by its folders. Other lists say it by their pairs: photos of one person hang together, and what hangs
 * together is one person.
 */
function peopleIn(
  pairs: readonly ProtocolPair[],
  names: readonly string[],
  rows: ReadonlyMap<string, number>,
): { people: string[]; person: Uint32Array } {
  const folders = names.map((name) => /^([^/]+)\/\1_\d{4}\.jpg$/.exec(name)?.[1]);
  const parent = names.map((_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const byFolder = folders.every((folder) => folder !== undefined);
  if (!byFolder) {
    for (const { pathA, pathB, same } of pairs) {
      const [a, b] = [rows.get(pathA), rows.get(pathB)];
      if (same && a !== undefined && b !== undefined) parent[root(b)] = root(a);
    }
  }
  const numbers = new Map<string | number, number>();
  const people: string[] = [];
  const person = Uint32Array.from(names, (_, i) => {
    const key = byFolder ? folders[i]! : root(i);
    let number = numbers.get(key);
    if (number === undefined) {
      numbers.set(key, (number = people.length));
      people.push(byFolder ? folders[i]!.replaceAll('_', ' ') : '');
    }
    return number;
  });
  return { people, person };
}

/** The folder, or one in it: an upload, and a data set, often wrap the folder that the list means. */
async function whereTheyLie(names: readonly string[], images: string): Promise<{ root: string; present: string[] }> {
  const there = async (root: string, some: readonly string[]): Promise<string[]> => {
    const found = await Promise.all(
      some.map((name) =>
        access(resolve(root, name)).then(
          () => true,
          () => false,
        ),
      ),
    );
    return some.filter((_, i) => found[i]);
  };
  const present = await there(images, names);
  if (present.length > 0) return { root: images, present };
  const [first] = names;
  if (first !== undefined && !first.startsWith('/')) {
    for await (const found of glob(`*/**/${first.replaceAll(/[[\]{}*?]/g, '?')}`, { cwd: images })) {
      const root = join(images, found.slice(0, -first.length));
      return { root, present: await there(root, names) };
    }
  }
  return { root: images, present: [] };
}

/**
 * Every two photos of folders that are a person each; copies of one photo, and bursts, are one. @throws FacetError
 * 'no-photos'
 */
export async function gatherFolders(deps: Deps, images: string, control: PhotoControl): Promise<Gathered> {
  const folders = await personFolders([images], { loosePhotos: true });
  const files: { path: string; person: number }[] = [];
  for (const [person, folder] of folders.entries()) {
    for await (const found of findPhotos(folder.path, control.signal))
      if ('bytes' in found) files.push({ path: found.path, person });
  }
  if (files.length === 0) throw new FacetError('no-photos', 'There are no photos here.');
  const byPath = await facesBySystem(
    deps,
    files.map(({ path }) => path),
    control,
  );
  const found = files.flatMap(({ path, person }, photo) =>
    byPath.has(path) ? [{ path, person, photo, seen: byPath.get(path)! }] : [],
  );
  const rest = burstRest(
    found.map(({ seen: [face], person, photo }) => ({
      ...face,
      landmarks: Float32Array.from(face.landmarks),
      person,
      photo,
    })),
  );
  const kept = found.filter((_, i) => !rest.has(i));
  const plan: PairPlan = {
    kind: 'all',
    named: folders.length,
    explicit: { a: new Uint32Array(), b: new Uint32Array() },
  };
  return {
    ...inColumns(
      kept,
      Uint32Array.from(kept, ({ person }) => person),
      folders.length,
      plan,
      deps.systems,
    ),
    people: folders.map(({ name }) => ({ id: null, name })),
    photos: kept.length,
    failedToAcquire: files.length - found.length,
    burst: rest.size,
    leftOut: 0,
    contradictory: 0,
  };
}

/** One face a photo. */
function inColumns(
  found: readonly { seen: SeenFace; path: string }[],
  person: Uint32Array,
  people: number,
  plan: PairPlan,
  systems: readonly ProtocolSystem[],
): Pick<Gathered, 'faces' | 'systems' | 'known'> {
  const facts: FaceFacts = emptyFacts(found.length);
  found.forEach(({ seen: [face] }, row) => {
    facts.size[row] = Math.min(face.box.width * face.width, face.box.height * face.height);
    facts.sharpness[row] = face.sharpness;
    facts.pose[row] = face.pose;
    if (face.takenAt !== null) facts.takenAt[row] = face.takenAt;
    if (face.flash !== null) facts.flash[row] = Number(face.flash);
    if (face.scanned !== null) facts.scan[row] = Number(face.scanned);
  });
  return {
    faces: { people, person, photo: Uint32Array.from(found.keys()), facts, plan },
    systems: systems.map(({ distance }, n) => ({ distance, ...inRows(found.map(({ seen }) => seen[n]!.vector)) })),
    known: found.map(({ seen: [face], path }) => ({
      place: { path, box: face.box },
      fileName: basename(path),
      quality: face.quality,
    })),
  };
}

/** What a list shows of where a protocol came from: a name, never a path. */
export const titleOf = (path: string): string => basename(relative('/', path)) || path;

/** As `titleOf`, of a folder of people: an upload has no name of its own, but the folder in it has. */
export async function titleOfFolder(source: Source, path: string): Promise<string> {
  const [only, another] = 'upload' in source ? await readdir(path) : [];
  return only !== undefined && another === undefined ? only : titleOf(path);
}
