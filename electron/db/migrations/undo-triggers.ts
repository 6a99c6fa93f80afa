// Triggers that log every change which an action makes to a table, so that undo can restore the rows.
// The checksums in test/unit/db/migrations.test.ts hold the text that this makes for shipped migrations.

/** By table: its integer key, and the columns that undo restores. */
type UndoableTables = Record<string, { key: string; columns: string[] }>;

/** SQLite's own recipe (sqlite.org/undoredo.html), but with the rows as JSON instead of inverse statements. */
export function undoTriggers(tables: UndoableTables): string {
  const json = (row: 'old' | 'new', columns: string[]) =>
    `json_object(${columns.map((c) => `'${c}', ${row}.${c}`).join(', ')})`;
  return Object.entries(tables)
    .flatMap(([table, { key, columns }]) =>
      (['insert', 'update', 'delete'] as const).map((event) => {
        const before = event === 'insert' ? 'NULL' : json('old', columns);
        const after = event === 'delete' ? 'NULL' : json('new', columns);
        const row = event === 'delete' ? 'old' : 'new';
        return `DROP TRIGGER IF EXISTS ${table}_${event}_is_logged;
          CREATE TRIGGER ${table}_${event}_is_logged AFTER ${event.toUpperCase()} ON ${table}
          WHEN (SELECT action_id FROM current_action) IS NOT NULL
          BEGIN
            INSERT INTO action_changes (action_id, table_name, key, before, after)
            VALUES ((SELECT action_id FROM current_action), '${table}', ${row}.${key}, ${before}, ${after});
          END;`;
      }),
    )
    .join('\n');
}
