// Which face a photo of somebody is about: the largest nearest the centre.
import type { Box } from '../../contract/ids.ts';

/**
 * The centre of a face may lie this far off for its area: the weight of facenet's own aligner (D. Sandberg,
 * align_dataset_mtcnn.py).
 */
const CENTRE_WEIGHT = 2;

/**
 * The index of the face with the most area after taking off twice the squared distance of its centre from the photo's,
 * both in pixels; -1 if there is no face. Enrolling, searching and evaluating all ask here, so that they mean the same
 * face.
 */
export function mainFace(faces: readonly { box: Box }[], photo: { width: number; height: number }): number {
  let best = -1;
  let most = -Infinity;
  faces.forEach(({ box }, index) => {
    const area = box.width * photo.width * box.height * photo.height;
    const dx = (box.x + box.width / 2 - 0.5) * photo.width;
    const dy = (box.y + box.height / 2 - 0.5) * photo.height;
    const prominence = area - CENTRE_WEIGHT * (dx * dx + dy * dy);
    if (prominence > most) {
      most = prominence;
      best = index;
    }
  });
  return best;
}
