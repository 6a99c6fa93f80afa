// What the report of an enrolment shows, person by person; and the name a drop suggests. Runs in Node.
import { expect, test } from 'vitest';
import type { EnrollProblem, EnrollReport } from '../../../electron/contract/sources.ts';
import { enrollSections, photosToCheck } from '../../../renderer/features/enroll/enroll-sections.ts';
import { suggestName } from '../../../renderer/features/enroll/suggest-name.ts';

const problem = (code: EnrollProblem['code'], path: string, faceIds: number[] = []): EnrollProblem => ({
  code,
  path,
  message: '',
  photoId: code === 'no-face' || faceIds.length > 0 ? 1 : null,
  faceIds,
});
const face = (faceId: number) => ({ faceId, photoId: faceId, path: `${faceId}.jpg`, quality: 0.8 });

test('doubts go to their face, crowds become questions, the rest gave nothing', () => {
  const report: EnrollReport = {
    people: [
      {
        person: { id: 3, name: 'Anna' },
        actionId: 5,
        faces: [face(10), face(11)],
        problems: [
          problem('poor-face', '11.jpg', [11]),
          problem('unlike-others', '11.jpg', [11]),
          problem('several-faces', 'group.jpg', [20, 21]),
          problem('no-face', 'wall.jpg'),
          problem('truncated', 'half.jpg'),
        ],
      },
    ],
    failed: [],
  };
  const [section] = enrollSections(report);
  expect(section).toMatchObject({ person: { id: 3, name: 'Anna' }, actionId: 5 });
  expect(section?.taken.map(({ faceId, doubts }) => [faceId, doubts])).toEqual([
    [10, []],
    [11, ['poor-face', 'unlike-others']],
  ]);
  expect(section?.questions.map(({ faceIds }) => faceIds)).toEqual([[20, 21]]);
  expect(section?.without.map(({ code }) => code)).toEqual(['no-face', 'truncated']);
  expect(section && photosToCheck(section)).toBe(4);
});

test('photos of which nothing was taken for somebody keep the name, so that the question can be asked', () => {
  const failed = [
    { ...problem('several-faces', 'a.jpg', [1, 2]), name: 'Anna' },
    { ...problem('empty-file', 'b.jpg'), name: 'Boris' },
    { ...problem('no-face', 'c.jpg'), name: 'Anna' },
  ];
  const sections = enrollSections({ people: [], failed });
  expect(
    sections.map(({ person, questions, without }) => [person.id, person.name, questions.length, without.length]),
  ).toEqual([
    [null, 'Anna', 1, 1],
    [null, 'Boris', 0, 1],
  ]);
});

test('whoever has something to look at comes first', () => {
  const people = [
    { person: { id: 1, name: 'Anna' }, actionId: 1, faces: [face(1)], problems: [] },
    { person: { id: 2, name: 'Boris' }, actionId: 2, faces: [face(2)], problems: [problem('no-face', 'x.jpg')] },
    { person: { id: 3, name: 'Clara' }, actionId: 3, faces: [face(3)], problems: [] },
  ];
  expect(enrollSections({ people, failed: [] }).map(({ person }) => person.name)).toEqual(['Boris', 'Anna', 'Clara']);
});

test('the name of the one folder that was dropped is suggested', () => {
  const nobody = { people: [] };
  expect(suggestName([{ path: '/photos/Anna' }], nobody)).toBe('Anna');
  expect(suggestName([{ path: 'C:\\Photos\\Анна Б.' }], nobody)).toBe('Анна Б.');
  expect(suggestName([{ upload: 'x' }], { people: [{ name: 'Anna', photos: 3 }] })).toBe('Anna');
  expect(suggestName([{ path: '/photos/anna.jpg' }], nobody)).toBe('');
  expect(suggestName([{ path: '/photos/notes.docx' }], nobody)).toBe('');
  expect(suggestName([{ path: '/a' }, { path: '/b' }], nobody)).toBe('');
  expect(suggestName([{ upload: 'x' }], nobody)).toBe('');
});
