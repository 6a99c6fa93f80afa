// The rows that an action changed, as actions.ts logged them.
import type { Db } from './open.ts';
import { all } from './sql.ts';

/** A row of action_changes. */
interface LoggedChange {
  table_name: string;
  key: number;
  before: string | null;
  after: string | null;
}

/** A row to restore: as JSON, what it must be now and what it becomes. Null: no row. */
export interface Change {
  table: string;
  key: number;
  expected: string | null;
  wanted: string | null;
}

/** Restored in this order: people, then decisions about them, then what follows from decisions. */
const TABLES = ['people', 'decisions', 'pair_decisions', 'assignments', 'thresholds', 'left_out'];
export const KEY_OF: Record<string, string> = {
  people: 'id',
  decisions: 'id',
  assignments: 'face_id',
  pair_decisions: 'id',
  thresholds: 'id',
  left_out: 'face_id',
};

/** One change for each row that the action changed, in the order that foreign keys and unique indexes need. */
export function pendingChanges(db: Db, actionId: number, direction: 'undo' | 'redo'): Change[] {
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
  // In each table deletions come first: an inserted row may need the place of a deleted one.
  const place = ({ table, wanted }: Change): number => 2 * TABLES.indexOf(table) + (wanted === null ? 0 : 1);
  return (direction === 'undo' ? changes.reverse() : changes).sort((a, b) => place(a) - place(b));
}

/** The columns that differ; all columns of a row that is inserted or deleted. */
export function changedColumns(from: string | null, to: string | null): string[] {
  const [a, b] = [from, to].map((row) => (row === null ? null : (JSON.parse(row) as Record<string, unknown>)));
  const columns = Object.keys((a ?? b)!);
  return a && b ? columns.filter((column) => a[column] !== b[column]) : columns;
}
