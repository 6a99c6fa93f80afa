// Which faces are selected, as clicks and keys change it.
import type { FaceId } from '../../../electron/contract/ids.ts';

export interface FaceSelection {
  selected: ReadonlySet<FaceId>;
  /** Where a range begins: the last face chosen without Shift. */
  anchor: FaceId | null;
}

export const nothingSelected: FaceSelection = { selected: new Set(), anchor: null };

/**
 * only: this face alone. toggle: add or remove this face. range: from the anchor to this face, in the order shown.
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

/** Whether Space moves on to the next face; with several selected, it adds and removes faces instead. */
export function isWalking({ selected }: FaceSelection, face: FaceId): boolean {
  return selected.size === 0 || (selected.size === 1 && selected.has(face));
}

/** Drops faces that are no longer in the grid from the selection. */
export function keepSelected(now: FaceSelection, inGrid: { has: (face: FaceId) => boolean }): FaceSelection {
  if ([...now.selected].every((face) => inGrid.has(face))) return now;
  return {
    selected: new Set([...now.selected].filter((face) => inGrid.has(face))),
    anchor: now.anchor !== null && inGrid.has(now.anchor) ? now.anchor : null,
  };
}
