// A person's faces as they are looked through: named by the user, then recognised, the doubtful first. Pure. Page.
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { isConfirmed, isGone, type ToldFaces } from './told-faces.ts';

export interface FaceBands {
  /** Confirmed, then recognised by rising similarity. */
  faces: readonly FaceRecord[];
  confirmed: number;
}

export function inBands(faces: readonly FaceRecord[], told: ToldFaces): FaceBands {
  const confirmed: FaceRecord[] = [];
  const recognised: FaceRecord[] = [];
  for (const face of faces) {
    if (isGone(told, face.id)) continue;
    if (face.source === 'person') confirmed.push(face);
    else if (isConfirmed(told, face.id)) confirmed.push({ ...face, source: 'person' });
    else recognised.push(face);
  }
  recognised.sort((a, b) => (a.similarity ?? 0) - (b.similarity ?? 0) || a.id - b.id);
  return { faces: [...confirmed, ...recognised], confirmed: confirmed.length };
}
