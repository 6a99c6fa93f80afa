// Suggests a name for the person in the dropped photos: the folder's, if one folder was dropped.
import type { Source, SourceSummary } from '../../../electron/contract/sources.ts';
import { fileName } from '../../i18n/explain.ts';
import { looksLikePhoto } from '../sources/sources.ts';

/** '' where nothing suggests itself. */
export function suggestName(sources: readonly Source[], summary: Pick<SourceSummary, 'people'>): string {
  const [only] = summary.people;
  if (only !== undefined && summary.people.length === 1) return only.name;
  const [source] = sources;
  if (sources.length !== 1 || source === undefined || !('path' in source)) return '';
  const name = fileName(source.path);
  return looksLikePhoto(name) || /\.\w{1,5}$/.test(name) ? '' : name;
}
