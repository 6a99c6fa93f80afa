// Ids that no row ever had: the history may still bring back the one that had them. Runs in the process behind the doors.

/** SQL for the id of a row about to be inserted; of several rows in one statement with `row_number() OVER () - 1` added. */
export const nextId = (table: 'people' | 'decisions' | 'pair_decisions' | 'faces' | 'thresholds'): string =>
  `(SELECT 1 + max(l.id, ifnull((SELECT max(id) FROM ${table}), 0)) FROM last_ids l WHERE l.table_name = '${table}')`;

/** The same for each row of an `INSERT … SELECT`. */
export const nextIds = (table: Parameters<typeof nextId>[0]): string => `${nextId(table)} + row_number() OVER () - 1`;
