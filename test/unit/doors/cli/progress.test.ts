// Progress on a terminal and in a log, by a clock of our own.
import { beforeEach, describe, expect, test } from 'vitest';
import { createProgress, duration } from '../../../../electron/doors/cli/progress.ts';

let clock: number;
let written: string;
beforeEach(() => {
  clock = 0;
  written = '';
});
const stream = (terminal: { isTTY?: boolean; columns?: number }) => ({
  ...terminal,
  write: (text: string) => void (written += text),
});
const begin = (terminal: { isTTY?: boolean; columns?: number } = {}) => createProgress(stream(terminal), () => clock);

describe('on a terminal', () => {
  test('one line changes, with pace and time left, and goes at the end', () => {
    const progress = begin({ isTTY: true, columns: 120 });
    progress.update('analysing', 0, 1000);
    clock = 2000;
    progress.update('analysing', 50, 1000, 2);
    expect(written).toBe(
      '\rFinding faces: 0 of 1,000 (0 %)\x1b[K\rFinding faces: 50 of 1,000 (5 %), 25.0 a second, 38 s left, 2 could not be used\x1b[K',
    );
    written = '';
    progress.end();
    expect(written).toBe('\r\x1b[K');
    progress.end();
    expect(written).toBe('\r\x1b[K');
  });

  test('not more than ten times a second, but at once for a new phase', () => {
    const progress = begin({ isTTY: true });
    progress.update('scanning', 3, 0);
    clock = 20;
    progress.update('scanning', 4, 0);
    progress.update('analysing', 0, 4);
    expect(written.split('\r').slice(1)).toEqual(['Looking for photos: 3\x1b[K', 'Finding faces: 0 of 4 (0 %)\x1b[K']);
  });

  test('never longer than the terminal is wide', () => {
    begin({ isTTY: true, columns: 20 }).update('analysing', 1, 1000);
    expect(written).toBe('\rFinding faces: 1 of\x1b[K');
  });
});

describe('in a log', () => {
  test('a line every ten seconds; none for short work', () => {
    const progress = begin();
    for (clock = 0; clock < 25_000; clock += 500) progress.update('analysing', clock / 500, 100);
    progress.end();
    expect(written).toBe(
      'Finding faces: 20 of 100 (20 %), 2.0 a second, 40 s left\nFinding faces: 40 of 100 (40 %), 2.0 a second, 30 s left\n',
    );
  });
});

test.each([
  [0.4, '0 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('%d seconds are "%s"', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
