// Heads as ONNX files: exported for another library, imported from elsewhere.
import type { HeadId } from '../../contract/ids.ts';
import { insertHead } from '../../db/heads.ts';
import { FacetError } from '../../contract/failure.ts';
import { encodeHead } from '../../science/learning/heads/head-file.ts';
import type { Head } from '../../science/learning/heads/head.ts';
import { LearnError } from '../../science/learning/learn-error.ts';
import { headFromOnnx, headToOnnx } from '../../science/learning/heads/head-onnx.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { assertFits, readHead } from '../matching/vector-space.ts';
import { requireHead, LONGEST_NAME } from './kept-heads.ts';

/** @throws FacetError 'gone', 'head-unreadable' */
export function exportHead({ db, engine }: LibraryContext, id: HeadId): { fileName: string; base64: string } {
  const { name } = requireHead(db, id);
  const bytes = headToOnnx(readHead(db, engine.pack, id), name);
  return {
    fileName: `${name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '').trim() || 'head'}.onnx`,
    base64: Buffer.from(bytes).toString('base64'),
  };
}

/** @throws FacetError 'head-unreadable', 'head-does-not-fit' */
export function importHead(context: LibraryContext, fileName: string, base64: string): HeadId {
  const { db, engine } = context;
  let head: Head;
  try {
    head = headFromOnnx(Buffer.from(base64, 'base64'));
  } catch (error) {
    if (!(error instanceof LearnError)) throw error;
    throw new FacetError(
      'head-unreadable',
      `“${fileName}” is not a head that Facet can use: ${error.message}`,
      { file: fileName, ...error.params },
      { cause: error },
    );
  }
  assertFits(head, engine.pack);
  const { kind, input, output } = head;
  const name =
    fileName
      .replace(/\.onnx$/i, '')
      .trim()
      .slice(0, LONGEST_NAME) || 'head';
  const id = insertHead(db, {
    pack: engine.pack.name,
    name,
    loss: null,
    kind,
    input,
    output,
    head: encodeHead(head),
    judgement: null,
    closedSet: null,
    film: null,
  });
  applyChanges(context, { topics: ['heads'] });
  return id;
}
