// Answers the user just gave about faces: shown at once, and kept until the core's own list agrees.
import type { FaceId } from '../../../electron/contract/ids.ts';

/** removed: no longer in this list. confirmed: in it, named by the user. open: in it, not answered. */
export type FaceStatus = 'removed' | 'confirmed' | 'open';

interface Answer {
  status: Exclude<FaceStatus, 'open'>;
  /** The core has saved it. */
  saved: boolean;
  /** Lists received since it was saved: the first may have been requested before. */
  lists: number;
}

export type AnsweredFaces = ReadonlyMap<FaceId, Answer>;

export const noAnswers: AnsweredFaces = new Map();

export function addAnswers(answered: AnsweredFaces, faces: readonly FaceId[], status: Answer['status']): AnsweredFaces {
  const next = new Map(answered);
  for (const face of faces) next.set(face, { status, saved: false, lists: 0 });
  return next;
}

export function markSaved(answered: AnsweredFaces, faces: readonly FaceId[]): AnsweredFaces {
  const next = new Map(answered);
  for (const face of faces) {
    const answer = next.get(face);
    if (answer !== undefined) next.set(face, { ...answer, saved: true });
  }
  return next;
}

export function removeAnswers(answered: AnsweredFaces, faces: readonly FaceId[]): AnsweredFaces {
  const next = new Map(answered);
  for (const face of faces) next.delete(face);
  return next;
}

/**
 * A new list arrived from the core: drop the answers it agrees with, and those that a second list still contradicts
 * (they were undone).
 */
export function compareWithList(answered: AnsweredFaces, statusInList: (face: FaceId) => FaceStatus): AnsweredFaces {
  if (answered.size === 0) return answered;
  const next = new Map<FaceId, Answer>();
  for (const [face, answer] of answered) {
    const status = statusInList(face);
    if (status === answer.status || status === 'removed' || answer.lists > 0) continue;
    next.set(face, answer.saved ? { ...answer, lists: answer.lists + 1 } : answer);
  }
  return next;
}

/** A list contradicts an answer that was saved: it was requested before, or the answer was undone. The next one tells. */
export const isInDoubt = (answered: AnsweredFaces): boolean => [...answered.values()].some(({ lists }) => lists > 0);

export const isRemoved = (answered: AnsweredFaces, face: FaceId): boolean => answered.get(face)?.status === 'removed';
export const isConfirmed = (answered: AnsweredFaces, face: FaceId): boolean =>
  answered.get(face)?.status === 'confirmed';
