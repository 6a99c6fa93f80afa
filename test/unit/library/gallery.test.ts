// 1:N matching against a naive loop: nearest confirmed face of each person, rejections, oneself left out.
import { expect, test } from 'vitest';
import { decideIs } from '../../../electron/db/decisions.ts';
import { openDatabase } from '../../../electron/db/open.ts';
import { insertPerson } from '../../../electron/db/people.ts';
import { inTransaction } from '../../../electron/db/sql.ts';
import { distances } from '../../../electron/learn/distances.ts';
import { createGallery } from '../../../electron/library/gallery.ts';
import { loadVectorIndex } from '../../../electron/library/vector-index.ts';
import { insertAnalysedPhoto } from '../../helpers/library-rows.ts';
import { randomVector, seededRandom } from '../../helpers/seeded-random.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';

const DIMENSION = 16;

function gallery(peopleCount: number, facesEach: number) {
  const random = seededRandom(3);
  const db = openDatabase(temporaryFolder());
  const faces: { faceId: number; personId: number; vector: Float32Array }[] = [];
  inTransaction(db, () => {
    for (let p = 0; p < peopleCount; p++) {
      const personId = insertPerson(db, `Person ${p}`);
      for (let f = 0; f < facesEach; f++) {
        const vector = randomVector(random, DIMENSION);
        const faceId = insertAnalysedPhoto(db, [vector]).faceIds[0]!;
        decideIs(db, faceId, personId);
        faces.push({ faceId, personId, vector });
      }
    }
  });
  return { gallery: createGallery(db, loadVectorIndex(db, 'default', DIMENSION)), faces, random, db };
}

test.each(['cosine', 'euclidean'] as const)('%s: people ranked by their nearest face', (distance) => {
  const { gallery: people, faces, random, db } = gallery(60, 10);
  const probes = Array.from({ length: 5 }, () => ({ vector: randomVector(random, DIMENSION) }));
  // So many that the nearest rows at first hold too few people.
  const ranked = people.rank(probes, distance, 60);
  probes.forEach(({ vector }, i) => {
    const best = new Map<number, number>();
    for (const face of faces) {
      const similarity = distances[distance].similarity(vector, face.vector);
      best.set(face.personId, Math.max(similarity, best.get(face.personId) ?? -Infinity));
    }
    const expected = [...best].sort((a, b) => b[1] - a[1]);
    expect(ranked[i]!.map((match) => match.personId)).toEqual(expected.map(([personId]) => personId));
    expect(ranked[i]![0]!.similarity).toBeCloseTo(expected[0]![1], 4);
  });
  db.close();
});

test('an enrolled face is not its own proof, and rejected people are left out', () => {
  const { gallery: people, faces, db } = gallery(5, 2);
  const [first] = faces;
  const withItself = people.rank([{ vector: first!.vector }], 'cosine', 1)[0]!;
  expect(withItself[0]).toMatchObject({ personId: first!.personId });
  expect(withItself[0]!.similarity).toBeCloseTo(1, 5);
  const without = people.rank([{ vector: first!.vector, faceId: first!.faceId }], 'cosine', 5)[0]!;
  expect(without.every((match) => match.similarity < 0.999)).toBe(true);
  const rejected = people.rank([{ vector: first!.vector, not: new Set([first!.personId]) }], 'cosine', 5)[0]!;
  expect(rejected.map((match) => match.personId)).not.toContain(first!.personId);
  db.close();
});

test('nobody enrolled: nobody answers', () => {
  const { gallery: people, db } = gallery(0, 0);
  expect(people.rank([{ vector: new Float32Array(DIMENSION).fill(1) }], 'cosine', 3)).toEqual([[]]);
  db.close();
});
