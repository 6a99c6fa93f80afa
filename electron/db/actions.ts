// What a person did, and the way back: every row an action changed, before and after. Runs in the process behind the doors.
import type { ActionRecord, FaceId, PersonId } from '../api.ts';
import { FacetError } from '../failure.ts';
import type { Db } from './open.ts';
import { all, inTransaction, one, run } from './sql.ts';

interface ActionRow {
  id: number;
  kind: ActionRecord['kind'];
  params: string;
  at: number;
  undone: number;
}

const toRecord = (row: ActionRow): ActionRecord => ({
  id: row.id,
  kind: row.kind,
  params: JSON.parse(row.params) as ActionRecord['params'],
  at: new Date(row.at).toISOString(),
  undone: row.undone === 1,
});

/**
 * Does `work` in one transaction and writes down every change it makes to people, decisions and assignments.
 * Null if it changed nothing; then nothing is written down either.
 */
export function inAction(db: Db, kind: ActionRecord['kind'], params: ActionRecord['params'], work: () => void): ActionRecord | null {
  return inTransaction(db, () => {
    const { id } = run(db, 'INSERT INTO actions (kind, params, at) VALUES (?, ?, ?)', kind, JSON.stringify(params), Date.now());
    run(db, 'UPDATE current_action SET action_id = ?', id);
    work();
    run(db, 'UPDATE current_action SET action_id = NULL');
    if (!one(db, 'SELECT 1 FROM action_changes WHERE action_id = ? LIMIT 1', id)) {
      run(db, 'DELETE FROM actions WHERE id = ?', id);
      return null;
    }
    return toRecord(one<ActionRow>(db, 'SELECT * FROM actions WHERE id = ?', id)!);
  });
}

export const listActions = (db: Db, limit: number): ActionRecord[] =>
  all<ActionRow>(db, 'SELECT * FROM actions ORDER BY id DESC LIMIT ?', limit).map(toRecord);

/** The faces and people whose rows a replay wrote. */
export interface Touched {
  faceIds: FaceId[];
  personIds: PersonId[];
  /** Faces that something was said of in pairs. */
  pairedFaceIds: FaceId[];
}

export const undoAction = (db: Db, id: number): Touched => replay(db, id, 'undo');
export const redoAction = (db: Db, id: number): Touched => replay(db, id, 'redo');

interface Change {
  table_name: string;
  key: number;
  before: string | null;
  after: string | null;
}

const KEY_OF: Record<string, string> = { people: 'id', decisions: 'id', assignments: 'face_id', pair_decisions: 'id' };

/**
 * Puts back each row as it was before (undo) or after (redo). A row that something later has changed again is left alone:
 * the later word wins. Recognised assignments are nobody's word, so they never stand in the way.
 * @throws FacetError 'gone' when the action is not there, is already (un)done, or nothing of it is left to put back
 */
function replay(db: Db, id: number, direction: 'undo' | 'redo'): Touched {
  try {
    return replayInTransaction(db, id, direction);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'SQLITE_CONSTRAINT_UNIQUE') throw new FacetError('name-taken', 'Somebody else has that name by now. Rename one of them first.');
    // Something later refers to a row that would vanish, or the other way round.
    if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') throw nothingLeft();
    throw error;
  }
}

function replayInTransaction(db: Db, id: number, direction: 'undo' | 'redo'): Touched {
  return inTransaction(db, () => {
    const action = one<ActionRow>(db, 'SELECT * FROM actions WHERE id = ?', id);
    if (!action || (action.undone === 1) !== (direction === 'redo')) throw nothingLeft();
    db.pragma('defer_foreign_keys = ON');
    const changes = netChanges(db, id);
    const pending = direction === 'undo' ? changes.toReversed() : changes;
    const applied: Change[] = [];
    for (const change of pending) {
      const [expected, wanted] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
      if (!isUntouched(db, change, expected) || isContradicted(db, change, wanted)) continue;
      writeRow(db, change, wanted);
      applied.push(change);
    }
    if (applied.length === 0) throw nothingLeft();
    run(db, 'UPDATE actions SET undone = ? WHERE id = ?', direction === 'undo' ? 1 : 0, id);
    return touchedBy(applied);
  });
}

