// The SHA-256 of a file's content.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { statFile } from './regular-file.ts';

/**
 * In hexadecimal digits. Reads the file in pieces, so that its size does not matter.
 * @throws FacetError 'not-a-file', errors of the file system, and the reason of `signal`
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  await statFile(path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, signal ? { signal } : {});
  return hash.digest('hex');
}
