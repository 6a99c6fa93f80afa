// The date scrubber: where years are on the track, and which date a place on it means.
import { rowAt, sectionOf, type Rows } from './rows.ts';

export interface YearMark {
  year: number;
  /** Pixels from the top of the track. */
  y: number;
}

/** Scroll offset <-> place on the track: both ends of the one are both ends of the other. */
export function trackPlace(rows: Rows, scrollTop: number, viewport: number, track: number): number {
  const reach = rows.total - viewport;
  return reach <= 0 ? 0 : clamp(scrollTop / reach) * track;
}

export function scrollPlace(rows: Rows, y: number, viewport: number, track: number): number {
  return clamp(y / track) * Math.max(0, rows.total - viewport);
}

/** The month shown at a scroll offset. */
export function sectionAt(rows: Rows, scrollTop: number): number {
  return sectionOf(rows, rowAt(rows, scrollTop));
}

/** A mark where each year begins, without those closer than `apart` to the one above. */
export function yearMarks(rows: Rows, viewport: number, track: number, apart: number): YearMark[] {
  const marks: YearMark[] = [];
  let year: number | null = null;
  for (const section of rows.sections) {
    const its = new Date(section.time).getUTCFullYear();
    if (its === year) continue;
    year = its;
    const y = trackPlace(rows, rows.top[section.row] ?? 0, viewport, track);
    const above = marks.at(-1);
    if (above === undefined || y - above.y >= apart) marks.push({ year: its, y });
  }
  return marks;
}

const clamp = (fraction: number): number => Math.min(1, Math.max(0, fraction));
