// Checking and repairing a person: answers just given, bands, suggestions, which faces a split moves.
import { describe, expect, test } from 'vitest';
import type { Question } from '../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { inBands } from '../../../renderer/screens/person/faces/face-bands.ts';
import { isWalking, nothingSelected } from '../../../renderer/features/face-grid/face-selection.ts';
import { cross, drawLine } from '../../../renderer/screens/person/dialogs/split-line.ts';
import { suggestedFaces } from '../../../renderer/screens/person/faces/suggested-faces.ts';
import { tileSize } from '../../../renderer/screens/review/tile-size.ts';
import {
  addAnswers,
  compareWithList,
  isInDoubt,
  isRemoved,
  markSaved,
  noAnswers,
  removeAnswers,
  type FaceStatus,
} from '../../../renderer/features/face-grid/answered-faces.ts';

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
const all = (status: FaceStatus) => () => status;

describe('an answer about a face', () => {
  test('is shown until the list of the core agrees', () => {
    let answered = addAnswers(noAnswers, [1, 2], 'removed');
    expect(isRemoved(answered, 1)).toBe(true);
    answered = markSaved(answered, [1, 2]);
    answered = compareWithList(answered, (id) => (id === 1 ? 'removed' : 'open'));
    expect([isRemoved(answered, 1), isRemoved(answered, 2)]).toEqual([false, true]);
  });

  test('is kept when one list contradicts it, and dropped when a second does: it was undone', () => {
    let answered = markSaved(addAnswers(noAnswers, [1], 'removed'), [1]);
    expect(isInDoubt(answered)).toBe(false);
    answered = compareWithList(answered, all('open'));
    expect(isRemoved(answered, 1)).toBe(true);
    expect(isInDoubt(answered)).toBe(true); // the page asks for the second list
    answered = compareWithList(answered, all('open'));
    expect(isRemoved(answered, 1)).toBe(false);
    expect(isInDoubt(answered)).toBe(false);
  });

  test('is kept while it is being saved, however many lists arrive, and dropped when saving fails', () => {
    let answered = addAnswers(noAnswers, [1], 'removed');
    for (let n = 0; n < 5; n++) answered = compareWithList(answered, all('open'));
    expect(isRemoved(answered, 1)).toBe(true);
    expect(isRemoved(removeAnswers(answered, [1]), 1)).toBe(false);
  });

  test('is dropped when the list no longer has the face', () => {
    expect(compareWithList(addAnswers(noAnswers, [1], 'confirmed'), all('removed')).size).toBe(0);
  });
});

describe('bands of faces', () => {
  const faces = [
    face(1, { source: 'person' }),
    face(2, { similarity: 0.99 }),
    face(3, { similarity: 0.94 }),
    face(4, { similarity: 0.96 }),
  ];

  test('put the least similar recognised faces first', () => {
    const bands = inBands(faces, noAnswers);
    expect(ids(bands.faces)).toEqual([1, 3, 4, 2]);
    expect(bands.confirmed).toBe(1);
  });

  test('show answers at once', () => {
    const bands = inBands(faces, addAnswers(addAnswers(noAnswers, [3], 'confirmed'), [2], 'removed'));
    expect(ids(bands.faces)).toEqual([1, 3, 4]);
    expect(bands.confirmed).toBe(2);
  });
});

test('suggestions are the faces of all questions, each once, the most similar first', () => {
  const question = (...faces: [id: number, similarity: number][]): Question => ({
    person: { id: 1, name: 'Anna' },
    exampleFaceId: null,
    groupId: null,
    faces: faces.map(([id, similarity]) => ({ face: face(id, { person: null, source: null }), similarity })),
  });
  const questions = [question([1, 0.91], [2, 0.93]), question([3, 0.92]), question([2, 0.93])];
  expect(suggestedFaces(questions, noAnswers).map((each) => each.face.id)).toEqual([2, 3, 1]);
  expect(suggestedFaces(questions, addAnswers(noAnswers, [3], 'removed')).map((each) => each.face.id)).toEqual([2, 1]);
});

describe('the line of a split', () => {
  const faces = [
    face(1, { source: 'person', similarity: null }),
    face(2, { similarity: 0.99 }),
    face(3, { similarity: 0.94 }),
  ];

  test('starts as proposed, or with every face staying, the least similar first', () => {
    const proposal = { staying: [faces[0]!], leaving: [faces[2]!], between: 0.9, within: 0.97 };
    expect(drawLine(faces, proposal)).toEqual({ staying: [faces[0]], leaving: [faces[2]] });
    const line = drawLine(faces, null);
    expect([ids(line.staying), ids(line.leaving)]).toEqual([[3, 2, 1], []]);
  });

  test('a face crosses it both ways and comes first on its new side', () => {
    let line = cross(cross(drawLine(faces, null), 2), 1);
    expect([ids(line.staying), ids(line.leaving)]).toEqual([[3], [1, 2]]);
    line = cross(line, 2);
    expect([ids(line.staying), ids(line.leaving)]).toEqual([[2, 3], [1]]);
    expect(cross(line, 99)).toEqual(line);
  });
});

test('tiles of a group are as large as possible while all of them fit', () => {
  const room = { width: 780, height: 480 };
  expect(tileSize(2, room, 6)).toEqual({ side: 240, width: 486 });
  expect(tileSize(6, room, 6)).toEqual({ side: 237, width: 723 });
  expect(tileSize(12, room, 6)).toEqual({ side: 156, width: 642 });
  expect(tileSize(5000, room, 6)).toEqual({ side: 92, width: null });
  expect(tileSize(6, { width: 80, height: 80 }, 6)).toEqual({ side: 92, width: null });
});

test('Space moves to the next face unless several are selected', () => {
  expect(isWalking(nothingSelected, 1)).toBe(true);
  expect(isWalking({ selected: new Set([1]), anchor: 1 }, 1)).toBe(true);
  expect(isWalking({ selected: new Set([2]), anchor: 2 }, 1)).toBe(false);
  expect(isWalking({ selected: new Set([1, 2]), anchor: 1 }, 1)).toBe(false);
});
