// Which faces are selected, as clicks and keys change it. Pure. Page.
import type { FaceId } from '../../../electron/api.ts';

export interface FaceSelection {
  selected: ReadonlySet<FaceId>;
  /** Where a range begins: the last face chosen without Shift. */
  anchor: FaceId | null;
}

export const nothingSelected: FaceSelection = { selected: new Set(), anchor: null };

/**
 * only: this face alone. toggle: this one too, or no longer. range: from the anchor to this one, in the order shown.
 */
export function select(now: FaceSelection, order: readonly FaceId[], face: FaceId, how: 'only' | 'toggle' | 'range'): FaceSelection {
  if (how === 'only') return { selected: new Set([face]), anchor: face };
  if (how === 'toggle') {
    const selected = new Set(now.selected);
    if (!selected.delete(face)) selected.add(face);
    return { selected, anchor: face };
  }
  const from = order.indexOf(now.anchor ?? face);
  const to = order.indexOf(face);
  if (from < 0) return { selected: new Set([face]), anchor: face };
  return { selected: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: now.anchor ?? face };
}

/** Faces that are there no more are not selected either. */
export function keepSelected(now: FaceSelection, order: readonly FaceId[]): FaceSelection {
  const there = new Set(order);
  if ([...now.selected].every((face) => there.has(face))) return now;
  return { selected: new Set([...now.selected].filter((face) => there.has(face))), anchor: now.anchor !== null && there.has(now.anchor) ? now.anchor : null };
}
