// Takes a pack out of a zip: nets, pack.json, licences, and nothing else; never outside the folder, never more than
// there is room for. Runs behind the doors.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise, type ZipFile } from 'yauzl';
import type { PackFault } from '../../contract/errors.ts';
import { translateSqliteError } from '../../db/open.ts';
import { brokenPack } from '../../engine/packs/packs.ts';
import { FacetError } from '../../contract/failure.ts';

/** More than any pack needs; a zip that says it holds more, or does, is not one. */
export interface ZipLimits {
  bytes: number;
  entries: number;
  /** Bytes out for each byte in: weights hardly shrink. */
  ratio: number;
}
const LIMITS: ZipLimits = { bytes: 2e9, entries: 500, ratio: 200 };

const WANTED = /^(pack\.json|[\w][\w.-]*\.onnx|(licen[cs]e|readme|notice)[\w.-]*)$/i;

/**
 * Writes the files into `folder`, which is made; folders inside the zip are left out. @throws FacetError 'pack-broken',
 * 'no-room', 'cancelled'
 */
export async function unzipPack(
  zip: string,
  folder: string,
  signal: AbortSignal,
  limits: ZipLimits = LIMITS,
): Promise<void> {
  const name = basename(zip);
  const bad = (reason: string, cause?: unknown, why?: PackFault): FacetError =>
    brokenPack(name, reason, cause, why && { why });
  await mkdir(folder, { recursive: true });
  let file: ZipFile;
  try {
    file = await openPromise(zip, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: true,
    });
  } catch (error) {
    throw bad('it is no zip file, or is damaged', error, 'zip-damaged');
  }
  let total = 0;
  try {
    if (file.entryCount > limits.entries) throw bad(`it holds ${file.entryCount} files`);
    const seen = new Set<string>();
    for await (const entry of file.eachEntry()) {
      signal.throwIfAborted();
      // The reader refuses '..', absolute names and backslashes by itself; what is left has no folder here.
      const target = basename(entry.fileName);
      if (entry.fileName.endsWith('/') || !WANTED.test(target)) continue;
      if (entry.isEncrypted()) throw bad(`${target} in it is encrypted`);
      if (seen.has(target.toLowerCase())) throw bad(`it holds ${target} twice`);
      seen.add(target.toLowerCase());
      total += entry.uncompressedSize;
      if (total > limits.bytes) throw bad('it holds more than a pack can be');
      if (entry.uncompressedSize > limits.ratio * Math.max(1, entry.compressedSize))
        throw bad(
          `${target} in it would swell to ${Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize))} times its size`,
        );
      await pipeline(
        await file.openReadStreamPromise(entry),
        createWriteStream(join(folder, target), { flags: 'wx' }),
        { signal },
      );
    }
  } catch (error) {
    if (error instanceof FacetError) throw error;
    signal.throwIfAborted();
    if (error instanceof Error && /relative path|absolute path|invalid characters in fileName/.test(error.message))
      throw bad('a file in it wants to be written outside of its folder', error, 'zip-outside');
    const translated = translateSqliteError(error);
    throw translated instanceof FacetError && translated.code === 'no-room'
      ? translated
      : bad('it is damaged', error, 'zip-damaged');
  } finally {
    file.close();
  }
}
