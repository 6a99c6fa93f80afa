// Puts photos, faces and vectors straight into a database, for tests that need no pixels.
import { insertFace } from '../../electron/db/faces.ts';
import type { Db } from '../../electron/db/open.ts';
import { insertPhoto, markDone } from '../../electron/db/photos.ts';

let serial = 0;

/** One analysed photo with a face for each vector; answers the photo's and the faces' ids. */
export function insertAnalysedPhoto(db: Db, vectors: readonly Float32Array[], pack = 'default', quality = 0.8) {
  const name = `/photos/${++serial}.jpg`;
  const photoId = insertPhoto(db, { path: name, bytes: 1000 + serial, mtime_ms: serial, copied: 0 });
  markDone(db, photoId, { sha256: `hash-${serial}`, bytes: 1000 + serial, width: 400, height: 300, takenAt: null });
  const faceIds = vectors.map((vector, i) =>
    insertFace(db, photoId, pack, {
      box: { x: 0.1 + i * 0.2, y: 0.2, width: 0.15, height: 0.2 },
      score: 0.9,
      landmarks: new Float32Array(136),
      vector,
      quality,
      qualityParts: { size: 1, sharpness: 1, pose: quality },
    }),
  );
  return { photoId, faceIds };
}
