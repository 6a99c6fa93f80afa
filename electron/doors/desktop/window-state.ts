// Remembers the size and place of the desktop app's window.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowState {
  /** Null: let the system choose the place. */
  bounds: Rectangle | null;
  maximized: boolean;
}

export const DEFAULT_SIZE = { width: 1280, height: 860 } as const;
export const SMALLEST_SIZE = { width: 720, height: 540 } as const;
/** Pixels of the window that must be on a screen, so that a person can drag it. */
const GRASP = 100;

/** What was saved. Bounds that no screen shows any more are null. @param workAreas of the screens connected now */
export function readWindowState(file: string, workAreas: readonly Rectangle[]): WindowState {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<WindowState>;
    const bounds =
      isRectangle(saved.bounds) && workAreas.some((area) => overlaps(area, saved.bounds as Rectangle))
        ? saved.bounds
        : null;
    return { bounds, maximized: saved.maximized === true };
  } catch {
    return { bounds: null, maximized: false }; // the first start, or a damaged file
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // With a full disk the window must still close.
  }
}

function isRectangle(value: unknown): value is Rectangle {
  const { x, y, width, height } = (value ?? {}) as Partial<Rectangle>;
  return (
    [x, y, width, height].every((side) => Number.isInteger(side)) &&
    Number(width) >= SMALLEST_SIZE.width &&
    Number(height) >= SMALLEST_SIZE.height
  );
}

function overlaps(area: Rectangle, bounds: Rectangle): boolean {
  const across = Math.min(area.x + area.width, bounds.x + bounds.width) - Math.max(area.x, bounds.x);
  const down = Math.min(area.y + area.height, bounds.y + bounds.height) - Math.max(area.y, bounds.y);
  return across >= GRASP && down >= GRASP && bounds.y >= area.y - GRASP; // the title bar is at the top
}
