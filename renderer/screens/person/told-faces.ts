// What was said of faces a moment ago: shown at once, until the core's own list says the same. Pure. Page.
import type { FaceId } from '../../../electron/contract/ids.ts';

/** gone: no longer in this list. confirmed: in it, by the user's word. open: neither. */
export type Standing = 'gone' | 'confirmed' | 'open';

interface Word {
  said: Exclude<Standing, 'open'>;
  /** The core has it. */
  arrived: boolean;
  /** Lists that came since: the first may have been on its way already. */
  lists: number;
}

export type ToldFaces = ReadonlyMap<FaceId, Word>;

export const nothingTold: ToldFaces = new Map();

export function tell(told: ToldFaces, faces: readonly FaceId[], said: Word['said']): ToldFaces {
  const next = new Map(told);
  for (const face of faces) next.set(face, { said, arrived: false, lists: 0 });
  return next;
}

export function arrived(told: ToldFaces, faces: readonly FaceId[]): ToldFaces {
  const next = new Map(told);
  for (const face of faces) {
    const word = next.get(face);
    if (word !== undefined) next.set(face, { ...word, arrived: true });
  }
  return next;
}

export function failed(told: ToldFaces, faces: readonly FaceId[]): ToldFaces {
  const next = new Map(told);
  for (const face of faces) next.delete(face);
  return next;
}

/**
 * A list of the core came. What it agrees with needs no memory; what it still contradicts after a second one was taken
 * back.
 */
export function listed(told: ToldFaces, standing: (face: FaceId) => Standing): ToldFaces {
  if (told.size === 0) return told;
  const next = new Map<FaceId, Word>();
  for (const [face, word] of told) {
    const now = standing(face);
    if (now === word.said || now === 'gone' || word.lists > 0) continue;
    next.set(face, word.arrived ? { ...word, lists: word.lists + 1 } : word);
  }
  return next;
}

export const isGone = (told: ToldFaces, face: FaceId): boolean => told.get(face)?.said === 'gone';
export const isConfirmed = (told: ToldFaces, face: FaceId): boolean => told.get(face)?.said === 'confirmed';
