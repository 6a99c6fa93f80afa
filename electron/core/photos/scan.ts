// Finds the photo files in what a person dropped, chose or named.
import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Failure, PathFailure } from '../../contract/errors.ts';
import { PHOTO_EXTENSIONS } from '../../contract/photo-rules.ts';
import type { Source, SourceSummary } from '../../contract/sources.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { isSpecialFile, notAFile } from '../../files/regular-file.ts';
import type { LibraryContext } from '../context.ts';
import { sourcePath } from './source-path.ts';
import { claimUpload } from './uploads.ts';

export interface FoundFile {
  /** Absolute. */
  path: string;
  bytes: number;
  mtimeMs: number;
  /** The library's own copy. */
  copied: boolean;
}

/** Where to look: the path, and whether what is found there is the library's own copy. */
export interface ScanRoot {
  path: string;
  copied: boolean;
}

const EXTENSIONS: ReadonlySet<string> = new Set(PHOTO_EXTENSIONS.map((extension) => `.${extension}`));

const isPhotoName = (name: string): boolean => EXTENSIONS.has(extname(name).toLowerCase()) && !name.startsWith('._');

/** Uploads are taken into the library here; a batch can be claimed once. */
export async function resolveSources(
  context: Pick<LibraryContext, 'libraryDir' | 'samplesDir'>,
  sources: readonly Source[],
): Promise<ScanRoot[]> {
  const roots: ScanRoot[] = [];
  for (const source of sources) {
    if ('upload' in source) roots.push({ path: await claimUpload(context.libraryDir, source.upload), copied: true });
    else roots.push({ path: sourcePath(context, source), copied: false });
  }
  return roots;
}

/** What lies in the sources, without taking uploads into the library. */
export async function describeSources(
  context: Pick<LibraryContext, 'libraryDir' | 'samplesDir'>,
  sources: readonly Source[],
): Promise<SourceSummary> {
  const roots = sources.map((source) => sourcePath(context, source));
  let photos = 0;
  for (const root of roots) for await (const found of findPhotos(root)) if ('bytes' in found) photos++;
  const people = [];
  for (const folder of await personFolders(roots))
    people.push({ name: folder.name, photos: await countPhotos(folder.path) });
  return { photos, people };
}

async function countPhotos(folder: string): Promise<number> {
  let photos = 0;
  for await (const found of findPhotos(folder)) if ('bytes' in found) photos++;
  return photos;
}

/**
 * The folders that stand for one person each: the subfolders (holding photos) of the one folder that was dropped, or
 * the folders dropped side by side. Empty where loose photos lie beside them: then it is a pile, not a folder of
 * people, unless somebody has said that it is (`loosePhotos`: passed over).
 */
export async function personFolders(
  roots: readonly string[],
  { loosePhotos = false } = {},
): Promise<{ name: string; path: string }[]> {
  const levels = [...roots];
  // A dropped folder arrives in an upload as the batch's only entry: look through it.
  for (let depth = 0; depth < 3; depth++) {
    const folders: { name: string; path: string }[] = [];
    for (const path of levels) {
      const children = await childrenOf(path);
      if (!children || (children.photos > 0 && !loosePhotos)) return [];
      folders.push(...children.folders.map((name) => ({ name, path: join(path, name) })));
    }
    const filled = [];
    for (const folder of folders) if (await holdsPhotos(folder.path)) filled.push(folder);
    const direct = [];
    for (const folder of filled) if (((await childrenOf(folder.path))?.photos ?? 0) > 0) direct.push(folder);
    if (direct.length > 0) return direct.sort((a, b) => a.name.localeCompare(b.name));
    if (filled.length !== 1) return [];
    levels.splice(0, levels.length, filled[0]!.path);
  }
  return [];
}

async function childrenOf(folder: string): Promise<{ photos: number; folders: string[] } | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return {
      photos: entries.filter((entry) => entry.isFile() && isPhotoName(entry.name)).length,
      folders: entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name),
    };
  } catch {
    return null;
  }
}

async function holdsPhotos(folder: string): Promise<boolean> {
  for await (const found of findPhotos(folder)) if ('bytes' in found) return true;
  return false;
}

/**
 * Walks `root` (a file or a folder) in name order. Hidden folders are passed over, links are followed, and a link that
 * leads back to a folder being walked is reported instead of followed. What cannot be read is reported too; the walk
 * goes on.
 */
export async function* findPhotos(root: string, signal?: AbortSignal): AsyncGenerator<FoundFile | PathFailure> {
  let info;
  try {
    info = await stat(root);
  } catch (error) {
    yield pathFailure(root, error);
    return;
  }
  if (!info.isDirectory()) {
    yield fileAt(root, info);
    return;
  }
  yield* walk(root, new Set(), signal);
}

async function* walk(
  folder: string,
  ancestors: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<FoundFile | PathFailure> {
  let entries;
  let real;
  try {
    real = await realpath(folder);
    if (ancestors.has(real)) {
      yield { path: folder, ...failureOf(folder, 'symlink-loop') };
      return;
    }
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield pathFailure(folder, error);
    return;
  }
  const within = new Set(ancestors).add(real);
  entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  for (const entry of entries) {
    signal?.throwIfAborted();
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) {
      yield* walk(path, within, signal);
    } else if (entry.isSymbolicLink() || isPhotoName(entry.name)) {
      try {
        const info = await stat(path);
        if (info.isDirectory()) yield* walk(path, within, signal);
        else if (isPhotoName(entry.name)) yield fileAt(path, info);
      } catch (error) {
        // A dangling link to something that was never a photo is nobody's loss.
        if (isPhotoName(entry.name) || codeOf(error) === 'ELOOP') yield pathFailure(path, error);
      }
    }
  }
}

function fileAt(path: string, info: Stats): FoundFile | PathFailure {
  if (isSpecialFile(info)) return { path, ...toFailure(notAFile(path)) };
  return { path, bytes: info.size, mtimeMs: Math.round(info.mtimeMs), copied: false };
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function pathFailure(path: string, error: unknown): PathFailure {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { path, ...failureOf(path, 'not-found') };
    case 'ELOOP':
      return { path, ...failureOf(path, 'symlink-loop') };
    case 'EACCES':
    case 'EPERM':
      return { path, ...failureOf(path, 'unreadable') };
    default:
      if (error instanceof FacetError) throw error;
      return { path, ...failureOf(path, 'unreadable') };
  }
}

function failureOf(path: string, code: 'not-found' | 'symlink-loop' | 'unreadable'): Failure {
  const file = basename(path);
  const message = {
    'not-found': `${file} is not there.`,
    'symlink-loop': `${file} is a link that leads back to itself; it was passed over.`,
    unreadable: `${file} can't be opened: Facet has no permission to read it.`,
  }[code];
  return { code, message, params: { file } };
}
