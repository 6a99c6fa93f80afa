// The way back: takes an action back, or does it again, row by row as actions.ts wrote it down. Runs in the process
// behind the doors.
import type { FaceId, PersonId } from '../contract/ids.ts';
import { FacetError } from '../contract/failure.ts';
import type { Db } from './open.ts';
import { all, idList, inDurableTransaction, one, run } from './sql.ts';

/** The faces and people for whom a replay changed anything. */
export interface Touched {
  faceIds: FaceId[];
  personIds: PersonId[];
  /** Faces that something was said of in pairs. */
  pairedFaceIds: FaceId[];
  /** A threshold was changed: what was recognised follows. */
  thresholds: boolean;
}

export const undoAction = (db: Db, id: number): Touched => replay(db, id, 'undo');
export const redoAction = (db: Db, id: number): Touched => replay(db, id, 'redo');

interface LoggedChange {
  table_name: string;
  key: number;
  before: string | null;
  after: string | null;
}

/** A row to be put back: what it must be now, and what it is to be. */
interface Change {
  table: string;
  key: number;
  expected: string | null;
  wanted: string | null;
}

/** In this order: whom a decision is about, decisions, and whose a face is because of them. */
const TABLES = ['people', 'decisions', 'pair_decisions', 'assignments', 'thresholds', 'left_out'];
const KEY_OF: Record<string, string> = {
  people: 'id',
  decisions: 'id',
  assignments: 'face_id',
  pair_decisions: 'id',
  thresholds: 'id',
  left_out: 'face_id',
};

/** Tables whose rows are of faces. */
const FACES_IN: ReadonlySet<string> = new Set(['decisions', 'pair_decisions', 'assignments', 'left_out']);

/**
 * Puts back each row as it was before (undo) or after (redo). A row that something later has changed again is left
 * alone: the later word wins. Recognised assignments are nobody's word, so they never stand in the way.
 * @throws FacetError 'gone' when the action is not there, is already (un)done, nothing of it is left to put back, or
 * something later builds on it; 'name-taken'
 */
