// Which faces are selected, as clicks and keys change it. Pure. Page.
import type { FaceId } from '../../../electron/contract/ids.ts';

export interface FaceSelection {
  selected: ReadonlySet<FaceId>;
  /** Where a range begins: the last face chosen without Shift. */
  anchor: FaceId | null;
}

export const nothingSelected: FaceSelection = { selected: new Set(), anchor: null };

/**
 * only: this face alone. toggle: this one too, or no longer. range: from the anchor to this one, in the order shown.
 */
export function select(
  now: FaceSelection,
  order: readonly FaceId[],
  face: FaceId,
  how: 'only' | 'toggle' | 'range',
): FaceSelection {
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

/** Going from face to face: nothing is selected but the face itself, if that. Else several are being gathered. */
export function isWalking({ selected }: FaceSelection, face: FaceId): boolean {
  return selected.size === 0 || (selected.size === 1 && selected.has(face));
}

/** Faces that are there no more are not selected either. */
export function keepSelected(now: FaceSelection, there: { has: (face: FaceId) => boolean }): FaceSelection {
  if ([...now.selected].every((face) => there.has(face))) return now;
  return {
    selected: new Set([...now.selected].filter((face) => there.has(face))),
    anchor: now.anchor !== null && there.has(now.anchor) ? now.anchor : null,
  };
}
