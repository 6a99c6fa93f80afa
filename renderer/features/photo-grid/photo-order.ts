// The photo before and after one, in a list.
import type { PhotoId } from '../../../electron/contract/ids.ts';

export interface Neighbours {
  /** 1 for the first; 0 when the photo is not in the list. */
  position: number;
  previous: PhotoId | null;
  next: PhotoId | null;
}

export function neighbours(list: readonly PhotoId[], id: PhotoId): Neighbours {
  const at = list.indexOf(id);
  return {
    position: at + 1,
    previous: at > 0 ? (list[at - 1] ?? null) : null,
    next: at >= 0 ? (list[at + 1] ?? null) : null,
  };
}
