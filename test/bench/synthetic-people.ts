// A family's archive made by a script: 100,000 photos, 300,000 faces, 3,000 people, without a pixel. Benchmarks only.
//
// Vectors lie as the default pack's do: strangers' cosine about 0.80, one person's about 0.955 with some faces worse
// than others. One person has exactly 5,000 faces, the others as many as chance gives them by Zipf's law; nobody is
// twice in a photo; a tenth of the others' faces are poor. Fifteen years, a folder a month.
import type { FaceId, PersonId } from '../../electron/contract/ids.ts';
import { ownSpace } from '../../electron/db/vector-space.ts';
import { writeGroups } from '../../electron/db/groups.ts';
import { insertFace } from '../../electron/db/faces.ts';
import { openDatabase, type Db } from '../../electron/db/open.ts';
import { insertPerson } from '../../electron/db/people.ts';
import { insertPhoto, markDone } from '../../electron/db/photos.ts';
import { markLooked } from '../../electron/db/packs.ts';
import { inTransaction, run } from '../../electron/db/sql.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

export const PHOTOS = 100_000;
export const FACES = 300_000;
export const PEOPLE = 3_000;
/** Of the person who is nobody's name yet and has the most. */
export const LARGEST = 5_000;

/** Where every third is named, the others are in groups of this number and one more each. */
export const GROUP_OF_LARGEST = 1;

const DIMENSION = 128;
const MOST_IN_PHOTO = 5;
const FIRST_DAY = Date.UTC(2010, 0, 1);
const DAYS = 15 * 365;
/** Of a named person's faces: said by the user; the rest is recognised. */
const CONFIRMED_EACH = 5;

export interface SyntheticPeople {
  /** Each person's faces. Person 0 is the largest, and nameless. */
  facesOf: FaceId[][];
  nameOf(person: number): string;
}

/**
 * `named`: every third person but the largest has a name, and the nameless are in their groups. Otherwise nothing is
 * said of anybody.
 */
export function writeSyntheticPeople(libraryDir: string, named: boolean): SyntheticPeople {
  const make = faceMaker();
  const db = openDatabase(libraryDir);
  try {
    const facesOf: FaceId[][] = Array.from({ length: PEOPLE }, () => []);
    inTransaction(db, () => {
      let faces = 0;
      for (let photo = 0; photo < PHOTOS; photo++) {
        const shown = make.people(photo, Math.min(MOST_IN_PHOTO, FACES - faces - (PHOTOS - photo - 1)));
        faces += shown.length;
        const ids = insertSyntheticPhoto(db, photo, shown.map(make.vector), make.random);
        ids.forEach((id, i) => facesOf[shown[i]!]!.push(id));
      }
      if (named) nameEveryThird(db, facesOf);
    });
    db.pragma('wal_checkpoint(TRUNCATE)');
    return { facesOf, nameOf };
  } finally {
    db.close();
  }
}

const nameOf = (person: number): string => `Person ${person}`;

const showsLargest = (photo: number): boolean => photo % (PHOTOS / LARGEST) === 0;

export interface FaceMaker {
  random: () => number;
  /** Who is in a photo: at most `most`, three on average. */
  people(photo: number, most: number): number[];
  vector(person: number): Float32Array;
}

export function faceMaker(seed = 1): FaceMaker {
  const random = seededRandom(seed);
  const direction = (): Float32Array => unit(normals(random, DIMENSION));
  const everybody = direction();
  const centres = Array.from({ length: PEOPLE }, direction);
  const cumulative: number[] = [];
  for (let person = 1; person < PEOPLE; person++) cumulative.push((cumulative.at(-1) ?? 0) + 1 / person ** 0.5);
  const anybody = (): number => {
    const at = random() * cumulative.at(-1)!;
    let [low, high] = [0, cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  return {
    random,
    people(photo, most) {
      const wanted = Math.max(1, Math.min(most, 1 + Math.floor(random() * MOST_IN_PHOTO)));
      const shown = new Set<number>();
      // Spread over the years, so that a photo of theirs is never far.
      if (showsLargest(photo)) shown.add(0);
      while (shown.size < wanted) shown.add(anybody());
      return [...shown];
    },
    vector(person) {
      const noise = direction();
      const share = 0.02 + 0.05 * random(); // of the squared length: how far the face is from the person's middle
      const [a, b, c] = [Math.sqrt(0.8), Math.sqrt(0.2 - share), Math.sqrt(share)];
      const centre = centres[person]!;
      return noise.map((value, i) => 1.4 * (a * everybody[i]! + b * centre[i]! + c * value));
    },
  };
}

/** Of a photo that has no bytes. */
export const syntheticHash = (photo: number): string => `synthetic-${photo}`;

export function insertSyntheticPhoto(
  db: Db,
  photo: number,
  vectors: readonly Float32Array[],
  random: () => number,
): FaceId[] {
  const taken = new Date(FIRST_DAY + (photo / PHOTOS) * DAYS * 86_400_000);
  const month = taken.toISOString().slice(0, 7);
  const portrait = random() < 0.3;
  const id = insertPhoto(db, {
    path: `/photos/${month.slice(0, 4)}/${month}/${photo}.jpg`,
    bytes: 2_000_000 + photo,
    mtime_ms: taken.getTime(),
    copied: 0,
  });
  markDone(db, id, {
    sha256: syntheticHash(photo),
    bytes: 2_000_000 + photo,
    width: portrait ? 3000 : 4000,
    height: portrait ? 4000 : 3000,
    takenAt: taken.getTime(),
  });
  markLooked(db, 'default', id, { changed: false });
  return vectors.map((vector, i) => {
    const isLargest = i === 0 && showsLargest(photo);
    const quality = random() < 0.1 && !isLargest ? 0.3 * random() : 0.3 + 0.7 * random();
    return insertFace(db, id, 'default', {
      box: { x: 0.05 + 0.18 * i, y: 0.3, width: 0.14, height: 0.2 },
      score: 0.95,
      landmarks: NO_LANDMARKS,
      vector,
      quality,
      qualityParts: { size: 1, sharpness: 1, pose: quality },
    });
  });
}

const NO_LANDMARKS = new Float32Array(136);

function nameEveryThird(db: Db, facesOf: readonly FaceId[][]): void {
  facesOf.forEach((faceIds, person) => {
    if (person % 3 !== 1) {
      writeGroups(
        db,
        ownSpace('default'),
        faceIds.map((id) => [id, person + GROUP_OF_LARGEST] as const),
      );
      return;
    }
    const id: PersonId = insertPerson(db, nameOf(person));
    faceIds.forEach((faceId, at) => {
      if (at >= CONFIRMED_EACH) {
        run(
          db,
          "INSERT INTO assignments (face_id, person_id, source, similarity) VALUES (?, ?, 'auto', 0.96)",
          faceId,
          id,
        );
        return;
      }
      run(db, "INSERT INTO decisions (face_id, person_id, verdict, made_at) VALUES (?, ?, 'is', 0)", faceId, id);
      run(db, "INSERT INTO assignments (face_id, person_id, source) VALUES (?, ?, 'person')", faceId, id);
    });
  });
}

/** Normal numbers, two at a time (Box-Muller). */
function normals(random: () => number, count: number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    values[i] = radius * Math.cos(angle);
    values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}
