// What was dropped or chosen, as Source[]: paths where the door knows them, else an upload that keeps the folders.
//
import { PHOTO_EXTENSIONS } from '../../../electron/contract/photo-rules.ts';
import type { Bridge } from '../../../electron/contract/api.ts';
import type { Failure, PathFailure } from '../../../electron/contract/errors.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { asCallError, CallError } from '../../data/client.ts';

/** A file and where it lay in what was dropped: 'Anna/2019/img.jpg'. */
export interface PlacedFile {
  path: string;
  file: File;
}

export interface TakenSources {
  sources: Source[];
  /** Files that could not be handed over; the others were. */
  failed: PathFailure[];
}

interface TakeOptions {
  pathForFile: Bridge['pathForFile'];
  onProgress?: (done: number, total: number) => void;
  /** What of a folder is taken; 'photos' where absent. */
  wanted?: Wanted | undefined;
}

/**
 * Of what lies in a folder only this is sent, since a browser would copy the films too: photos; with them lists (.txt,
 * .csv) where pairs are to be measured; or model packs.
 */
export type Wanted = 'photos' | 'photos-and-lists' | 'models';

const UPLOADS_AT_ONCE = 4;

/**
 * Call it inside the drop event itself: a DataTransfer is emptied when the event is over.
 * Throws CallError 'no-photos' or 'no-models' when there is nothing to take.
 */
export function takeSources(given: DataTransfer | FileList, options: TakeOptions): Promise<TakenSources> {
  const files = [...('files' in given ? given.files : given)];
  const entries = 'items' in given ? [...given.items].map((item) => item.webkitGetAsEntry()) : [];

  const paths = files.map(options.pathForFile);
  if (paths.length > 0 && paths.every((path) => path !== null && path !== '')) {
    return Promise.resolve({ sources: paths.map((path) => ({ path: path as string })), failed: [] });
  }
  const wanted = options.wanted ?? 'photos';
  return uploadAll(
    entries.some((entry) => entry !== null) ? walk(entries, wanted) : Promise.resolve(chosen(files, wanted)),
    options,
  );
}

/**
 * What is wanted of the dropped folders, and every file dropped by itself whatever it is (a wrong one deserves its
 * sentence).
 */
async function walk(entries: readonly (FileSystemEntry | null)[], wanted: Wanted): Promise<PlacedFile[]> {
  const found: PlacedFile[] = [];
  const visit = async (entry: FileSystemEntry, parent: string): Promise<void> => {
    const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
    if (isFile(entry)) {
      if (parent !== '' && !IS_SENT[wanted](entry.name)) return;
      found.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
    } else if (isDirectory(entry)) {
      for (const child of await readAll(entry.createReader())) await visit(child, path);
    }
  };
  for (const entry of entries) if (entry !== null) await visit(entry, '');
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader gives at most a hundred entries at a time, and an empty list at the end. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** As `walk`, of files chosen by themselves or with their folder. */
function chosen(files: readonly File[], wanted: Wanted): PlacedFile[] {
  return files
    .filter((file) => file.webkitRelativePath === '' || IS_SENT[wanted](file.name))
    .map((file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }));
}

/** The files that the core looks for in a folder. */
const PHOTO_NAME = new RegExp(`\\.(${PHOTO_EXTENSIONS.join('|')})$`, 'i');

/** What a model pack consists of, or comes in. */
const PACK_FILE = /^([^.].*\.(onnx|zip)|pack\.json)$/i;

/** What a list of pairs may be called. */
const LIST_FILE = /^[^.].*\.(txt|csv)$/i;

const IS_SENT: Record<Wanted, (name: string) => boolean> = {
  photos: looksLikePhoto,
  'photos-and-lists': (name) => looksLikePhoto(name) || LIST_FILE.test(name),
  models: (name) => PACK_FILE.test(name),
};

export function looksLikePhoto(name: string): boolean {
  return PHOTO_NAME.test(name) && !name.startsWith('.');
}

/** Two files of one path (dropped from two folders) keep apart: 'a.jpg', 'a (2).jpg'. */
export function keepApart(files: readonly PlacedFile[]): PlacedFile[] {
  const taken = new Set<string>();
  return files.map(({ path, file }) => {
    const dot = path.lastIndexOf('.');
    const [stem, ending] = dot > path.lastIndexOf('/') + 1 ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
    let free = path;
    for (let n = 2; taken.has(free); n++) free = `${stem} (${n})${ending}`;
    taken.add(free);
    return { path: free, file };
  });
}

export function uploadUrl(batch: string, path: string): string {
  return `/upload/${batch}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

async function uploadAll(finding: Promise<PlacedFile[]>, { onProgress, wanted }: TakeOptions): Promise<TakenSources> {
  const files = keepApart(await finding);
  if (files.length === 0)
    throw wanted === 'models'
      ? new CallError('no-models', 'There are no models in what was given.')
      : new CallError('no-photos', 'There are no photos in what was given.');
  const batch = crypto.randomUUID();
  const failed: PathFailure[] = [];
  let next = 0;
  let done = 0;
  onProgress?.(0, files.length);
  const worker = async (): Promise<void> => {
    for (let placed = files[next++]; placed !== undefined; placed = files[next++]) {
      const failure = await upload(batch, placed);
      if (failure) {
        // A full disk or a lost connection will not let the others through either.
        if (failure.code === 'no-room' || failure.code === 'disconnected') throw failure;
        failed.push({ code: failure.code, message: failure.message, params: failure.params, path: placed.path });
      }
      onProgress?.(++done, files.length);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, worker));
  if (failed.length === files.length) throw CallError.from(failed[0] as Failure);
  return { sources: [{ upload: batch }], failed };
}

async function upload(batch: string, { path, file }: PlacedFile): Promise<CallError | null> {
  try {
    // Opened first: a file that vanished would look like a lost connection.
    await file.slice(0, 1).arrayBuffer();
  } catch {
    return new CallError('vanished', 'The file is not there any more.', { file: file.name });
  }
  try {
    const response = await fetch(uploadUrl(batch, path), {
      method: 'PUT',
      body: file,
      headers: { 'X-Last-Modified': String(file.lastModified) },
    });
    if (response.ok) return null;
    const failure = (await response.json().catch(() => null)) as Failure | null;
    return failure?.code === undefined ? new CallError('internal', response.statusText) : CallError.from(failure);
  } catch (error) {
    return error instanceof TypeError ? new CallError('disconnected', 'Facet does not answer.') : asCallError(error);
  }
}
