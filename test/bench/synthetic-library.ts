// A library of any size without a photo: faces and vectors written straight into the database. Benchmarks only.
import type { FaceId } from '../../electron/contract/ids.ts';
import { openDatabase } from '../../electron/db/open.ts';
import { inTransaction } from '../../electron/db/sql.ts';
import { insertAnalysedPhoto } from '../helpers/library-rows.ts';
import { randomVector, seededRandom } from '../helpers/seeded-random.ts';

const DIMENSION = 128;
const FACES_PER_PHOTO = 2;
const FACES_PER_PERSON = 100;

/**
 * Vectors as the default pack's lie: faces of one person have a cosine near 0.95, strangers near 0.8, so that a search
 * finds as many matches above and near the threshold as it does in life. Answers the ids of each person's faces.
 */
export function writeSyntheticLibrary(libraryDir: string, faces: number): FaceId[][] {
  const random = seededRandom(1);
  const everybody = unit(randomVector(random, DIMENSION));
  const people = Array.from({ length: faces / FACES_PER_PERSON }, () => unit(randomVector(random, DIMENSION)));
  const vectorOf = (person: number): Float32Array => {
    const noise = unit(randomVector(random, DIMENSION));
    return Float32Array.from(
      noise,
      (value, i) =>
        1.4 * (Math.sqrt(0.8) * everybody[i]! + Math.sqrt(0.15) * people[person]![i]! + Math.sqrt(0.05) * value),
    );
  };
  const db = openDatabase(libraryDir);
  try {
    const facesOf: FaceId[][] = people.map(() => []);
    inTransaction(db, () => {
      for (let at = 0; at < faces; at += FACES_PER_PHOTO) {
        const shown = Array.from({ length: FACES_PER_PHOTO }, (_, i) => (at + i) % people.length);
        const { faceIds } = insertAnalysedPhoto(db, shown.map(vectorOf));
        shown.forEach((person, i) => facesOf[person]!.push(faceIds[i]!));
      }
    });
    return facesOf;
  } finally {
    db.close();
  }
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
