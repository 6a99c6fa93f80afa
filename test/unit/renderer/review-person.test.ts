// The pure parts of repairing a person: what was just said, bands, suggestions, the line of a split. Runs in Node.
import { describe, expect, test } from 'vitest';
import type { Question } from '../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { inBands } from '../../../renderer/screens/person/face-bands.ts';
import { isWalking, nothingSelected } from '../../../renderer/features/face-grid/face-selection.ts';
import { cross, drawLine } from '../../../renderer/screens/person/split-line.ts';
import { suggestedFaces } from '../../../renderer/screens/person/suggested-faces.ts';
import { tileSize } from '../../../renderer/screens/review/tile-size.ts';
import {
  arrived,
  failed,
  isGone,
  listed,
  nothingTold,
  tell,
  type Standing,
} from '../../../renderer/screens/person/told-faces.ts';

const face = (id: number, change: Partial<FaceRecord> = {}): FaceRecord => ({
  id,
  photoId: id,
  box: { x: 0, y: 0, width: 0.1, height: 0.1 },
  quality: 1,
  person: { id: 1, name: 'Anna' },
  source: 'auto',
  similarity: 0.95,
  aside: null,
  drawn: false,
  ...change,
});

const ids = (faces: readonly FaceRecord[]): number[] => faces.map(({ id }) => id);
const all = (standing: Standing) => () => standing;

describe('what was said of a face', () => {
  test('is shown until the core’s list says the same', () => {
    let told = tell(nothingTold, [1, 2], 'gone');
    expect(isGone(told, 1)).toBe(true);
    told = arrived(told, [1, 2]);
    told = listed(told, (id) => (id === 1 ? 'gone' : 'open'));
    expect([isGone(told, 1), isGone(told, 2)]).toEqual([false, true]);
  });

  test('outlives a list that was on its way, and no second one: then it was taken back', () => {
    let told = arrived(tell(nothingTold, [1], 'gone'), [1]);
    told = listed(told, all('open'));
    expect(isGone(told, 1)).toBe(true);
    told = listed(told, all('open'));
    expect(isGone(told, 1)).toBe(false);
  });

  test('is kept however many lists come while its call is under way, and forgotten when the call fails', () => {
    let told = tell(nothingTold, [1], 'gone');
    for (let n = 0; n < 5; n++) told = listed(told, all('open'));
    expect(isGone(told, 1)).toBe(true);
    expect(isGone(failed(told, [1]), 1)).toBe(false);
  });

  test('is void for a face that has gone by itself', () => {
    expect(listed(tell(nothingTold, [1], 'confirmed'), all('gone')).size).toBe(0);
  });
});

describe('bands of faces', () => {
  const faces = [
    face(1, { source: 'person' }),
    face(2, { similarity: 0.99 }),
    face(3, { similarity: 0.94 }),
    face(4, { similarity: 0.96 }),
  ];

  test('put the doubtful of the recognised ones first', () => {
    const bands = inBands(faces, nothingTold);
    expect(ids(bands.faces)).toEqual([1, 3, 4, 2]);
    expect(bands.confirmed).toBe(1);
  });

  test('show answers at once', () => {
    const bands = inBands(faces, tell(tell(nothingTold, [3], 'confirmed'), [2], 'gone'));
    expect(ids(bands.faces)).toEqual([1, 3, 4]);
    expect(bands.confirmed).toBe(2);
  });
});

test('suggestions are the faces of all questions, each once, the most alike first', () => {
  const question = (...faces: [id: number, similarity: number][]): Question => ({
    person: { id: 1, name: 'Anna' },
    exampleFaceId: null,
    groupId: null,
    faces: faces.map(([id, similarity]) => ({ face: face(id, { person: null, source: null }), similarity })),
  });
  const questions = [question([1, 0.91], [2, 0.93]), question([3, 0.92]), question([2, 0.93])];
  expect(suggestedFaces(questions, nothingTold).map((each) => each.face.id)).toEqual([2, 3, 1]);
  expect(suggestedFaces(questions, tell(nothingTold, [3], 'gone')).map((each) => each.face.id)).toEqual([2, 1]);
});

describe('the line of a split', () => {
  const faces = [
    face(1, { source: 'person', similarity: null }),
    face(2, { similarity: 0.99 }),
    face(3, { similarity: 0.94 }),
  ];

  test('is the proposed one, or has everybody on one side, the least alike first', () => {
    const proposal = { staying: [faces[0]!], leaving: [faces[2]!], between: 0.9, within: 0.97 };
    expect(drawLine(faces, proposal)).toEqual({ staying: [faces[0]], leaving: [faces[2]] });
    const line = drawLine(faces, null);
    expect([ids(line.staying), ids(line.leaving)]).toEqual([[3, 2, 1], []]);
  });

  test('is crossed both ways; who crosses comes first', () => {
    let line = cross(cross(drawLine(faces, null), 2), 1);
    expect([ids(line.staying), ids(line.leaving)]).toEqual([[3], [1, 2]]);
    line = cross(line, 2);
    expect([ids(line.staying), ids(line.leaving)]).toEqual([[2, 3], [1]]);
    expect(cross(line, 99)).toEqual(line);
  });
});

test('faces of a group are as large as lets all of them be seen', () => {
  const room = { width: 780, height: 480 };
  expect(tileSize(2, room, 6)).toEqual({ side: 240, width: 486 });
  expect(tileSize(6, room, 6)).toEqual({ side: 237, width: 723 });
  expect(tileSize(12, room, 6)).toEqual({ side: 156, width: 642 });
  expect(tileSize(5000, room, 6)).toEqual({ side: 92, width: null });
  expect(tileSize(6, { width: 80, height: 80 }, 6)).toEqual({ side: 92, width: null });
});

test('Space walks on from a face unless several are being gathered', () => {
  expect(isWalking(nothingSelected, 1)).toBe(true);
  expect(isWalking({ selected: new Set([1]), anchor: 1 }, 1)).toBe(true);
  expect(isWalking({ selected: new Set([2]), anchor: 2 }, 1)).toBe(false);
  expect(isWalking({ selected: new Set([1, 2]), anchor: 1 }, 1)).toBe(false);
});
