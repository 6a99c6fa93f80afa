// Copies the files of a pack from where the user has them (a folder, a zip or one ONNX file) into a staging folder.
import type { Dirent } from 'node:fs';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { brokenPack } from '../../engine/packs/packs.ts';
import { FacetError } from '../../contract/failure.ts';
import { hashFile } from '../../files/hash-file.ts';
import { isSpecialFile, notAFile } from '../../files/regular-file.ts';
import type { NetFile } from './compose-pack.ts';
import { knownEmbedder } from './known-nets.ts';
import { unzipPack } from './unzip.ts';

const MOST_FILES = 64;

/**
 * Copies the nets and the pack.json at `from` into `staging`. Returns a name for the pack: `called`, or the name of the
 * one file or folder inside.
 * @throws FacetError 'not-found', 'no-models', 'not-a-file', 'pack-broken', 'no-room'
 */
export async function gatherFiles(from: string, called: string, staging: string, signal: AbortSignal): Promise<string> {
  const info = await stat(from).catch(() => {
    throw new FacetError('not-found', `There is nothing at ${from}.`, { file: basename(from) });
  });
  if (isSpecialFile(info)) throw notAFile(from);
  if (!info.isDirectory()) return gatherFile(from, staging, signal);
  const entries = await readdir(from, { withFileTypes: true });
  const files = packFilesAmong(from, entries);
  const folders = entries.filter((entry) => entry.isDirectory());
  // A page sends a dropped folder inside another one.
  if (files.length === 0 && folders.length === 1)
    return gatherFiles(join(from, folders[0]!.name), folders[0]!.name, staging, signal);
  if (files.length === 1 && !/pack\.json$/i.test(files[0]!)) {
    const name = await gatherFiles(join(from, files[0]!), files[0]!, staging, signal);
    return /\.onnx$/i.test(files[0]!) && knownEmbedder(files[0]!) ? called : name;
  }
  if (files.length === 0) throw noModels();
  if (files.length > MOST_FILES) throw brokenPack(called, 'it holds too many files');
  await mkdir(staging, { recursive: true });
  for (const name of files) {
    signal.throwIfAborted();
    await copyFile(join(from, name), join(staging, portable(name)));
  }
  return called;
}

async function gatherFile(from: string, staging: string, signal: AbortSignal): Promise<string> {
  if (extname(from).toLowerCase() === '.zip') await unzipPack(from, staging, signal);
  else {
    await mkdir(staging, { recursive: true });
    await copyFile(from, join(staging, portable(basename(from))));
  }
  return basename(from, extname(from));
}

/** @throws FacetError 'not-a-file' for a pipe or device with the name of a net */
function packFilesAmong(folder: string, entries: readonly Dirent[]): string[] {
  const wanted = entries.filter((entry) => /(\.onnx|\.zip|^pack\.json)$/i.test(entry.name));
  const special = wanted.find((entry) => !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink());
  if (special !== undefined) throw notAFile(join(folder, special.name));
  return wanted.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const portable = (name: string): string => name.replace(/[^\w.-]/g, '_').replace(/^\W/, '_');

/** The ONNX files in a folder. @throws FacetError 'no-models' */
export async function netFilesIn(folder: string): Promise<NetFile[]> {
  const names = (await readdir(folder)).filter((name) => /\.onnx$/i.test(name));
  if (names.length === 0) throw noModels();
  return Promise.all(
    names.map(async (file) => {
      const path = join(folder, file);
      return { file, sha256: await hashFile(path), bytes: (await stat(path)).size };
    }),
  );
}

const noModels = (): FacetError => new FacetError('no-models', 'There is no ONNX file here.');
