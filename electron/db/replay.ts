// Undoes an action, or redoes it, row by row as logged-changes.ts reads it.
import type { FaceId, PersonId } from '../contract/ids.ts';
import { FacetError } from '../contract/failure.ts';
import { changedColumns, KEY_OF, pendingChanges, type Change } from './logged-changes.ts';
import type { Db } from './open.ts';
import { all, idList, inDurableTransaction, one, run } from './sql.ts';
import { standingAround, touchedBy, withBystanders, type Touched } from './touched.ts';

export const undoAction = (db: Db, id: number): Touched => replay(db, id, 'undo');
export const redoAction = (db: Db, id: number): Touched => replay(db, id, 'redo');

/** Tables whose rows belong to faces. */
const FACES_IN: ReadonlySet<string> = new Set(['decisions', 'pair_decisions', 'assignments', 'left_out']);

/**
 * Restores each row as it was before the action (undo) or after it (redo). A row that a later action has changed again
 * is left alone. Assignments by likeness are not the user's, so they never prevent an undo.
 * @throws FacetError 'gone' when the action does not exist, is (un)done already, has no row left to restore, or when a
 * later action depends on it; 'name-taken'
 */
function replay(db: Db, id: number, direction: 'undo' | 'redo'): Touched {
  try {
    return replayInTransaction(db, id, direction);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'SQLITE_CONSTRAINT_UNIQUE')
      throw new FacetError('name-taken', 'Somebody else has that name by now. Rename one of them first.');
    // A later row refers to one that would be deleted, or a restored row to one that is gone.
    if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') throw nothingLeft();
    throw error;
  }
}

function replayInTransaction(db: Db, id: number, direction: 'undo' | 'redo'): Touched {
  return inDurableTransaction(db, () => {
    const action = one<{ undone: number }>(db, 'SELECT undone FROM actions WHERE id = ?', id);
    if (!action || (action.undone === 1) !== (direction === 'redo')) throw nothingLeft();
    db.pragma('defer_foreign_keys = ON');
    const changes = pendingChanges(db, id, direction);
    const around = touchedBy(changes);
    const before = standingAround(db, around);
    const applied = changes.filter((change) => {
      if (!isUntouched(db, change) || isContradicted(db, change) || isOfDeletedFace(db, change)) return false;
      writeRow(db, change);
      return true;
    });
    if (applied.length === 0) throw nothingLeft();
    const touched = touchedBy(applied);
    if (wouldTakeNamesAlong(db, touched)) throw nothingLeft();
    followDecisions(db, touched);
    run(db, 'UPDATE actions SET undone = ? WHERE id = ?', direction === 'undo' ? 1 : 0, id);
    return withBystanders(touched, before, standingAround(db, around));
  });
}

const nothingLeft = () =>
  new FacetError('gone', 'This can no longer be taken back: what it changed has been changed again since.');

/**
 * The row is as the action left it. Of an updated row only the columns that the action changed count: a later change of
 * the cover does not prevent the undo of a rename.
 */
function isUntouched(db: Db, { table, key, expected, wanted }: Change): boolean {
  const current = one<Record<string, unknown>>(db, `SELECT * FROM ${table} WHERE ${KEY_OF[table]} = ?`, key);
  if (table === 'assignments' && (!current || current.source === 'auto')) return true;
  if (!current || expected === null) return !current && expected === null;
  const row = JSON.parse(expected) as Record<string, unknown>;
  return changedColumns(expected, wanted).every((column) => row[column] === current[column]);
}

/**
 * Restoring the row would contradict a later decision: a face is one person, no face or nobody; a pair of faces is one
 * person or two; a threshold has one value.
 */
function isContradicted(db: Db, { table, wanted }: Change): boolean {
  if (wanted === null) return false;
  if (table === 'pair_decisions') {
    return (
      one(
        db,
        'SELECT 1 FROM pair_decisions WHERE face_a = @face_a AND face_b = @face_b AND id <> @id',
        JSON.parse(wanted),
      ) !== undefined
    );
  }
  if (table === 'thresholds') {
    return (
      one(
        db,
        'SELECT 1 FROM thresholds WHERE pack = @pack AND head_id = @head_id AND distance = @distance AND person_id IS @person_id AND id <> @id',
        JSON.parse(wanted),
      ) !== undefined
    );
  }
  if (table !== 'decisions') return false;
  const row = JSON.parse(wanted) as { id: number; face_id: FaceId; person_id: PersonId | null; verdict: string };
  return (
    one(
      db,
      "SELECT 1 FROM decisions WHERE face_id = @face_id AND id <> @id AND (person_id IS @person_id OR (verdict <> 'is-not' AND @verdict <> 'is-not'))",
      row,
    ) !== undefined
  );
}

