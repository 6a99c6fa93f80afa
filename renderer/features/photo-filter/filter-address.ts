// Which photos are asked for, as the address says it: '#/photos?with=3,5&without=7&from=2024-05-01&faces=3-5'.
//
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { PhotoQuery } from '../../../electron/contract/photos.ts';
import { href } from '../../data/router.ts';

export type PhotoFilter = Omit<PhotoQuery, 'order' | 'limit'>;

/** What the first screen holds, and some more. */
export const FIRST_PHOTOS = 300;

/** The question that the first screen waits for; the others are asked for after it. */
export const firstPhotos = (filter: PhotoFilter): PhotoQuery => ({ ...filter, order: 'newest', limit: FIRST_PHOTOS });

/** What makes no sense is left out: an address can be typed. */
export function parseFilter(query: URLSearchParams): PhotoFilter {
  const people = idsOf(query.get('with'));
  const without = idsOf(query.get('without')).filter((id) => !people.includes(id));
  const from = dayOf(query.get('from'));
  const until = dayOf(query.get('until'));
  const folder = query.get('folder');
  const faces = rangeOf(query.get('faces'));
  const minQuality = Number(query.get('quality'));
  return {
    ...(people.length > 0 && { people }),
    ...(without.length > 0 && { without }),
    ...(query.get('unnamed') === '1' && { unnamed: true }),
    ...(from !== null && { from }),
    ...(until !== null && { until }),
    ...(folder !== null && folder !== '' && { folder }),
    ...(faces !== null && { faces }),
    ...(minQuality > 0 && minQuality <= 1 && { minQuality }),
  };
}

/** The address of the photos that fit. */
export function filterHref({
  people = [],
  without = [],
  unnamed,
  from,
  until,
  folder,
  faces,
  minQuality,
}: PhotoFilter): string {
  return href('photos', undefined, {
    ...(people.length > 0 && { with: people.join(',') }),
    ...(without.length > 0 && { without: without.join(',') }),
    ...(unnamed && { unnamed: 1 }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(folder !== undefined && { folder }),
    ...(faces !== undefined && { faces: wordOf(faces) }),
    ...(minQuality !== undefined && { quality: minQuality }),
  });
}

/** Nothing is left out. */
export const isEverything = (filter: PhotoFilter): boolean => filterHref(filter) === href('photos');

/** Days in a row: `from` first. The end that was not changed gives way to the one that was. */
export function withDays(
  filter: PhotoFilter,
  changed: { from?: string | undefined } | { until?: string | undefined },
): PhotoFilter {
  const { from: _from, until: _until, ...rest } = filter;
  let { from, until } = { from: filter.from, until: filter.until, ...changed };
  if (from !== undefined && until !== undefined && from > until)
    [from, until] = 'from' in changed ? [from, from] : [until, until];
  return { ...rest, ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

function idsOf(word: string | null): PersonId[] {
  return [
    ...new Set(
      (word ?? '')
        .split(',')
        .filter((each) => /^\d{1,15}$/.test(each))
        .map(Number),
    ),
  ];
}

/** A day of the calendar, or null. */
function dayOf(word: string | null): string | null {
  const time = word !== null && /^\d{4}-\d{2}-\d{2}$/.test(word) ? Date.parse(`${word}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== word ? null : word;
}

/** '3-5', '6-', '-2', '1' */
function rangeOf(word: string | null): { min?: number; max?: number } | null {
  const found = /^(\d{0,4})(-?)(\d{0,4})$/.exec(word ?? '');
  const [, first = '', dash, last = ''] = found ?? [];
  if (first === '' && last === '') return null;
  if (dash === '') return { min: Number(first + last), max: Number(first + last) };
  return { ...(first !== '' && { min: Number(first) }), ...(last !== '' && { max: Number(last) }) };
}

/** The other way about. */
export const wordOf = ({ min, max }: { min?: number; max?: number }): string =>
  min === max ? `${min ?? ''}` : `${min ?? ''}-${max ?? ''}`;
