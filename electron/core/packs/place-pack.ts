// Moves a pack from its staging folder to where packs lie, under a name that is free.
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkedPack, readPack, type PackSpec } from '../../engine/packs/packs.ts';
import { packPlaces, userPacksDir } from './pack-places.ts';

/** Returns the name of the pack: that of an equal pack that is there already, else `name`, with a number if taken. */
export async function placePack(libraryDir: string, staging: string, spec: PackSpec, name: string): Promise<string> {
  const twin = packPlaces(libraryDir).find((each) => hasSameNets(each.dir, spec));
  if (twin) return twin.name;
  const id = await freePackName(libraryDir, spec.name || name);
  checkedPack(staging, { ...spec, name: id });
  const file = join(staging, 'pack.json');
  const written = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, `${JSON.stringify({ ...written, name: id }, null, 2)}\n`);
  await rename(staging, join(userPacksDir(libraryDir), id));
  return id;
}

function hasSameNets(dir: string, spec: PackSpec): boolean {
  const print = ({ detector, alignment, embedder }: PackSpec): string =>
    JSON.stringify([detector, alignment, embedder]);
  try {
    return print(readPack(dir).spec) === print(spec);
  } catch {
    return false;
  }
}

/** `wanted` as a pack's name may be written (engine/packs/pack-schema.ts), with a number where a pack has that name. */
export async function freePackName(libraryDir: string, wanted: string): Promise<string> {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+|-+$/g, '')
      .slice(0, 48) || 'pack';
  const taken = new Set(packPlaces(libraryDir).map(({ name }) => name));
  const isTaken = async (name: string): Promise<boolean> =>
    taken.has(name) || (await exists(join(userPacksDir(libraryDir), name)));
  let name = base;
  for (let n = 2; await isTaken(name); n++) name = `${base}-${n}`;
  return name;
}

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
