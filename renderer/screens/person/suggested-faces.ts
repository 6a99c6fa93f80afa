// The faces of all questions about one person, as one list. Pure. Page.
import type { Question } from '../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import type { ToldFaces } from './told-faces.ts';

export interface SuggestedFace {
  face: FaceRecord;
  similarity: number;
}

/** Most alike first, each face once; those answered for a moment ago left out. */
export function suggestedFaces(questions: readonly Question[], told: ToldFaces): SuggestedFace[] {
  const seen = new Set<number>();
  const faces: SuggestedFace[] = [];
  for (const question of questions) {
    for (const { face, similarity } of question.faces) {
      if (seen.has(face.id) || told.has(face.id)) continue;
      seen.add(face.id);
      faces.push({ face, similarity });
    }
  }
  return faces.sort((a, b) => b.similarity - a.similarity || a.face.id - b.face.id);
}
