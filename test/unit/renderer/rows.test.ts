// Justified rows, month sections, arrow keys and the date scrubber. Runs in Node.
import { describe, expect, test } from 'vitest';
import { move } from '../../../renderer/features/photo-grid/move.ts';
import { cellsOf, layRows, monthsOf, rowAt, sectionOf, type Rows } from '../../../renderer/features/photo-grid/rows.ts';
import { scrollPlace, sectionAt, trackPlace, yearMarks } from '../../../renderer/features/photo-grid/scrub.ts';

const options = { width: 1000, height: 200, gap: 4, header: 44 };

/** Newest first, one photo a day, aspects that come and go. */
function library(photos: number, aspects: readonly number[] = [1.5, 0.75, 1.333, 1, 1.778]) {
  const start = new Date(2024, 6, 15, 12).getTime();
  return {
    aspects: Array.from({ length: photos }, (_, at) => aspects[at % aspects.length] ?? 1),
    takenAt: Array.from({ length: photos }, (_, at) => start - at * 86_400_000),
  };
}

const photoRows = (rows: Rows) =>
  Array.from({ length: rows.count }, (_, row) => row).filter((row) => (rows.photos[row] ?? 0) > 0);

describe('justified rows', () => {
  test('hold every photo once, in order', () => {
    const rows = layRows(library(500), options);
    const seen = photoRows(rows).flatMap((row) => cellsOf(rows, row).map((cell) => cell.index));
    expect(seen).toEqual(Array.from({ length: 500 }, (_, at) => at));
    seen.forEach((index) =>
      expect(cellsOf(rows, rows.rowOf[index] ?? -1).some((cell) => cell.index === index)).toBe(true),
    );
  });

  test('end at the right edge with gaps of exactly four pixels, but for a month’s last row', () => {
    const rows = layRows(library(500), options);
    const lastRows = new Set(rows.sections.map((section) => rows.rowOf[section.first + section.count - 1]));
    for (const row of photoRows(rows)) {
      const cells = cellsOf(rows, row);
      cells.slice(1).forEach((cell, at) => {
        const left = cells[at];
        expect(Math.abs(cell.left - ((left?.left ?? 0) + (left?.width ?? 0)) - 4)).toBeLessThanOrEqual(1);
      });
      const edge = (cells.at(-1)?.left ?? 0) + (cells.at(-1)?.width ?? 0);
      if (lastRows.has(row)) expect(edge).toBeLessThanOrEqual(1000);
      else expect(edge).toBe(1000);
    }
  });

  test('stay near the wished height', () => {
    const rows = layRows(library(2000), options);
    for (const row of photoRows(rows)) {
      const height = (rows.height[row] ?? 0) - 4;
      expect(height).toBeGreaterThan(140);
      expect(height).toBeLessThan(290);
    }
  });

  test('leave a short last row at the wished height instead of blowing it up', () => {
    const rows = layRows({ aspects: [1.5], takenAt: [0] }, options);
    expect(rows.count).toBe(2);
    expect(cellsOf(rows, 1)).toEqual([{ index: 0, left: 0, width: 300, height: 200 }]);
  });

  test('crop panoramas and strips, so that one photo does not flatten its row', () => {
    const rows = layRows({ aspects: [12, 0.05, 0, 1.5], takenAt: [4, 3, 2, 1] }, options);
    for (const row of photoRows(rows)) expect(rows.height[row]).toBeGreaterThan(140);
    expect([...rows.aspects]).toEqual([3.2, 0.45, 1, 1.5].map((aspect) => Math.fround(aspect)));
  });

  test('stack without holes, and their tops find them again', () => {
    const rows = layRows(library(300), options);
    let y = 0;
    for (let row = 0; row < rows.count; row++) {
      expect(rows.top[row]).toBe(y);
      expect(rowAt(rows, y)).toBe(row);
      expect(rowAt(rows, y + (rows.height[row] ?? 0) - 0.5)).toBe(row);
      y += rows.height[row] ?? 0;
    }
    expect(rows.total).toBe(y);
    expect(rowAt(rows, -50)).toBe(0);
    expect(rowAt(rows, y + 1000)).toBe(rows.count - 1);
  });

  test('do without month headers when asked, and with no photos at all', () => {
    const rows = layRows(library(40), { ...options, header: 0 });
    expect(photoRows(rows)).toHaveLength(rows.count);
    expect(rows.sections).toHaveLength(1);
    const none = layRows({ aspects: [], takenAt: [] }, options);
    expect([none.count, none.total, none.sections.length]).toEqual([0, 0, 0]);
  });

  test('fit a window narrower than a photo', () => {
    const rows = layRows(library(20), { ...options, width: 120 });
    for (const row of photoRows(rows)) expect(rows.photos[row]).toBe(1);
    expect(rows.count).toBe(20 + rows.sections.length);
  });

  test('lay 100,000 photos', () => {
    const rows = layRows(library(100_000), options);
    expect(rows.rowOf).toHaveLength(100_000);
    expect(rows.sections.reduce((sum, section) => sum + section.count, 0)).toBe(100_000);
    expect(rows.rowOf[99_999]).toBe(rows.count - 1);
  });
});

