// The filter of the photos: to and from the address, chip by chip, and as a sentence in both languages. Runs in Node.
import { describe, expect, test } from 'vitest';
import { en } from '../../../renderer/i18n/en.ts';
import { ru } from '../../../renderer/i18n/ru.ts';
import {
  filterHref,
  isEverything,
  parseFilter,
  withDays,
  type PhotoFilter,
} from '../../../renderer/features/photo-filter/filter-address.ts';
import {
  chipsOf,
  folderName,
  periodOf,
  wordsOf,
  yearsOf,
} from '../../../renderer/features/photo-filter/filter-words.ts';
import { parseRoute } from '../../../renderer/data/router.ts';

const parse = (query: string): PhotoFilter => parseFilter(new URLSearchParams(query));

describe('the address', () => {
  test.each<PhotoFilter>([
    {},
    { people: [3, 5] },
    { people: [3], without: [7, 8] },
    { unnamed: true },
    { from: '2024-05-01' },
    { from: '2024-05-01', until: '2024-06-30' },
    { folder: '/home/anna/Июль & Август, 100%' },
    { folder: 'C:\\Photos\\2024' },
    { faces: { min: 3, max: 5 } },
    { faces: { min: 6 } },
    { faces: { max: 2 } },
    { faces: { min: 0, max: 0 } },
    { minQuality: 0.7 },
    {
      people: [1],
      without: [2],
      unnamed: true,
      from: '2024-05-01',
      folder: '/a',
      faces: { min: 2, max: 2 },
      minQuality: 0.3,
    },
  ])('holds %j', (filter) => {
    expect(parseFilter(parseRoute(filterHref(filter)).query)).toEqual(filter);
  });

  test.each([
    'with=',
    'with=x,-1',
    'without=1e3',
    'from=2024-02-30',
    'until=yesterday',
    'faces=-',
    'faces=many',
    'quality=2',
    'quality=x',
    'unnamed=0',
    'folder=',
    'other=1',
  ])('leaves out what makes no sense: %s', (query) => expect(parse(query)).toEqual({}));

  test('names nobody twice, and nobody as both there and not', () => {
    expect(parse('with=3,3,x,5&without=5,7')).toEqual({ people: [3, 5], without: [7] });
  });

  test('everything is the plain address', () => {
    expect([filterHref({}), isEverything({}), isEverything(parse('with=x')), isEverything({ unnamed: true })]).toEqual([
      '#/photos',
      true,
      true,
      false,
    ]);
  });
});

describe('days', () => {
  test('the end that was not touched gives way', () => {
    const may: PhotoFilter = { from: '2024-05-01', until: '2024-05-31', unnamed: true };
    expect(withDays(may, { from: '2024-06-03' })).toEqual({ from: '2024-06-03', until: '2024-06-03', unnamed: true });
    expect(withDays(may, { until: '2024-04-03' })).toEqual({ from: '2024-04-03', until: '2024-04-03', unnamed: true });
    expect(withDays(may, { from: undefined })).toEqual({ until: '2024-05-31', unnamed: true });
  });

  test.each([
    [{}, null],
    [{ from: '2024-01-01', until: '2024-12-31' }, 'year'],
    [{ from: '2024-02-01', until: '2024-02-29' }, 'month'],
    [{ from: '2023-02-01', until: '2023-02-28' }, 'month'],
    [{ from: '2024-02-01', until: '2024-02-28' }, 'range'],
    [{ from: '2023-01-01', until: '2024-12-31' }, 'range'],
    [{ from: '2024-02-29', until: '2024-02-29' }, 'day'],
    [{ from: '2024-02-29' }, 'since'],
    [{ until: '2024-02-29' }, 'until'],
  ])('%j is called by its name', (days, is) => {
    expect(periodOf(days)?.is ?? null).toBe(is);
  });

  test('years are those of the camera, newest first', () => {
    const at = (year: number, month: number, day = 1, hour = 0) => Date.UTC(year, month, day, hour);
    expect(yearsOf([at(2024, 5), at(2024, 0), at(2023, 11, 31, 23), at(1969, 3), at(2023, 2)])).toEqual([
      2024, 2023, 1969,
    ]);
    expect(yearsOf([])).toEqual([]);
  });
});

