// The faces of all questions about one person, as one list.
import type { Question } from '../../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../../electron/contract/photos.ts';
import type { AnsweredFaces } from '../../../features/face-grid/answered-faces.ts';

export interface SuggestedFace {
  face: FaceRecord;
  similarity: number;
}

/** Most similar first, each face once, without those the user just answered. */
export function suggestedFaces(questions: readonly Question[], answered: AnsweredFaces): SuggestedFace[] {
  const seen = new Set<number>();
  const faces: SuggestedFace[] = [];
  for (const question of questions) {
    for (const { face, similarity } of question.faces) {
      if (seen.has(face.id) || answered.has(face.id)) continue;
      seen.add(face.id);
      faces.push({ face, similarity });
    }
  }
  return faces.sort((a, b) => b.similarity - a.similarity || a.face.id - b.face.id);
}
