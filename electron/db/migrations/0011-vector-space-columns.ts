// A vector space is two columns, (pack, head_id), where it was one text: 'pack', or 'pack#head' for the vectors that a
// trained head makes. No pack has a '#' in its name (models/pack.schema.json).
import { undoTriggers } from './undo-triggers.ts';

const headText = (space: string): string => `substr(${space}, instr(${space}, '#') + 1)`;
const isOfHead = (space: string): string =>
  `(instr(${space}, '#') > 0 AND ${headText(space)} <> '' AND ${headText(space)} NOT GLOB '*[^0-9]*')`;
const pack = (space: string): string =>
  `CASE WHEN ${isOfHead(space)} THEN substr(${space}, 1, instr(${space}, '#') - 1) ELSE ${space} END`;
const headId = (space: string): string =>
  `CASE WHEN ${isOfHead(space)} THEN CAST(${headText(space)} AS INTEGER) ELSE 0 END`;

/** A logged threshold row, so that an action from before this migration can be undone after it. */
const converted = (row: string): string =>
  `json_set(${row}, '$.pack', ${pack(`(${row} ->> '$.pack')`)}, '$.head_id', ${headId(`(${row} ->> '$.pack')`)})`;

export const VECTOR_SPACE_COLUMNS = `
  CREATE TABLE new_vectors (
    pack TEXT NOT NULL,
    head_id INTEGER NOT NULL,                -- 0: the pack's own vectors
    face_id INTEGER NOT NULL REFERENCES faces ON DELETE CASCADE,
    vector BLOB NOT NULL,                    -- float32
    PRIMARY KEY (pack, head_id, face_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_vectors SELECT ${pack('pack')}, ${headId('pack')}, face_id, vector FROM vectors;
  DROP TABLE vectors;
  ALTER TABLE new_vectors RENAME TO vectors;
  CREATE INDEX vectors_by_face ON vectors (face_id);

  CREATE TABLE new_group_members (
    pack TEXT NOT NULL,
    head_id INTEGER NOT NULL,
    face_id INTEGER NOT NULL REFERENCES faces ON DELETE CASCADE,
    group_id INTEGER NOT NULL,
    PRIMARY KEY (pack, head_id, face_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_group_members SELECT ${pack('pack')}, ${headId('pack')}, face_id, group_id FROM group_members;
  DROP TABLE group_members;
  ALTER TABLE new_group_members RENAME TO group_members;
  CREATE INDEX group_members_by_face ON group_members (face_id);

  DROP INDEX thresholds_by_whose;
  ALTER TABLE thresholds ADD COLUMN head_id INTEGER NOT NULL DEFAULT 0;
  UPDATE thresholds SET pack = ${pack('pack')}, head_id = ${headId('pack')};
  CREATE UNIQUE INDEX thresholds_by_person ON thresholds (pack, head_id, distance, ifnull(person_id, 0));
  UPDATE action_changes SET before = ${converted('before')}, after = ${converted('after')} WHERE table_name = 'thresholds';
  ${undoTriggers({ thresholds: { key: 'id', columns: ['id', 'pack', 'head_id', 'distance', 'person_id', 'value'] } })}

  CREATE TABLE new_calibrations (
    pack TEXT NOT NULL,
    head_id INTEGER NOT NULL,
    distance TEXT NOT NULL,
    calibration TEXT NOT NULL,               -- JSON
    made_at INTEGER NOT NULL,
    PRIMARY KEY (pack, head_id, distance)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_calibrations
    SELECT system ->> '$.pack', ifnull(system ->> '$.head', 0), system ->> '$.distance', calibration, made_at FROM calibrations;
  DROP TABLE calibrations;
  ALTER TABLE new_calibrations RENAME TO calibrations;
  `;
