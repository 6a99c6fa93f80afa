// What a person did: every row an action changed, before and after; replay.ts is the way back. Runs in the process
// behind the doors.
import type { ActionRecord } from '../contract/history.ts';
import type { Db } from './open.ts';
import { all, inDurableTransaction, one, run } from './sql.ts';

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
 * Does `work` in one transaction and writes down every change it makes to people, decisions, assignments and
 * thresholds. Null if it changed nothing; then nothing is written down either.
 */
export function inAction(
  db: Db,
  kind: ActionRecord['kind'],
  params: ActionRecord['params'],
  work: () => void,
): ActionRecord | null {
  return inDurableTransaction(db, () => {
    const { id } = run(
      db,
      'INSERT INTO actions (kind, params, at) VALUES (?, ?, ?)',
      kind,
      JSON.stringify(params),
      Date.now(),
    );
    run(db, 'UPDATE current_action SET action_id = ?', id);
    work();
    run(db, 'UPDATE current_action SET action_id = NULL');
    if (!one(db, 'SELECT 1 FROM action_changes WHERE action_id = ? AND before IS NOT after LIMIT 1', id)) {
      run(db, 'DELETE FROM actions WHERE id = ?', id);
      return null;
    }
    return toRecord(one<ActionRow>(db, 'SELECT * FROM actions WHERE id = ?', id)!);
  });
}

export const listActions = (db: Db, limit: number): ActionRecord[] =>
  all<ActionRow>(db, 'SELECT * FROM actions ORDER BY id DESC LIMIT ?', limit).map(toRecord);