function replay(db: Db, id: number, direction: 'undo' | 'redo'): Touched {
  try {
    return replayInTransaction(db, id, direction);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'SQLITE_CONSTRAINT_UNIQUE')
      throw new FacetError('name-taken', 'Somebody else has that name by now. Rename one of them first.');
    // Something later refers to a row that would vanish, or the other way round.
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

/** Whom a face stands for, or is asked about. */
interface Standing {
  faceId: FaceId;
  personId: PersonId;
}

/** Of these faces, and of all faces of these people. */
function standingAround(db: Db, { faceIds, personIds }: Touched): Map<string, Standing> {
  const [faces, people] = [idList(faceIds), idList(personIds)];
  const theirs = '(face_id IN (SELECT value FROM json_each(?)) OR person_id IN (SELECT value FROM json_each(?)))';
  const rows = all<Standing & { how: string }>(
    db,
    `SELECT face_id AS faceId, person_id AS personId, source AS how FROM assignments WHERE ${theirs}
     UNION ALL SELECT face_id, person_id, 'asked' FROM suggestions WHERE ${theirs}`,
    faces,
    people,
    faces,
    people,
  );
  return new Map(rows.map((row) => [`${row.how}/${row.faceId}/${row.personId}`, row]));
}

/**
 * Also the faces nobody had spoken of that lost by it whom they looked like, and those that a decision names only now.
 */
function withBystanders(
  touched: Touched,
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
): Touched {
  const faceIds = new Set(touched.faceIds);
  const personIds = new Set(touched.personIds);
  for (const [some, others] of [
    [before, after],
    [after, before],
  ] as const) {
    for (const [key, { faceId, personId }] of some) {
      if (others.has(key)) continue;
      faceIds.add(faceId);
      personIds.add(personId);
    }
  }
  return { ...touched, faceIds: [...faceIds], personIds: [...personIds] };
}

function touchedBy(changes: readonly Change[]): Touched {
  const faceIds = new Set<FaceId>();
  const personIds = new Set<PersonId>();
  const pairedFaceIds = new Set<FaceId>();
  for (const { table, key, expected, wanted } of changes) {
    // Nobody is another person for these.
    if (table === 'thresholds' || table === 'left_out') continue;
    if (table === 'people') personIds.add(key);
    for (const row of [expected, wanted]) {
      if (row === null || table === 'people') continue;
      if (table === 'pair_decisions') {
        const { face_a: a, face_b: b } = JSON.parse(row) as { face_a: FaceId; face_b: FaceId };
        pairedFaceIds.add(a).add(b);
        continue;
      }
      const { face_id: faceId, person_id: personId } = JSON.parse(row) as {
        face_id: FaceId;
        person_id: PersonId | null;
      };
      faceIds.add(faceId);
      if (personId !== null) personIds.add(personId);
    }
  }
  return {
    faceIds: [...faceIds],
    personIds: [...personIds],
    pairedFaceIds: [...pairedFaceIds],
    thresholds: changes.some(({ table }) => table === 'thresholds'),
  };
}

const nothingLeft = () =>
  new FacetError('gone', 'This can no longer be taken back: what it changed has been changed again since.');

/**
 * The first `before` and the last `after` of each row the action touched, in the order in which they can be put back.
 */
function pendingChanges(db: Db, actionId: number, direction: 'undo' | 'redo'): Change[] {
  const rows = all<LoggedChange>(
    db,
    'SELECT table_name, key, before, after FROM action_changes WHERE action_id = ? ORDER BY id',
    actionId,
  );
  const net = new Map<string, LoggedChange>();
  for (const row of rows) {
    const seen = net.get(`${row.table_name}/${row.key}`);
    if (seen) seen.after = row.after;
    else net.set(`${row.table_name}/${row.key}`, { ...row });
  }
  const changes = [...net.values()]
    .filter(({ before, after }) => before !== after)
    .map(({ table_name: table, key, before, after }): Change => ({
      table,
      key,
      ...(direction === 'undo' ? { expected: after, wanted: before } : { expected: before, wanted: after }),
    }));
  // What goes makes room for what comes.
  const place = ({ table, wanted }: Change): number => 2 * TABLES.indexOf(table) + (wanted === null ? 0 : 1);
  return (direction === 'undo' ? changes.reverse() : changes).sort((a, b) => place(a) - place(b));
}

/**
 * The row is as the action left it; of one that was changed, the columns that were: a name, a cover and being hidden
 * are different words.
 */
function isUntouched(db: Db, { table, key, expected, wanted }: Change): boolean {
  const current = one<Record<string, unknown>>(db, `SELECT * FROM ${table} WHERE ${KEY_OF[table]} = ?`, key);
  if (table === 'assignments' && (!current || current.source === 'auto')) return true;
  if (!current || expected === null) return !current && expected === null;
  const row = JSON.parse(expected) as Record<string, unknown>;
  return changedColumns(expected, wanted).every((column) => row[column] === current[column]);
}

/** Of a row that comes or goes: all. */
function changedColumns(from: string | null, to: string | null): string[] {
  const [a, b] = [from, to].map((row) => (row === null ? null : (JSON.parse(row) as Record<string, unknown>)));
  const columns = Object.keys((a ?? b)!);
  return a && b ? columns.filter((column) => a[column] !== b[column]) : columns;
}

/**
 * A decision that would come back, while something else has been decided of its face since: a face is one person, or
 * none, or nobody. And what was said of two faces, while something has been said of them since.
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

/**
 * A face nobody spoke of any more was not found again in its photo, and is gone for good: the rest can still be put
 * back.
 */
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
  // Nobody's word: what was recognised or asked about refers to a person who is no more.
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

/** Somebody would be merged or removed again who was given faces since: these are nobody's to take. */
const wouldTakeNamesAlong = (db: Db, { faceIds, personIds }: Touched): boolean =>
  one(
    db,
    `SELECT 1 FROM json_each(?) j JOIN people p ON p.id = j.value AND p.state <> 'active' JOIN assignments a ON a.person_id = p.id AND a.source = 'person'
     WHERE a.face_id NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
    idList(personIds),
    idList(faceIds),
  ) !== undefined;

/** Where only a part could be put back, whose a face is must still be what was said of it. */
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
