// SQLite gives the id of a deleted last row to the next new row, and undo would take that row for the deleted one. See
// next-id.ts.

const NUMBERED = ['people', 'decisions', 'pair_decisions', 'faces'];

export const NEVER_REUSE_IDS = `
  CREATE TABLE last_ids (table_name TEXT PRIMARY KEY, id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO last_ids SELECT value, ifnull((SELECT max(key) FROM action_changes WHERE table_name = value), 0) FROM json_each('${JSON.stringify(NUMBERED)}');
  UPDATE last_ids SET id = ifnull((SELECT max(coalesce(row ->> '$.face_id', row ->> '$.face_b'))
    FROM (SELECT coalesce(after, before) AS row FROM action_changes WHERE table_name <> 'people')), 0) WHERE table_name = 'faces';
  ${NUMBERED.map(
    (
      table,
    ) => `CREATE TRIGGER ${table}_id_is_not_given_again AFTER DELETE ON ${table} WHEN old.id > (SELECT id FROM last_ids WHERE table_name = '${table}')
      BEGIN UPDATE last_ids SET id = old.id WHERE table_name = '${table}'; END;`,
  ).join('\n')}
  `;
