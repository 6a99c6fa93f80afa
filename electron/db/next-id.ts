// Ids that no row ever had: the history may still bring back the one that had them. Runs in the process behind the
// doors.

/** SQL for the id of a row about to be inserted. */
export const nextId = (table: 'people' | 'decisions' | 'pair_decisions' | 'faces' | 'thresholds'): string =>
  `(SELECT 1 + max(l.id, ifnull((SELECT max(id) FROM ${table}), 0)) FROM last_ids l WHERE l.table_name = '${table}')`;

/** The same for each row of an `INSERT … SELECT … FROM json_each(…)` of a list: its places tell the rows apart. */
export const nextIds = (table: Parameters<typeof nextId>[0]): string => `${nextId(table)} + key`;
