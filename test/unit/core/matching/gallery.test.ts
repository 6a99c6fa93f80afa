// 1:N matching against a naive loop over people's templates: rejections, oneself left out, both distances.
import { expect, test } from 'vitest';
import { decideIs } from '../../../../electron/db/decisions.ts';
import { openDatabase } from '../../../../electron/db/open.ts';
import { insertPerson } from '../../../../electron/db/people.ts';
import { inTransaction } from '../../../../electron/db/sql.ts';
import { similarityToTemplate, templateOf } from '../../../../electron/science/vectors/person-template.ts';
import { createGallery } from '../../../../electron/core/matching/gallery.ts';
import { createVectorIndex } from '../../../../electron/core/matching/vector-index.ts';
import { insertAnalysedPhoto } from '../../../helpers/library-rows.ts';
import { randomVector, seededRandom } from '../../../helpers/seeded-random.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';

const DIMENSION = 16;
const both = ['cosine', 'euclidean'] as const;

interface Face {
  faceId: number;
  personId: number;
  vector: Float32Array;
}

function enrolled(peopleCount: number, facesEach: number) {
  const random = seededRandom(3);
  const db = openDatabase(temporaryFolder());
  const faces: Face[] = [];
  inTransaction(db, () => {
    for (let p = 0; p < peopleCount; p++) {
      const personId = insertPerson(db, `Person ${p}`);
      const centre = randomVector(random, DIMENSION);
      for (let f = 0; f < facesEach; f++) {
        const vector = randomVector(random, DIMENSION).map((value, i) => centre[i]! + 0.5 * value);
        const faceId = insertAnalysedPhoto(db, [vector]).faceIds[0]!;
        decideIs(db, [faceId], personId);
        faces.push({ faceId, personId, vector });
      }
    }
  });
  const index = createVectorIndex(DIMENSION);
  for (const { faceId, vector } of faces) index.put(faceId, vector);
  const gallery = createGallery(db, index);
  return { gallery, faces, random, [Symbol.dispose]: () => void db.close() };
}

const naiveRank = (faces: readonly Face[], probe: Float32Array, distance: 'cosine' | 'euclidean') =>
  [...Map.groupBy(faces, (face) => face.personId)]
    .map(([personId, own]) => ({
      personId,
      similarity: similarityToTemplate(
        templateOf(
          own.map((face) => face.vector),
          distance,
        ),
        probe,
      ),
    }))
    .sort((a, b) => b.similarity - a.similarity);

test.each(both)('%s: everybody ranked as a naive loop ranks them', (distance) => {
  using setup = enrolled(60, 5);
  const probes = Array.from({ length: 5 }, () => ({ vector: randomVector(setup.random, DIMENSION) }));
  const ranked = setup.gallery.rank(probes, distance, 60);
  probes.forEach(({ vector }, i) => {
    const expected = naiveRank(setup.faces, vector, distance);
    expect(ranked[i]!.map((match) => match.personId)).toEqual(expected.map((match) => match.personId));
    ranked[i]!.forEach((match, at) => expect(match.similarity).toBeCloseTo(expected[at]!.similarity, 4));
  });
});

test.each(both)('%s: a confirmed face is judged as if it had not been enrolled', (distance) => {
  using setup = enrolled(8, 3);
  const [first] = setup.faces as [Face];
  const others = setup.faces.filter((face) => face !== first);
  const expected = naiveRank(others, first.vector, distance);
  const ranked = setup.gallery.rank([{ vector: first.vector, faceId: first.faceId }], distance, 8)[0]!;
  expect(ranked.map((match) => match.personId)).toEqual(expected.map((match) => match.personId));
  ranked.forEach((match, at) => expect(match.similarity).toBeCloseTo(expected[at]!.similarity, 4));

  const hits = setup.gallery.nearestFaces(first.personId, distance, 100);
  expect(hits).toHaveLength(setup.faces.length);
  expect(hits.find((hit) => hit.faceId === first.faceId)!.similarity).toBeCloseTo(
    expected.find((match) => match.personId === first.personId)!.similarity,
    4,
  );
  const own = setup.faces.filter((face) => face.personId === first.personId).map((face) => face.vector);
  const stranger = setup.faces.at(-1)!;
  expect(hits.find((hit) => hit.faceId === stranger.faceId)!.similarity).toBeCloseTo(
    similarityToTemplate(templateOf(own, distance), stranger.vector),
    4,
  );
});

test('people a face is said not to be are left out, and the answer is still as long as asked for', () => {
  using setup = enrolled(6, 2);
  const [first] = setup.faces as [Face];
  const not = new Set([first.personId, setup.faces.at(-1)!.personId]);
  const ranked = setup.gallery.rank([{ vector: first.vector, not }], 'cosine', 4)[0]!;
  expect(ranked).toHaveLength(4);
  expect(ranked.some((match) => not.has(match.personId))).toBe(false);
});

test('a lone face has nobody but itself; nobody enrolled: nobody answers', () => {
  using alone = enrolled(1, 1);
  const [{ vector, faceId, personId }] = alone.faces as [Face];
  expect(alone.gallery.rank([{ vector, faceId }], 'cosine', 3)).toEqual([[]]);
  expect(alone.gallery.nearestFaces(personId, 'cosine', 5)).toEqual([{ faceId, similarity: 1 }]);
  using empty = enrolled(0, 0);
  expect(empty.gallery.rank([{ vector }], 'cosine', 3)).toEqual([[]]);
});