describe('months', () => {
  test('are runs of photos in the order given', () => {
    const at = (month: number, day: number) => Date.UTC(2024, month, day, 12);
    const sections = monthsOf([at(6, 15), at(6, 1), at(5, 30), at(5, 1), at(3, 2)]);
    expect(sections.map(({ first, count }) => [first, count])).toEqual([
      [0, 2],
      [2, 2],
      [4, 1],
    ]);
  });

  test('are told apart at midnight of the first', () => {
    const first = Date.UTC(2024, 1);
    expect(monthsOf([first, first - 1])).toHaveLength(2);
    expect(monthsOf([first + 1, first])).toHaveLength(1);
  });

  test('that do not fill a row each share one, and full ones keep to themselves', () => {
    const at = (month: number, day = 12) => Date.UTC(2024, month, day, 12);
    const takenAt = [
      at(11),
      at(10),
      at(9),
      ...Array.from({ length: 20 }, (_, n) => at(8, 28 - n)),
      at(7),
      at(6),
      at(5),
      at(4),
      at(3),
    ];
    const rows = layRows({ aspects: takenAt.map(() => 1.5), takenAt }, options);
    expect(rows.sections.map(({ first, count }) => [first, count])).toEqual([
      [0, 3],
      [3, 20],
      [23, 3],
      [26, 2],
    ]);
    expect(rows.sections[0]).toMatchObject({ time: at(11), until: at(9) });
  });

  test('begin with their header', () => {
    const rows = layRows(library(100), options);
    rows.sections.forEach((section, at) => {
      expect(rows.photos[section.row]).toBe(0);
      expect(rows.first[section.row]).toBe(section.first);
      expect(rows.first[section.row + 1]).toBe(section.first);
      expect(sectionOf(rows, section.row)).toBe(at);
      expect(sectionOf(rows, rows.rowOf[section.first + section.count - 1] ?? 0)).toBe(at);
    });
  });
});

describe('arrow keys', () => {
  const rows = layRows(library(200), options);

  test('left and right walk along, and stop at the ends', () => {
    expect(move(rows, 0, 'ArrowLeft', 700)).toBe(0);
    expect(move(rows, 5, 'ArrowRight', 700)).toBe(6);
    expect(move(rows, 199, 'ArrowRight', 700)).toBe(199);
    expect(move(rows, 57, 'Home', 700)).toBe(0);
    expect(move(rows, 57, 'End', 700)).toBe(199);
  });

  test('down leads into the next row with photos, over a header, beneath where it was', () => {
    let index = 2;
    for (let step = 0; step < 20; step++) {
      const next = move(rows, index, 'ArrowDown', 700);
      const between = [...rows.photos.subarray((rows.rowOf[index] ?? 0) + 1, rows.rowOf[next])];
      expect(between.every((photos) => photos === 0)).toBe(true);
      expect(next).toBeGreaterThan(index);
      index = next;
    }
  });

  test('up and down stay where there is no further row', () => {
    expect(move(rows, 1, 'ArrowUp', 700)).toBe(1);
    expect(move(rows, 199, 'ArrowDown', 700)).toBe(199);
  });

  test('a page goes as far as the window is high, and to the last row at the end', () => {
    const next = move(rows, 0, 'PageDown', 700);
    const gone = (rows.top[rows.rowOf[next] ?? 0] ?? 0) - (rows.top[rows.rowOf[0] ?? 0] ?? 0);
    expect(gone).toBeGreaterThanOrEqual(700);
    expect(gone).toBeLessThan(1000);
    expect(rows.rowOf[move(rows, 195, 'PageDown', 700)]).toBe(rows.count - 1);
  });
});

describe('the date scrubber', () => {
  const rows = layRows(library(3000), options);

  test('maps the track onto the scroll and back', () => {
    expect(trackPlace(rows, 0, 800, 600)).toBe(0);
    expect(trackPlace(rows, rows.total - 800, 800, 600)).toBe(600);
    expect(scrollPlace(rows, 600, 800, 600)).toBe(rows.total - 800);
    expect(trackPlace(rows, scrollPlace(rows, 123, 800, 600), 800, 600)).toBeCloseTo(123);
    expect(scrollPlace(rows, -20, 800, 600)).toBe(0);
  });

  test('stays still when everything fits the window', () => {
    const few = layRows(library(3), options);
    expect(trackPlace(few, 50, 5000, 600)).toBe(0);
    expect(scrollPlace(few, 300, 5000, 600)).toBe(0);
  });

  test('names the month at a scroll offset', () => {
    rows.sections.forEach((section, at) => expect(sectionAt(rows, rows.top[section.row] ?? 0)).toBe(at));
  });

  test('marks years top down and never closer than asked', () => {
    const marks = yearMarks(rows, 800, 600, 24);
    expect(marks[0]).toEqual({ year: 2024, y: 0 });
    marks.slice(1).forEach((mark, at) => {
      expect(mark.y - (marks[at]?.y ?? 0)).toBeGreaterThanOrEqual(24);
      expect(mark.year).toBeLessThan(marks[at]?.year ?? 0);
    });
    expect(yearMarks(rows, 800, 60, 24).length).toBeLessThanOrEqual(3);
  });
});
