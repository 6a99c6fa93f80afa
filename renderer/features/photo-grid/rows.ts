// Where each photo of the grid stands: justified rows under month headers, in typed arrays.
import type { PhotoGrid } from '../../../electron/contract/photos.ts';
import { partitionPoint } from '../../../electron/science/sorting/search-sorted.ts';

export interface RowOptions {
  /** Pixels. */
  width: number;
  /** Rows come out near this height. */
  height: number;
  gap: number;
  /** Height of a month's header; 0 leaves the months out. */
  header: number;
}

/** A month, several that hold little, or the whole grid where months are left out. */
export interface Section {
  /** Of its first photo and of its last, milliseconds. */
  time: number;
  until: number;
  /** Its first photo, and how many it has. */
  first: number;
  count: number;
  /** Its first row: the header where there is one. */
  row: number;
}

export interface Rows {
  options: RowOptions;
  /** Rows from top to bottom, headers among them. Entry i of each belongs to row i. */
  count: number;
  /** First photo of the row; of a header, the first photo beneath it. */
  first: Uint32Array;
  /** Photos in the row; 0 marks a header. */
  photos: Uint16Array;
  top: Float64Array;
  /** The gap beneath included. */
  height: Float32Array;
  /** The row of each photo. */
  rowOf: Uint32Array;
  /** Width over height of each photo, as far as the layout goes with it. */
  aspects: Float32Array;
  sections: Section[];
  total: number;
}

/** Panoramas and strips are cropped to these, so that one photo does not flatten its row. */
const NARROWEST = 0.45;
const WIDEST = 3.2;

/** A last row that fills less than this stays at the usual height instead of being stretched. */
const STRETCHED_FROM = 0.82;

/** One pass over the photos; 100,000 take a few milliseconds. */
export function layRows({ aspects, takenAt }: Pick<PhotoGrid, 'aspects' | 'takenAt'>, options: RowOptions): Rows {
  const { width, height, gap, header } = options;
  const photos = aspects.length;
  const clamped = new Float32Array(photos);
  for (let i = 0; i < photos; i++) clamped[i] = Math.min(WIDEST, Math.max(NARROWEST, aspects[i] || 1));
  const whole = { time: takenAt[0] ?? 0, until: takenAt.at(-1) ?? 0, first: 0, count: photos, row: 0 };
  const sections = header > 0 ? joinSparse(monthsOf(takenAt), clamped, options) : photos > 0 ? [whole] : [];

  // At most a row for each photo and a header for each month.
  const most = photos + sections.length;
  const first = new Uint32Array(most);
  const inRow = new Uint16Array(most);
  const top = new Float64Array(most);
  const heights = new Float32Array(most);
  const rowOf = new Uint32Array(photos);
  let row = 0;
  let y = 0;

  const close = (from: number, until: number, rowHeight: number): void => {
    first[row] = from;
    inRow[row] = until - from;
    top[row] = y;
    heights[row] = rowHeight;
    rowOf.fill(row, from, until);
    y += rowHeight;
    row++;
  };

  for (const section of sections) {
    section.row = row;
    if (header > 0) close(section.first, section.first, header);
    const end = section.first + section.count;
    for (let from = section.first; from < end;) {
      const { until, rowHeight } = nextRow(clamped, from, end, width, height, gap);
      close(from, until, rowHeight + gap);
      from = until;
    }
  }

  return {
    options,
    count: row,
    first: first.subarray(0, row),
    photos: inRow.subarray(0, row),
    top: top.subarray(0, row),
    height: heights.subarray(0, row),
    rowOf,
    aspects: clamped,
    sections,
    total: y,
  };
}

/**
 * Takes photos while the row is taller than wished, and decides whether the last one is better left to the next row.
 */
function nextRow(
  aspects: Float32Array,
  from: number,
  end: number,
  width: number,
  height: number,
  gap: number,
): { until: number; rowHeight: number } {
  let sum = 0;
  let before = 0;
  for (let until = from + 1; until <= end; until++) {
    sum += aspects[until - 1] ?? 1;
    const full = (width - gap * (until - from - 1)) / sum;
    if (full <= height) {
      const without = before > 0 && before - height < height - full;
      return { until: without ? until - 1 : until, rowHeight: Math.round(without ? before : full) };
    }
    before = full;
  }
  const filled = (height * sum) / (width - gap * (end - from - 1));
  return { until: end, rowHeight: Math.round(filled >= STRETCHED_FROM ? height / filled : height) };
}

/** Runs of photos of one month by the camera's clock (kept as if it were UTC), in the order given. */
export function monthsOf(takenAt: readonly number[]): Section[] {
  const sections: Section[] = [];
  let from = 1;
  let until = 0;
  takenAt.forEach((time, at) => {
    const last = sections.at(-1);
    if (last !== undefined && time >= from && time < until) {
      last.count++;
      last.until = time;
      return;
    }
    // A Date for each month, not for each photo.
    const date = new Date(time);
    from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
    until = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
    sections.push({ time, until: time, first: at, count: 1, row: 0 });
  });
  return sections;
}

/** Neighbouring months that do not fill a row each share one: a header over a single photo is mostly empty window. */
function joinSparse(months: readonly Section[], aspects: Float32Array, { width, height, gap }: RowOptions): Section[] {
  const widthOf = ({ first, count }: Section): number =>
    aspects.subarray(first, first + count).reduce((sum, aspect) => sum + aspect * height + gap, 0);
  const joined: Section[] = [];
  // How far the last of `joined` fills its row, if it may take in another.
  let filled = Number.POSITIVE_INFINITY;
  for (const month of months) {
    const wide = widthOf(month);
    const last = joined.at(-1);
    if (last !== undefined && wide < width && filled + wide <= width) {
      last.count += month.count;
      last.until = month.until;
      filled += wide;
    } else {
      joined.push({ ...month });
      filled = wide;
    }
  }
  return joined;
}

export interface Cell {
  /** Index of the photo in the grid. */
  index: number;
  left: number;
  width: number;
  height: number;
}

/** The photos of a row on whole pixels; a full row ends exactly at the right edge. */
export function cellsOf(rows: Rows, row: number): Cell[] {
  const { gap, width } = rows.options;
  const first = rows.first[row] ?? 0;
  const count = rows.photos[row] ?? 0;
  const height = (rows.height[row] ?? 0) - gap;
  const cells: Cell[] = [];
  let x = 0;
  for (let at = 0; at < count; at++) {
    const end = x + (rows.aspects[first + at] ?? 1) * height;
    const left = Math.round(x);
    cells.push({ index: first + at, left, width: Math.max(1, Math.round(end) - left), height });
    x = end + gap;
  }
  const last = cells.at(-1);
  // Rounding the height moved the edge by up to a few pixels; a full row ends exactly at the edge.
  if (last !== undefined && Math.abs(last.left + last.width - width) <= Math.max(6, count))
    last.width = Math.max(1, width - last.left);
  return cells;
}

/** The row at a height of the content. */
export const rowAt = (rows: Rows, y: number): number =>
  Math.max(0, partitionPoint(rows.count, (row) => (rows.top[row] ?? 0) <= y) - 1);

/** The section a row belongs to. */
export const sectionOf = ({ sections }: Rows, row: number): number =>
  Math.max(0, partitionPoint(sections.length, (at) => (sections[at]?.row ?? 0) <= row) - 1);
