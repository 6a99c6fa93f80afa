// Every action can be taken back exactly, and done again, over restarts.
import { expect, test } from 'vitest';
import { inAction, listActions } from '../../../electron/db/actions.ts';
import * as decisions from '../../../electron/db/decisions.ts';
import { writeRecognition } from '../../../electron/db/assignments.ts';
import { openDatabase, type Db } from '../../../electron/db/open.ts';
import * as people from '../../../electron/db/people.ts';
import { redoAction, undoAction } from '../../../electron/db/replay.ts';
import { all, inTransaction } from '../../../electron/db/sql.ts';
import { insertAnalysedPhoto } from '../../helpers/library-rows.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';

const vector = () => new Float32Array(128).fill(0.1);
const faces = (db: Db, count: number) =>
  inTransaction(db, () => Array.from({ length: count }, () => insertAnalysedPhoto(db, [vector()]).faceIds[0]!));
const rowsOf = (db: Db) => ({
  people: all(db, 'SELECT * FROM people ORDER BY id'),
  decisions: all(db, 'SELECT id, face_id, person_id, verdict FROM decisions ORDER BY id'),
  assignments: all(db, 'SELECT * FROM assignments ORDER BY face_id'),
});

function enroll(db: Db, name: string, faceIds: readonly number[]): { personId: number; actionId: number } {
  let personId = 0;
  const action = inAction(db, 'enroll', { name, faces: faceIds.length }, () => {
    personId = people.insertPerson(db, name);
    decisions.decideIs(db, faceIds, personId);
  });
  return { personId, actionId: action!.id };
}

function merge(db: Db, from: number, into: number): number {
  return inAction(db, 'merge', {}, () => {
    decisions.moveDecisions(db, from, into);
    people.setPersonState(db, from, 'merged');
  })!.id;
}

test('a merge of two people of 5,000 faces is undone and redone exactly, over a restart', () => {
  const folder = temporaryFolder();
  let db = openDatabase(folder);
  const ids = faces(db, 10_000);
  const anna = enroll(db, 'Anna', ids.slice(0, 5000)).personId;
  const ann = enroll(db, 'Ann', ids.slice(5000)).personId;
  decisions.decideIsNot(db, insertAnalysedPhoto(db, [vector()]).faceIds, anna);
  const before = rowsOf(db);
  const actionId = merge(db, anna, ann);
  const after = rowsOf(db);
  expect(after).not.toEqual(before);
  db.close();

  db = openDatabase(folder);
  undoAction(db, actionId);
  expect(rowsOf(db)).toEqual(before);
  redoAction(db, actionId);
  expect(rowsOf(db)).toEqual(after);
  db.close();
});

test('undoing the first naming takes the person away, redoing brings them back under the same id', () => {
  const db = openDatabase(temporaryFolder());
  const [face] = faces(db, 1);
  const { personId, actionId } = enroll(db, 'Anna', [face!]);
  undoAction(db, actionId);
  expect(people.findPerson(db, personId)).toBeUndefined();
  expect(rowsOf(db).assignments).toEqual([]);
  redoAction(db, actionId);
  expect(people.findPerson(db, personId)?.name).toBe('Anna');
  expect(decisions.confirmedFacesOf(db, personId)).toEqual([face]);
  db.close();
});

test('a later word wins: undoing an old action leaves alone what was said since', () => {
  const db = openDatabase(temporaryFolder());
  const [a, b] = faces(db, 2) as [number, number];
  const anna = enroll(db, 'Anna', [a]).personId;
  const boris = enroll(db, 'Boris', [b]).personId;
  const first = inAction(db, 'confirm', {}, () => decisions.decideIs(db, [a, b], anna))!;
  inAction(db, 'confirm', {}, () => decisions.decideIs(db, [b], boris));
  expect(() => undoAction(db, first.id)).toThrow(expect.objectContaining({ code: 'gone' }) as Error);
  expect(decisions.confirmedFacesOf(db, boris)).toEqual([b]);
  db.close();
});

test('a later word about a face wins, also where undo would only bring a row back', () => {
  const db = openDatabase(temporaryFolder());
  const [face] = faces(db, 1) as [number];
  const { personId: anna } = enroll(db, 'Anna', [face]);
  const aside = inAction(db, 'not-a-face', {}, () => decisions.decideAside(db, [face], 'not-a-face'))!.id;
  const taken = inAction(db, 'unassign', {}, () => decisions.withdrawDecision(db, [face]))!.id;
  enroll(db, 'Boris', [face]);
  const now = rowsOf(db);
  // Neither "Anna" nor "not a face" comes back beside "Boris".
  for (const id of [aside, taken])
    expect(() => undoAction(db, id)).toThrow(expect.objectContaining({ code: 'gone' }) as Error);
  expect(rowsOf(db)).toEqual(now);
  expect(anna).toBeGreaterThan(0);
  db.close();
});

