// A list of photo pairs whose truth is known, as faces and pairs to measure.
import { unionFind } from '../../../science/clustering/union-find.ts';
import { basename, resolve } from 'node:path';
import { FacetError } from '../../../contract/failure.ts';
import type { Gathered, PairPlan } from '../measure/measured-faces.ts';
import {
  facesBySystem,
  inColumns,
  type ProtocolSystem,
  type ProtocolSystems,
  type SeenFace,
} from './faces-by-system.ts';
import { findImages } from './find-images.ts';
import type { PhotoControl } from './protocol-faces.ts';
import { readProtocol, type ProtocolPair } from './read-protocol.ts';

export interface ListedProtocol {
  pairs: ProtocolPair[];
  /** By the photo's name in the list. */
  faces: Map<string, SeenFace>;
  gathered: Gathered;
}

/**
 * A photo that can't be used is a failure to acquire, and the rest is measured.
 *
 * @throws FacetError 'pairs-unreadable' for the list, 'not-found' where none of its photos is in the folder, and errors
 *   that stop the engine
 */
export async function gatherList(
  deps: ProtocolSystems,
  list: string,
  images: string,
  control: PhotoControl,
): Promise<ListedProtocol> {
  const pairs = await readProtocol(list);
  const names = [...new Set(pairs.flatMap(({ pathA, pathB }) => [pathA, pathB]))];
  const { root, present } = await findImages(names, images);
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
 * LFW's folders are people. In other lists photos joined by pairs of the same person, directly or through others, are
 * one person.
 */
function peopleIn(
  pairs: readonly ProtocolPair[],
  names: readonly string[],
  rows: ReadonlyMap<string, number>,
): { people: string[]; person: Uint32Array } {
  const folders = names.map((name) => /^([^/]+)\/\1_\d{4}\.jpg$/.exec(name)?.[1]);
  const sets = unionFind(names.length);
  const byFolder = folders.every((folder) => folder !== undefined);
  if (!byFolder) {
    for (const { pathA, pathB, same } of pairs) {
      const [a, b] = [rows.get(pathA), rows.get(pathB)];
      if (same && a !== undefined && b !== undefined) sets.union(a, b);
    }
  }
  const numbers = new Map<string | number, number>();
  const people: string[] = [];
  const person = Uint32Array.from(names, (_, i) => {
    const key = byFolder ? folders[i]! : sets.find(i);
    let number = numbers.get(key);
    if (number === undefined) {
      numbers.set(key, (number = people.length));
      people.push(byFolder ? folders[i]!.replaceAll('_', ' ') : '');
    }
    return number;
  });
  return { people, person };
}
