// Lists of pairs: LFW's pairs.txt and CSV, and the errors of lists that can't be read.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePairsCsv, parsePairsTxt, readProtocol } from '../../../../electron/core/trust/protocol/read-protocol.ts';

describe("LFW's pairs.txt", () => {
  const text = [
    '2\t1',
    'Abel_Pacheco\t1\t4',
    'Ana_Paula\t1\tBo_Li\t12',
    'Kim_Ng\t2\t3',
    'Kim_Ng\t1\tBo_Li\t2',
    '',
  ].join('\n');

  test('three fields are one person, four are two; folds follow the position', () => {
    expect(parsePairsTxt(text, 'pairs.txt')).toEqual([
      { pathA: 'Abel_Pacheco/Abel_Pacheco_0001.jpg', pathB: 'Abel_Pacheco/Abel_Pacheco_0004.jpg', same: true, fold: 0 },
      { pathA: 'Ana_Paula/Ana_Paula_0001.jpg', pathB: 'Bo_Li/Bo_Li_0012.jpg', same: false, fold: 0 },
      { pathA: 'Kim_Ng/Kim_Ng_0002.jpg', pathB: 'Kim_Ng/Kim_Ng_0003.jpg', same: true, fold: 1 },
      { pathA: 'Kim_Ng/Kim_Ng_0001.jpg', pathB: 'Bo_Li/Bo_Li_0002.jpg', same: false, fold: 1 },
    ]);
  });

  test('Windows line ends, a byte order mark and spaces instead of tabs change nothing', () => {
    const other = `\ufeff${text.replaceAll('\n', '\r\n').replaceAll('\t', '  ')}`;
    expect(parsePairsTxt(other, 'pairs.txt')).toEqual(parsePairsTxt(text, 'pairs.txt'));
  });

  test('between tabs, a name may hold spaces', () => {
    expect(parsePairsTxt('1\t1\nAna Paula\t1\t2\nAna Paula\t1\tBo\t2', 'p')[0]?.pathB).toBe(
      'Ana Paula/Ana Paula_0002.jpg',
    );
  });

  test('one number in the first line (pairsDevTest.txt): no folds, so they are made', () => {
    const pairs = parsePairsTxt('2\nA 1 2\nB 1 2\nA 1 B 1\nA 2 B 2', 'p');
    expect(pairs.map(({ fold }) => fold)).toEqual([0, 1, 0, 1]);
  });

  test.each([
    ['1\t1\nA\t1\t2\nA\t1\tB', 'p, line 3: '],
    ['1\t1\nA\tone\t2\nA\t1\tB\t1', 'p, line 2: '],
    ['1\t1\n\nA\t1\n', 'p, line 3: '],
    ['2\t300\nA\t1\t2\nA\t1\tB\t1', 'p, line 1: it promises 1200 pairs, but 2 follow.'],
  ])('a broken list is named by its line: %j', (broken, message) => {
    expect(() => parsePairsTxt(broken, 'p')).toThrow(
      expect.objectContaining({ code: 'pairs-unreadable', message: expect.stringContaining(message) }),
    );
  });
});

describe('CSV', () => {
  test('columns in any case and order, among others; answers in several words', () => {
    const text =
      'model,DECISION,File_Y,file_x\nx,Yes,b.jpg,a.jpg\nx,no,"c, d.jpg",a.jpg\nx,SAME,a,b\nx,different,a,c\nx,1,a,d\nx,0,a,e\n';
    const pairs = parsePairsCsv(text, 'p.csv');
    expect(pairs.map(({ same }) => same)).toEqual([true, false, true, false, true, false]);
    expect(pairs[1]).toEqual({ pathA: 'a.jpg', pathB: 'c, d.jpg', same: false, fold: 0 });
  });

  test('without folds, each kind is cut into runs', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `a${i},b${i},${i % 3 === 0 ? 'Yes' : 'No'}`);
    const pairs = parsePairsCsv(['file_x,file_y,Decision', ...rows].join('\n'), 'p.csv');
    for (let fold = 0; fold < 10; fold++) {
      expect(pairs.filter((pair) => pair.fold === fold && pair.same)).toHaveLength(2);
      expect(pairs.filter((pair) => pair.fold === fold && !pair.same)).toHaveLength(4);
    }
  });

  test('a column of folds is kept to', () => {
    const pairs = parsePairsCsv('file_x,file_y,Decision,Fold\na,b,Yes,first\nc,d,No,second\ne,f,No,first\n', 'p.csv');
    expect(pairs.map(({ fold }) => fold)).toEqual([0, 1, 0]);
  });

  test.each([
    ['file_x,file_y\na,b', 'p.csv, line 1: neither'],
    ['', 'p.csv, line 1: neither'],
    ['file_x,file_y,Decision\na,b,Yes\n\na,c,perhaps', 'p.csv, line 4: Decision is "perhaps"'],
    ['file_x,file_y,Decision\na,b,constructor', 'p.csv, line 2: Decision is "constructor"'],
    ['file_x,file_y,Decision\na,,Yes', 'p.csv, line 2: the name of a photo is missing'],
    ['file_x,file_y,Decision\na', 'p.csv, line 2: the name of a photo is missing'],
    ['file_x,file_y,Decision\n"a,b,Yes', 'p.csv, line 2: a quote is opened and never closed'],
  ])('a broken list is named by its line: %j', (broken, message) => {
    expect(() => parsePairsCsv(broken, 'p.csv')).toThrow(
      expect.objectContaining({ code: 'pairs-unreadable', message: expect.stringContaining(message) }),
    );
  });
});

describe('readProtocol', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'facet-protocols-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const written = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  test('tells the format by the first line, not by the name of the file', async () => {
    expect(await readProtocol(await written('lfw.csv', '1 1\nA 1 2\nA 1 B 1'))).toHaveLength(2);
    expect(await readProtocol(await written('list.txt', 'file_x,file_y,Decision\na,b,Yes\na,c,No'))).toHaveLength(2);
  });

  test.each([
    ['Yes', 'two different people'],
    ['No', 'one and the same person'],
  ])('only "%s" can measure nothing', async (answer, missing) => {
    const path = await written('one-kind.csv', `file_x,file_y,Decision\na,b,${answer}\n`);
    await expect(readProtocol(path)).rejects.toMatchObject({
      code: 'pairs-unreadable',
      message: expect.stringContaining(missing),
    });
  });

  test('no file, and a folder in its place', async () => {
    await expect(readProtocol(join(folder, 'nowhere.txt'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(readProtocol(folder)).rejects.toMatchObject({ code: 'unreadable' });
  });
});
