// Thresholds that can be undone, faces left out of measures, calibrations, and cached faces of protocols.
import { undoTriggers } from './undo-triggers.ts';

const UNDOABLE = {
  thresholds: { key: 'id', columns: ['id', 'pack', 'distance', 'person_id', 'value'] },
  left_out: { key: 'face_id', columns: ['face_id', 'made_at'] },
};

export const VERIFICATION_LAB = `
  -- Thresholds somebody chose, so that they can be undone: everybody's (person_id null), and people's own.
  CREATE TABLE thresholds (
    id INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,
    distance TEXT NOT NULL,
    person_id INTEGER REFERENCES people,
    value REAL NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX thresholds_by_whose ON thresholds (pack, distance, ifnull(person_id, 0));
  INSERT INTO thresholds (pack, distance, value)
    SELECT substr(key, 11, instr(substr(key, 11), '/') - 1), substr(key, 11 + instr(substr(key, 11), '/')), CAST(value AS REAL)
    FROM settings WHERE key LIKE 'threshold/%/%';
  DELETE FROM settings WHERE key LIKE 'threshold/%';
  INSERT INTO last_ids VALUES ('thresholds', 0);
  CREATE TRIGGER thresholds_id_is_not_given_again AFTER DELETE ON thresholds WHEN old.id > (SELECT id FROM last_ids WHERE table_name = 'thresholds')
    BEGIN UPDATE last_ids SET id = old.id WHERE table_name = 'thresholds'; END;

  -- Faces too poor to judge by, the user said: no part of any measure.
  CREATE TABLE left_out (
    face_id INTEGER PRIMARY KEY REFERENCES faces,
    made_at INTEGER NOT NULL
  ) STRICT;

  -- From a similarity to a chance, as the last measure of this library found it (JSON: see library/verification/chances.ts).
  CREATE TABLE calibrations (
    system TEXT PRIMARY KEY,                 -- JSON of pack, distance and head
    calibration TEXT NOT NULL,
    made_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Main faces of photos that are not in the library, looked at to measure a protocol: a second time is quick. Can be deleted.
  CREATE TABLE protocol_faces (
    pack TEXT NOT NULL,
    sha256 TEXT NOT NULL,                    -- of the photo's bytes
    face TEXT NOT NULL,                      -- JSON, see library/verification/protocol-faces.ts; null where no face was found
    vector BLOB,                             -- float32
    PRIMARY KEY (pack, sha256)
  ) STRICT, WITHOUT ROWID;

  -- What EXIF tells of how a photo was made; null: nothing, or analysed before this was asked.
  ALTER TABLE photos ADD COLUMN flash INTEGER;     -- 1: it fired
  ALTER TABLE photos ADD COLUMN scanned INTEGER;   -- 1: from paper or film
  ${undoTriggers(UNDOABLE)}
  `;