const FULL: PhotoFilter = {
  people: [1, 2],
  without: [3],
  unnamed: true,
  from: '2024-05-01',
  until: '2024-05-31',
  folder: '/a/Lake',
  faces: { min: 3, max: 5 },
  minQuality: 0.3,
};

describe('chips', () => {
  test('each takes away its own part and no other', () => {
    const chips = chipsOf(FULL);
    expect(chips.map(({ key }) => key)).toEqual([
      'with-1',
      'with-2',
      'without-3',
      'unnamed',
      'faces',
      'quality',
      'period',
      'folder',
    ]);
    expect(chips[0]?.rest.people).toEqual([2]);
    expect(chips[2]?.rest).not.toHaveProperty('without');
    for (const chip of chips)
      expect(chipsOf(chip.rest).map(({ key }) => key)).toEqual(
        chips.filter((other) => other !== chip).map(({ key }) => key),
      );
  });

  test('taken away one by one, everything is left', () => {
    let filter = FULL;
    for (let chip = chipsOf(filter)[0]; chip; chip = chipsOf(filter)[0]) filter = chip.rest;
    expect(filter).toEqual({});
  });
});

describe('the sentence', () => {
  const people = new Map(['Anna', 'Boris', 'Clara'].map((name, at) => [at + 1, { name }]));
  const folders = [{ id: '/a/Lake', name: 'Lake', depth: 1, photos: 3 }];
  const english = (filter: PhotoFilter): string =>
    en.filter.none(en.filter.phrase(wordsOf(filter, people, en.filter.gone, folders)));
  const russian = (filter: PhotoFilter): string =>
    ru.filter.none(ru.filter.phrase(wordsOf(filter, people, ru.filter.gone, folders)));

  test.each<[PhotoFilter, string, string]>([
    [{ people: [1], without: [2] }, 'No photos of Anna without Boris', 'Нет фото, где есть Anna, но не Boris'],
    [{ people: [1, 2] }, 'No photos of Anna and Boris', 'Нет фото, где есть Anna и Boris'],
    [{ without: [1, 2] }, 'No photos without Anna or Boris', 'Нет фото, где кто угодно, но не Anna и не Boris'],
    [{ people: [9] }, 'No photos of somebody who is gone', 'Нет фото, где есть кто-то, кого здесь больше нет'],
    [{ unnamed: true }, 'No photos with somebody unnamed', 'Нет фото с кем-то без имени'],
    [{ faces: { min: 0, max: 0 } }, 'No photos with nobody in them', 'Нет фото без людей'],
    [{ faces: { min: 1, max: 1 } }, 'No photos with 1 person in them', 'Нет фото, где 1 человек'],
    [{ faces: { min: 6 } }, 'No photos with 6 people or more in them', 'Нет фото, где не меньше 6 человек'],
    [{ minQuality: 0.7 }, 'No photos with a very clear face', 'Нет фото с очень чётким лицом'],
    [{ minQuality: 0.45 }, 'No photos with a face of quality 0.45 or better', 'Нет фото с лицом качества от 0,45'],
    [{ from: '2024-01-01', until: '2024-12-31' }, 'No photos taken in 2024', 'Нет фото за 2024 год'],
    [{ from: '2024-05-01', until: '2024-05-31' }, 'No photos taken in May 2024', 'Нет фото за май 2024'],
    [{ from: '2024-05-03', until: '2024-05-03' }, 'No photos taken on 3 May 2024', 'Нет фото за 3 мая 2024'],
    [{ from: '2024-05-03' }, 'No photos taken since 3 May 2024', 'Нет фото с 3 мая 2024'],
    [{ folder: '/a/Lake' }, 'No photos in “Lake”', 'Нет фото в папке «Lake»'],
    [
      FULL,
      'No photos of Anna and Boris without Clara, with somebody unnamed, with 3 to 5 people in them, with a clear face, taken in May 2024, in “Lake”',
      'Нет фото, где есть Anna и Boris, но не Clara, с кем-то без имени, где от 3 до 5 человек, с чётким лицом, за май 2024, в папке «Lake»',
    ],
  ])('%j', (filter, inEnglish, inRussian) => {
    expect(english(filter)).toBe(inEnglish);
    expect(russian(filter)).toBe(inRussian);
  });

  test('a folder without photos keeps its own name', () => {
    expect([folderName('/a/b/Gone', folders), folderName('C:\\x\\Weg', [])]).toEqual(['Gone', 'Weg']);
  });
});
