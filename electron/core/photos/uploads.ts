// Photos that a browser sends, because it cannot say where they lie: kept as copies inside the library. Runs behind the
// doors.
//
// A batch arrives under incoming/<batch>/ and becomes part of the library when a job claims it: then it moves to
// photos/<batch>/. What was never claimed (a probe, an upload broken off) is gone at the next start.
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FacetError } from '../../contract/failure.ts';
import { translateSqliteError } from '../../db/open.ts';

const BATCH = /^[0-9a-zA-Z-]{8,64}$/;

const checkedBatch = (batch: string): string => {
  if (!BATCH.test(batch)) throw new FacetError('bad-request', 'That is not the name of an upload.');
  return batch;
};

export const incomingDir = (libraryDir: string, batch: string): string =>
  join(libraryDir, 'incoming', checkedBatch(batch));
const copiesDir = (libraryDir: string, batch: string): string => join(libraryDir, 'photos', checkedBatch(batch));

/** One file of an upload, as a door takes it in. */
export interface UploadedFile {
  batch: string;
  /** '/' between folders; any script and punctuation, but it may not leave the batch. */
  relativePath: string;
  body: ReadableStream<Uint8Array> | null;
  /** When the file was last changed, in ms since 1970: the date of a photo that carries none. Null: unknown. */
  modifiedAt: number | null;
}

/** @throws FacetError 'bad-request', 'no-room' */
export async function receiveUpload(
  libraryDir: string,
  { batch, relativePath, body, modifiedAt }: UploadedFile,
): Promise<void> {
  const target = join(incomingDir(libraryDir, batch), ...segmentsOf(relativePath));
  const part = `${target}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    // Node's own stream type and the DOM's differ in name only.
    const bytes = body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]);
    await pipeline(bytes, createWriteStream(part));
    if (modifiedAt !== null) await utimes(part, new Date(), new Date(modifiedAt));
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw translateSqliteError(error);
  }
}

/** What Windows cannot have in a file name, so that a library can be carried there. */
const UNPORTABLE = /[\u0000-\u001f<>:"|?*\\]/g;

function segmentsOf(relativePath: string): string[] {
  const segments = relativePath.split('/').filter((segment) => segment !== '');
  if (
    segments.length === 0 ||
    segments.length > 32 ||
    segments.some((segment) => segment === '.' || segment === '..')
  ) {
    throw new FacetError('bad-request', 'That is not the path of a file in an upload.');
  }
  return segments.map(portableName);
}

/** At most 200 bytes, so that `.part` still fits into a file system's 255; the ending is kept. */
function portableName(segment: string): string {
  const name = segment.replace(UNPORTABLE, '_');
  if (Buffer.byteLength(name) <= 200) return name;
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(stem + ending) > 200) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

/** Takes a batch into the library; answers its folder there. A batch already claimed is answered again. */
export async function claimUpload(libraryDir: string, batch: string): Promise<string> {
  const from = incomingDir(libraryDir, batch);
  const to = copiesDir(libraryDir, batch);
  try {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  } catch (error) {
    if (
      await stat(to).then(
        () => true,
        () => false,
      )
    )
      return to;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new FacetError('gone', 'Those photos did not arrive. Drop them again.');
    }
    throw translateSqliteError(error);
  }
  return to;
}

/** At the start: what was never claimed is gone. */
export const discardIncoming = (libraryDir: string): Promise<void> =>
  rm(join(libraryDir, 'incoming'), { recursive: true, force: true });