test('undoing twice, or what is not there, is refused with a code', () => {
  const db = openDatabase(temporaryFolder());
  const { actionId } = enroll(db, 'Anna', faces(db, 1));
  undoAction(db, actionId);
  expect(() => undoAction(db, actionId)).toThrow(expect.objectContaining({ code: 'gone' }) as Error);
  expect(() => undoAction(db, 999)).toThrow(expect.objectContaining({ code: 'gone' }) as Error);
  db.close();
});

test('undoing a rename when somebody else has taken the name says so', () => {
  const db = openDatabase(temporaryFolder());
  const [a, b] = faces(db, 2) as [number, number];
  const { personId } = enroll(db, 'Ann', [a]);
  const rename = inAction(db, 'rename', {}, () => people.setPersonName(db, personId, 'Anna'))!;
  enroll(db, 'Ann', [b]);
  expect(() => undoAction(db, rename.id)).toThrow(expect.objectContaining({ code: 'name-taken' }) as Error);
  expect(people.findPerson(db, personId)?.name).toBe('Anna');
  db.close();
});

test("recognition is nobody's word: it does not stand in the way of undo", () => {
  const db = openDatabase(temporaryFolder());
  const [a, b, c] = faces(db, 3) as [number, number, number];
  const anna = enroll(db, 'Anna', [a]);
  writeRecognition(db, b, { personId: anna.personId, similarity: 0.97, sure: true });
  writeRecognition(db, c, { personId: anna.personId, similarity: 0.91, sure: false });
  undoAction(db, anna.actionId);
  expect(rowsOf(db).assignments).toEqual([]);
  expect(all(db, 'SELECT * FROM suggestions')).toEqual([]);
  expect(people.findPerson(db, anna.personId)).toBeUndefined();
  db.close();
});

test('an action that changed nothing leaves no trace, and one that throws leaves nothing at all', () => {
  const db = openDatabase(temporaryFolder());
  const [face] = faces(db, 1);
  const { personId } = enroll(db, 'Anna', [face!]);
  expect(inAction(db, 'confirm', {}, () => decisions.decideIs(db, [face!], personId))).toBeNull();
  const before = rowsOf(db);
  expect(() =>
    inAction(db, 'reject', {}, () => {
      decisions.decideIsNot(db, [face!], personId);
      throw new Error('half way');
    }),
  ).toThrow('half way');
  expect(rowsOf(db)).toEqual(before);
  expect(listActions(db, 10).map((action) => action.kind)).toEqual(['enroll']);
  // Nothing outside an action is logged as part of it.
  decisions.decideIsNot(db, [face!], personId);
  expect(all(db, 'SELECT DISTINCT action_id FROM action_changes')).toHaveLength(1);
  db.close();
});

test('a decision, its undo and its redo are written with an fsync; other writes are not', () => {
  const [NORMAL, FULL] = [1, 2];
  const db = openDatabase(temporaryFolder());
  const [face] = faces(db, 1);
  const mode = () => db.pragma('synchronous', { simple: true });
  const decided = inAction(db, 'enroll', {}, () => {
    decisions.decideIs(db, [face!], people.insertPerson(db, 'Anna'));
    expect(mode()).toBe(FULL);
  })!;
  expect(mode()).toBe(NORMAL);
  // Undo and redo defer the foreign keys inside their transaction: the moment to look.
  const modes: unknown[] = [];
  const pragma = db.pragma.bind(db);
  db.pragma = (source, options) => {
    if (source.startsWith('defer_foreign_keys')) modes.push(pragma('synchronous', { simple: true }));
    return pragma(source, options);
  };
  undoAction(db, decided.id);
  redoAction(db, decided.id);
  expect(modes).toEqual([FULL, FULL]);
  expect(() =>
    inAction(db, 'confirm', {}, () => {
      throw new Error('half way');
    }),
  ).toThrow('half way');
  expect(mode()).toBe(NORMAL);
  inTransaction(db, () => expect(mode()).toBe(NORMAL));
  db.close();
});
