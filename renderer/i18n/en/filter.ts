// English: which photos are shown.
import { POOR_QUALITY } from '../../../electron/contract/photo-rules.ts';
import type { FilterWords, Period } from '../filter-words.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, either, list, month, number, takenFrom, takenOn, year } = formats.en;
const people = { one: 'person', other: 'people' };

function within(period: Period): string {
  if (period.is === 'range') return takenFrom(period.from, period.until);
  if (period.is === 'since') return `since ${takenOn(period.at)}`;
  if (period.is === 'until') return `until ${takenOn(period.at)}`;
  return period.is === 'year' ? year(period.at) : period.is === 'month' ? month(period.at) : takenOn(period.at);
}

function howMany({ min, max }: { min?: number; max?: number }): string {
  if (max === 0) return 'nobody';
  if (min === max) return count(min ?? 0, people);
  if (max === undefined) return `${count(min ?? 0, people)} or more`;
  return min === undefined ? `at most ${count(max, people)}` : `${number(min)} to ${count(max, people)}`;
}

const ADJECTIVES: Record<number, string> = { [POOR_QUALITY]: 'clear', 0.7: 'very clear' };

function clear(minQuality: number, one: boolean): string {
  const adjective = ADJECTIVES[minQuality];
  if (adjective === undefined) return `${one ? 'a face' : 'faces'} of quality ${decimal(minQuality)} or better`;
  return one ? `a ${adjective} face` : `${adjective} faces`;
}

export const filter = {
  open: 'Filter',
  title: 'Show photos',
  chips: 'What is shown',
  remove: (what: string) => `Remove: ${what}`,
  removeAll: 'Show all photos',
  gone: 'somebody who is gone',

  with: 'With these people',
  withField: 'In the photo',
  withPlaceholder: 'Name; several: all together',
  without: 'Without these people',
  withoutField: 'Not in the photo',
  withoutPlaceholder: 'Name',
  nobodyCalled: (name: string) => `Nobody is called “${name}” yet`,
  unnamed: 'Somebody in it has no name yet',
  when: 'Taken',
  from: 'From',
  until: 'To',
  anyTime: 'Any time',
  years: 'Year',
  where: 'Folder',
  anywhere: 'All folders',
  inFolder: (name: string, photos: number) => `${name} (${number(photos)})`,
  size: 'People in the photo',
  anySize: 'Any',
  sizeOf: (range: string) => ({ '0': 'None', '3-5': '3–5', '6-': '6+' })[range] ?? range,
  sizeName: (range: { min?: number; max?: number }) => howMany(range),
  quality: 'Faces',
  anyQuality: 'Any',
  clear: 'Clear',
  veryClear: 'Very clear',

  chipWith: (name: string) => name,
  chipWithout: (name: string) => `without ${name}`,
  chipUnnamed: 'somebody unnamed',
  chipPeriod: within,
  chipFolder: (name: string) => `in “${name}”`,
  chipFaces: howMany,
  chipQuality: (minQuality: number) => clear(minQuality, false),

  /** What follows "12 photos" and "No photos", its space included. */
  phrase({ people: names, without, unnamed, period, folder, faces, minQuality }: FilterWords): string {
    const whom = [names.length > 0 && `of ${list(names)}`, without.length > 0 && `without ${either(without)}`]
      .filter((words) => words !== false)
      .join(' ');
    const more = [
      unnamed && 'with somebody unnamed',
      faces !== null && (faces.max === 0 ? 'with nobody in them' : `with ${howMany(faces)} in them`),
      minQuality !== null && `with ${clear(minQuality, true)}`,
      period !== null &&
        `taken ${period.is === 'day' ? 'on ' : period.is === 'year' || period.is === 'month' ? 'in ' : ''}${within(period)}`,
      folder !== null && `in “${folder}”`,
    ];
    return ` ${[whom, ...more].filter((words) => words !== false && words !== '').join(', ')}`;
  },
  found: (photos: number, phrase: string) =>
    `${photos === 0 ? 'No photos' : count(photos, { one: 'photo', other: 'photos' })}${phrase}`,
  none: (phrase: string) => `No photos${phrase}`,
  noneBody: (chips: number): string =>
    chips > 1 ? 'Perhaps with a little less:' : 'All your other photos are still here.',
  without1: (what: string) => `Remove “${what}”`,

  ofPerson: 'Filter these photos',
  shortcut: 'Choose which photos are shown',
};
