// A list of pairs and its photos, as they were chosen or dropped: one folder, or the two side by side.
import type { PairSource } from '../../../electron/contract/measure.ts';
import type { Source } from '../../../electron/contract/sources.ts';

const isList = (source: Source): boolean => 'path' in source && /\.(txt|csv)$/i.test(source.path);

/**
 * One folder, or one upload, holds both. Where paths are known, a list may lie beside the folder of its photos. Null:
 * nothing was given.
 */
export function listedIn(sources: readonly Source[]): PairSource | null {
  const [first] = sources;
  if (first === undefined) return null;
  const list = sources.find(isList) ?? first;
  return { kind: 'pairs', list, images: sources.find((source) => !isList(source)) ?? list };
}