function touchedBy(changes: readonly Change[]): Touched {
  const faceIds = new Set<FaceId>();
  const personIds = new Set<PersonId>();
  const pairedFaceIds = new Set<FaceId>();
  for (const { table_name: table, key, before, after } of changes) {
    if (table === 'people') personIds.add(key);
    for (const row of [before, after]) {
      if (row === null || table === 'people') continue;
      if (table === 'pair_decisions') {
        const { face_a: a, face_b: b } = JSON.parse(row) as { face_a: FaceId; face_b: FaceId };
        pairedFaceIds.add(a).add(b);
        continue;
      }
      const { face_id: faceId, person_id: personId } = JSON.parse(row) as { face_id: FaceId; person_id: PersonId | null };
      faceIds.add(faceId);
      if (personId !== null) personIds.add(personId);
    }
  }
  return { faceIds: [...faceIds], personIds: [...personIds], pairedFaceIds: [...pairedFaceIds] };
}

const nothingLeft = () => new FacetError('gone', 'This can no longer be taken back: what it changed has been changed again since.');

/** The first `before` and the last `after` of each row the action touched, in the order of first touch. */
function netChanges(db: Db, actionId: number): Change[] {
  const rows = all<Change>(db, 'SELECT table_name, key, before, after FROM action_changes WHERE action_id = ? ORDER BY id', actionId);
  const net = new Map<string, Change>();
  for (const row of rows) {
    const seen = net.get(`${row.table_name}/${row.key}`);
    if (seen) seen.after = row.after;
    else net.set(`${row.table_name}/${row.key}`, { ...row });
  }
  return [...net.values()].filter((change) => change.before !== change.after);
}

function isUntouched(db: Db, change: Change, expected: string | null): boolean {
  const current = one<Record<string, unknown>>(db, `SELECT * FROM ${change.table_name} WHERE ${KEY_OF[change.table_name]} = ?`, change.key);
  if (change.table_name === 'assignments' && (!current || current.source === 'auto')) return true;
  if (!current || expected === null) return !current && expected === null;
  const row = JSON.parse(expected) as Record<string, unknown>;
  return Object.keys(row).every((column) => row[column] === current[column]);
}

/**
 * A decision that would come back, while something else has been decided of its face since: a face is one person, or none, or nobody. And what was
 * said of two faces, while something has been said of them since.
 */
function isContradicted(db: Db, change: Change, wanted: string | null): boolean {
  if (wanted === null) return false;
  if (change.table_name === 'pair_decisions') {
    return one(db, 'SELECT 1 FROM pair_decisions WHERE face_a = @face_a AND face_b = @face_b AND id <> @id', JSON.parse(wanted)) !== undefined;
  }
  if (change.table_name !== 'decisions') return false;
  const row = JSON.parse(wanted) as { id: number; face_id: FaceId; person_id: PersonId | null; verdict: string };
  return (
    one(
      db,
      "SELECT 1 FROM decisions WHERE face_id = @face_id AND id <> @id AND (person_id IS @person_id OR (verdict <> 'is-not' AND @verdict <> 'is-not'))",
      row,
    ) !== undefined
  );
}

function writeRow(db: Db, change: Change, wanted: string | null): void {
  const table = change.table_name;
  const key = KEY_OF[table]!;
  if (wanted === null) {
    if (table === 'people') {
      // Nobody's word: what was recognised or asked about refers to a person who is no more.
      run(db, "DELETE FROM assignments WHERE person_id = ? AND source = 'auto'", change.key);
      run(db, 'DELETE FROM suggestions WHERE person_id = ?', change.key);
    }
    run(db, `DELETE FROM ${table} WHERE ${key} = ?`, change.key);
    return;
  }
  const columns = Object.keys(JSON.parse(wanted) as object);
  // An upsert, not REPLACE: replacing deletes first, and that would cascade.
  run(
    db,
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((c) => `j.value ->> '$.${c}'`).join(', ')} FROM (SELECT ? AS value) j WHERE true
     ON CONFLICT (${key}) DO UPDATE SET ${columns.filter((c) => c !== key).map((c) => `${c} = excluded.${c}`).join(', ')}`,
    wanted,
  );
}
