// CSV as RFC 4180 has it, there and back.
import { describe, expect, test } from 'vitest';
import { csvLine, parseCsv } from '../../../../electron/core/trust/protocol/csv.ts';

const fieldsOf = (text: string): string[][] => parseCsv(text).map(({ fields }) => fields);

describe('parseCsv', () => {
  test('rows, with their lines; blank ones are passed over', () => {
    expect(parseCsv('a,b\r\n\r\nc,d\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['c', 'd'] },
    ]);
  });

  test('quotes hold commas, line breaks and doubled quotes; lines go on being counted', () => {
    expect(parseCsv('"x, y","say ""hi"""\n"two\nlines",z\nlast,row')).toEqual([
      { line: 1, fields: ['x, y', 'say "hi"'] },
      { line: 2, fields: ['two\nlines', 'z'] },
      { line: 4, fields: ['last', 'row'] },
    ]);
  });

  test('empty fields, a byte order mark, no line break at the end', () => {
    expect(fieldsOf('\ufeffa,,b\n,,c')).toEqual([
      ['a', '', 'b'],
      ['', '', 'c'],
    ]);
    expect(fieldsOf('a,b,')).toEqual([['a', 'b', '']]);
    expect(fieldsOf('')).toEqual([]);
  });

  test('a quote that is never closed is named by its line', () => {
    expect(() => parseCsv('a,b\n"c,d\ne,f')).toThrow(/line 2/);
  });
});

test.each([
  [['plain', 'a b']],
  [['with, comma', 'with "quote"', 'with\nbreak', '', ' edge ']],
  [['Ünïcode', "O'Neil"]],
])('%j comes back as it went', (fields) => {
  expect(fieldsOf(csvLine(fields))).toEqual([fields]);
});

test('only what needs quotes gets them', () => {
  expect(csvLine(['a b', 'c,d', 1, 0.5])).toBe('a b,"c,d",1,0.5\n');
});
