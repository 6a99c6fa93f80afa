// The words: both languages complete, plurals right, and no gap in a sentence when a detail is missing.
import { describe, expect, test } from 'vitest';
import type { PackFault } from '../../../electron/contract/errors.ts';
import { explain, explainNameless, fileName } from '../../../renderer/i18n/explain.ts';
import { en } from '../../../renderer/i18n/en.ts';
import { formats } from '../../../electron/words/formats.ts';
import { ru } from '../../../renderer/i18n/ru.ts';
import { desktopWords } from '../../../electron/words/desktop-words.ts';
import { refusals } from '../../../electron/words/refusals.ts';
import { reportWords } from '../../../electron/words/report-words.ts';
import { chooseLanguage } from '../../../electron/words/languages.ts';

const languages = {
  en: { ...en, desktop: desktopWords.en, report: reportWords.en, refusals: refusals.en },
  ru: { ...ru, desktop: desktopWords.ru, report: reportWords.ru, refusals: refusals.ru },
};

/** Every string of a table, with its path. */
function* words(table: object, path = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(table) as [string, unknown][]) {
    const at = path === '' ? key : `${path}.${key}`;
    if (at === 'format') continue;
    if (typeof value === 'string') yield [at, value];
    else if (typeof value === 'object' && value !== null) yield* words(value, at);
  }
}

test.each(Object.entries(languages))('%s: no word is empty, none has space around it', (_, text) => {
  for (const [at, word] of words(text)) {
    expect(word, at).not.toBe('');
    expect(word.trim(), at).toBe(word);
  }
});

test('Russian is in Russian, but for the terms that the field has in Latin letters alone', () => {
  const english = new Map(words(languages.en));
  const isTerm = (at: string, word: string): boolean =>
    /^(trust|learn|report)\./.test(at) && english.get(at)?.toLowerCase() === word.toLowerCase();
  const latin = [...words(languages.ru)].filter(
    ([at, word]) => /[a-z]{3}/i.test(word) && !/[а-яё]/i.test(word) && !isTerm(at, word),
  );
  expect(latin.map(([at]) => at)).toEqual(['frame.title', 'settings.deviceName.coreml']);
});

/** All there are: the compiler asks for each. */
const FAULTS: Record<PackFault, true> = {
  'not-onnx': true,
  operation: true,
  'outside-weights': true,
  'too-new': true,
  checksum: true,
  outputs: true,
  'unknown-nets': true,
  zeros: true,
  'no-number': true,
  'all-alike': true,
  'no-face': true,
  crashes: true,
  'too-slow': true,
  'not-a-file': true,
  'no-points': true,
  'zip-damaged': true,
  'zip-outside': true,
  'name-taken': true,
};

describe.each(Object.entries(languages))('%s: a failure', (_, text) => {
  const codes = Object.keys(text.errors) as (keyof typeof text.errors)[];
  const params = {
    file: 'Снимок №1 (копия).heic',
    format: 'RAW',
    width: 65000,
    height: 65000,
    name: 'Anna',
    pack: 'default',
    path: '/lib',
    line: 7,
    of: 'b.jpg',
    host: 'models.example',
  };

  test.each(codes)('%s is a sentence with and without its details', (code) => {
    const reasons =
      code === 'download-failed'
        ? ['offline', 'refused', 'silent', 'broken-off'].flatMap((why) => [{ why }, { ...params, why }])
        : [];
    for (const sentence of [{}, params, ...reasons].map((each) => text.errors[code](each))) {
      expect(sentence).toMatch(/^[\p{Lu}«“].*[.?!]$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|«»|“”| {2}/);
    }
  });

  test.each(Object.keys(FAULTS))('of a pack, %s, is a sentence of its own language', (why) => {
    const told = {
      pack: 'Mine',
      file: 'net.onnx',
      files: 'a.onnx, b.onnx',
      operation: 'FaceMagic',
      reason: 'it is no good',
      why,
    };
    const sentence = explain(text, { code: 'pack-broken', params: told });
    expect(sentence).toMatch(/^[\p{Lu}].*«?“?Mine.*[.?!]$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN/);
    expect(sentence.includes('it is no good')).toBe(text === languages.en);
  });

  test('a pack that is not whole is not said to be Facet’s own', () => {
    expect(explain(text, { code: 'pack-missing', params: { pack: 'mine', file: 'det.onnx' } })).toMatch(
      /mine.*det\.onnx/,
    );
    expect(explain(text, { code: 'pack-missing', params: { pack: 'default', file: 'det.onnx' } })).toMatch(
      /npm run models/,
    );
  });

  test('names the file by its path where the core names none', () => {
    expect(explain(text, { code: 'corrupt', path: 'C:\\Photos\\a b.jpg' })).toContain('a b.jpg');
    expect(explain(text, { code: 'corrupt', path: '/x/y.jpg', params: { file: 'z.jpg' } })).toContain('z.jpg');
    expect(explainNameless(text, { code: 'corrupt', path: '/x/y.jpg', params: { file: 'z.jpg' } })).not.toContain(
      '.jpg',
    );
  });

  test.each(Object.keys(text.actions) as (keyof typeof text.actions)[])('an action %s has no hole', (kind) => {
    const sentence = text.actions[kind]({ name: 'Anna', before: 'Ann', from: 'Ben', into: 'Boris', faces: 3 });
    expect(sentence).not.toMatch(/undefined|NaN/);
    expect(sentence).not.toBe('');
  });
});

