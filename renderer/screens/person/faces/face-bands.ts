// A person's faces in the order they are checked: named by the user, then recognised, the least similar first.
import type { FaceRecord } from '../../../../electron/contract/photos.ts';
import { isConfirmed, isRemoved, type AnsweredFaces } from '../../../features/face-grid/answered-faces.ts';

export interface FaceBands {
  /** Confirmed, then recognised by rising similarity. */
  faces: readonly FaceRecord[];
  confirmed: number;
}

export function inBands(faces: readonly FaceRecord[], answered: AnsweredFaces): FaceBands {
  const confirmed: FaceRecord[] = [];
  const recognised: FaceRecord[] = [];
  for (const face of faces) {
    if (isRemoved(answered, face.id)) continue;
    if (face.source === 'person') confirmed.push(face);
    else if (isConfirmed(answered, face.id)) confirmed.push({ ...face, source: 'person' });
    else recognised.push(face);
  }
  recognised.sort((a, b) => (a.similarity ?? 0) - (b.similarity ?? 0) || a.id - b.id);
  return { faces: [...confirmed, ...recognised], confirmed: confirmed.length };
}
