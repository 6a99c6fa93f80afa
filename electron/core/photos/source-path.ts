// Where the photos of a source lie.
import { resolve } from 'node:path';
import type { Source } from '../../contract/sources.ts';
import type { LibraryContext } from '../context.ts';
import { incomingDir } from './uploads.ts';

/**
 * The absolute path of a source's file or folder. An upload stays where it arrived: it is not taken into the library.
 * @throws FacetError 'bad-request' for an upload of an impossible name
 */
export function sourcePath(
  { libraryDir, samplesDir }: Pick<LibraryContext, 'libraryDir' | 'samplesDir'>,
  source: Source,
): string {
  if ('path' in source) return resolve(source.path);
  return 'upload' in source ? incomingDir(libraryDir, source.upload) : samplesDir;
}