/** The row's face was deleted since, because an analysis did not find it again. The other rows can still be restored. */
function isOfDeletedFace(db: Db, { table, wanted }: Change): boolean {
  if (wanted === null || !FACES_IN.has(table)) return false;
  const {
    face_id: id,
    face_a: a,
    face_b: b,
  } = JSON.parse(wanted) as Partial<Record<'face_id' | 'face_a' | 'face_b', FaceId>>;
  return [id, a, b].some((faceId) => faceId !== undefined && !one(db, 'SELECT 1 FROM faces WHERE id = ?', faceId));
}

function writeRow(db: Db, { table, key, expected, wanted }: Change): void {
  const keyColumn = KEY_OF[table]!;
  // Recognised faces and suggestions refer to a person who is deleted or no longer active.
  if (table === 'people' && (wanted === null || (JSON.parse(wanted) as { state: string }).state !== 'active')) {
    run(db, "DELETE FROM assignments WHERE person_id = ? AND source = 'auto'", key);
    run(db, 'DELETE FROM suggestions WHERE person_id = ?', key);
  }
  if (wanted === null) {
    run(db, `DELETE FROM ${table} WHERE ${keyColumn} = ?`, key);
    return;
  }
  const value = (column: string): string => `j.value ->> '$.${column}'`;
  if (expected !== null && table !== 'assignments') {
    const set = changedColumns(expected, wanted).map((column) => `${column} = ${value(column)}`);
    run(db, `UPDATE ${table} SET ${set.join(', ')} FROM (SELECT ? AS value) j WHERE ${keyColumn} = ?`, wanted, key);
    return;
  }
  // An upsert, not REPLACE: replacing deletes first, and that would cascade.
  const columns = Object.keys(JSON.parse(wanted) as object);
  run(
    db,
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map(value).join(', ')} FROM (SELECT ? AS value) j WHERE true
     ON CONFLICT (${keyColumn}) DO UPDATE SET ${columns
       .filter((c) => c !== keyColumn)
       .map((c) => `${c} = excluded.${c}`)
       .join(', ')}`,
    wanted,
  );
}

/** A person who would be deleted, merged or removed again has been given other faces since, which would lose their name. */
const wouldTakeNamesAlong = (db: Db, { faceIds, personIds }: Touched): boolean =>
  one(
    db,
    `SELECT 1 FROM json_each(?) j JOIN people p ON p.id = j.value AND p.state <> 'active' JOIN assignments a ON a.person_id = p.id AND a.source = 'person'
     WHERE a.face_id NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
    idList(personIds),
    idList(faceIds),
  ) !== undefined;

/** Makes assignments and suggestions agree with the decisions again, also where only some rows could be restored. */
function followDecisions(db: Db, { faceIds, personIds }: Touched): void {
  const faces = idList(
    all<{ id: FaceId }>(
      db,
      `SELECT value AS id FROM json_each(?)
       UNION SELECT face_id FROM assignments WHERE person_id IN (SELECT value FROM json_each(?))
       UNION SELECT face_id FROM decisions WHERE person_id IN (SELECT value FROM json_each(?)) AND verdict = 'is'`,
      idList(faceIds),
      idList(personIds),
      idList(personIds),
    ).map(({ id }) => id),
  );
  const said = "FROM decisions d JOIN people p ON p.id = d.person_id AND p.state = 'active' WHERE d.verdict = 'is'";
  const denied = `EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = t.face_id AND d.verdict <> 'is' AND (d.person_id IS NULL OR d.person_id = t.person_id))`;
  const gone = "NOT EXISTS (SELECT 1 FROM people p WHERE p.id = t.person_id AND p.state = 'active')";
  run(
    db,
    `DELETE FROM assignments AS t WHERE face_id IN (SELECT value FROM json_each(?))
       AND (${denied} OR ${gone} OR (source = 'person' AND NOT EXISTS (SELECT 1 ${said} AND d.face_id = t.face_id AND d.person_id = t.person_id)))`,
    faces,
  );
  run(
    db,
    `INSERT INTO assignments (face_id, person_id, source) SELECT d.face_id, d.person_id, 'person' ${said} AND d.face_id IN (SELECT value FROM json_each(?))
     ON CONFLICT (face_id) DO UPDATE SET person_id = excluded.person_id, source = 'person', similarity = NULL
       WHERE assignments.person_id <> excluded.person_id OR assignments.source <> 'person'`,
    faces,
  );
  run(
    db,
    `DELETE FROM suggestions AS t WHERE face_id IN (SELECT value FROM json_each(?))
       AND (${denied} OR ${gone} OR EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = t.face_id))`,
    faces,
  );
}