describe('plurals', () => {
  test('in English', () => {
    expect([0, 1, 2, 1234].map((n) => en.frame.facesOf(n))).toEqual(['0 faces', '1 face', '2 faces', '1,234 faces']);
  });

  test('in Russian: 1, 21 one; 2 to 4 few; 5 to 20 many', () => {
    const nouns = [1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 111, 1001].map((n) => ru.frame.notCopied(n).split(' ').at(-1));
    expect(nouns).toEqual([
      'файл',
      'файла',
      'файла',
      'файлов',
      'файлов',
      'файлов',
      'файлов',
      'файл',
      'файла',
      'файлов',
      'файлов',
      'файл',
    ]);
    expect([1, 2, 5, 21].map((n) => ru.photos.failed(n))).toEqual([
      'Не удалось добавить 1 файл',
      'Не удалось добавить 2 файла',
      'Не удалось добавить 5 файлов',
      'Не удалось добавить 21 файл',
    ]);
  });
});

describe('formats', () => {
  const time = new Date(2024, 6, 12, 14, 5).getTime();

  test('numbers', () => {
    expect([formats.en.number(12345), formats.en.decimal(0.9), formats.en.scientific(3.2e-7)]).toEqual([
      '12,345',
      '0.90',
      '3.2 × 10⁻⁷',
    ]);
    expect([formats.ru.decimal(0.954), formats.ru.scientific(1e-4)]).toEqual(['0,95', '1 × 10⁻⁴']);
  });

  test('months, and runs of months either way round', () => {
    expect([formats.en.month(time), formats.ru.month(time)]).toEqual(['July 2024', 'Июль 2024']);
    const earlier = Date.UTC(2023, 1, 3);
    expect(formats.en.months(time, earlier)).toBe(formats.en.months(earlier, time));
    expect(formats.ru.months(time, earlier)).toMatch(/^Февраль 2023\s–\sиюль 2024$/u);
    expect(formats.en.months(time, time)).toBe('July 2024');
  });

  test('sizes and durations', () => {
    expect([0, 999, 1500, 2_340_000, 43_000_000, 1_234_567_890].map((n) => formats.en.bytes(n))).toEqual([
      '0 kB',
      '1 kB',
      '2 kB',
      '2.3 MB',
      '43 MB',
      '1.2 GB',
    ]);
    expect([0.2, 45, 170, 3600, 4800].map((n) => formats.en.duration(n))).toEqual([
      '1 sec',
      '45 sec',
      '3 min',
      '1 hr',
      '1 hr 20 min',
    ]);
    expect(formats.ru.duration(4800).replaceAll(/\s/gu, ' ')).toBe('1 ч 20 мин');
  });

  test('today, yesterday, then the date; never tomorrow', () => {
    const day = 86_400_000;
    expect([0, 1, 2].map((days) => formats.en.day(time, time + days * day))).toEqual([
      'Today',
      'Yesterday',
      expect.stringMatching(/^Friday,? 12 July 2024$/),
    ]);
    expect([0, 1, 2].map((days) => formats.ru.day(time, time + days * day))).toEqual([
      'Сегодня',
      'Вчера',
      'Пятница, 12 июля 2024',
    ]);
    expect(formats.en.day(time, time - day)).toBe('Today');
    expect(formats.en.day(new Date(2024, 6, 11, 23, 59).getTime(), new Date(2024, 6, 12, 0, 1).getTime())).toBe(
      'Yesterday',
    );
    expect([formats.en.time(time), formats.ru.time(time)]).toEqual(['14:05', '14:05']);
  });
});

test('the language is the one chosen, else the first that Facet speaks, else English', () => {
  expect(chooseLanguage('ru', ['en-GB'])).toBe('ru');
  expect(chooseLanguage(null, [null, 'de-DE', 'ru-RU', 'en'])).toBe('ru');
  expect(chooseLanguage(null, [null, 'fr'])).toBe('en');
  expect([chooseLanguage(null, ['RU_ru.UTF-8']), chooseLanguage(null, ['run'])]).toEqual(['ru', 'en']);
});

test('a file name is the last segment of a path of any system', () => {
  expect(['/a/b.jpg', 'C:\\a\\b.jpg', 'b.jpg', '/a/b/'].map(fileName)).toEqual(['b.jpg', 'b.jpg', 'b.jpg', 'b']);
});
