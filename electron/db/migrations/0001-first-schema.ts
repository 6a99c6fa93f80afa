// Photos, files, faces and vectors; people, decisions and assignments; settings; and the log that undo reads.
import { undoTriggers } from './undo-triggers.ts';

const UNDOABLE = {
  people: { key: 'id', columns: ['id', 'name', 'name_key', 'cover_face_id', 'state', 'created_at'] },
  decisions: { key: 'id', columns: ['id', 'face_id', 'person_id', 'verdict', 'made_at'] },
  assignments: { key: 'face_id', columns: ['face_id', 'person_id', 'source', 'similarity'] },
};

export const FIRST_SCHEMA = `
  -- A photo is its content; where that content lies is in files. A moved file is the same photo.
  CREATE TABLE photos (
    id INTEGER PRIMARY KEY,
    sha256 TEXT UNIQUE,                      -- hex; null until analysed
    bytes INTEGER NOT NULL,
    width INTEGER,                           -- upright pixels; null until analysed
    height INTEGER,
    taken_at INTEGER NOT NULL,               -- ms since 1970, local time read as UTC; the file's time where EXIF is silent
    has_capture_time INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
    failure TEXT,                            -- JSON {code, message, params}
    added_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX photos_by_time ON photos (taken_at, id);
  CREATE INDEX photos_by_bytes ON photos (bytes);
  CREATE INDEX photos_unfinished ON photos (status) WHERE status <> 'done';

  CREATE TABLE files (
    path TEXT PRIMARY KEY,                   -- absolute, or relative to the library folder where copied = 1
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    bytes INTEGER NOT NULL,
    mtime_ms INTEGER NOT NULL,
    copied INTEGER NOT NULL DEFAULT 0        -- 1: the library's own copy
  ) STRICT;
  CREATE INDEX files_by_photo ON files (photo_id);

  CREATE TABLE faces (
    id INTEGER PRIMARY KEY,
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,   -- fractions of the upright photo
    score REAL NOT NULL,
    quality REAL NOT NULL,
    quality_size REAL NOT NULL, quality_sharpness REAL NOT NULL, quality_pose REAL NOT NULL,
    landmarks BLOB NOT NULL                  -- float32 x, y, …, fractions
  ) STRICT;
  CREATE INDEX faces_by_photo ON faces (photo_id);

  -- Clustered by pack, so that one pack's vectors are read in one sweep. Never compared across packs.
  CREATE TABLE vectors (
    pack TEXT NOT NULL,
    face_id INTEGER NOT NULL REFERENCES faces ON DELETE CASCADE,
    vector BLOB NOT NULL,                    -- float32
    PRIMARY KEY (pack, face_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vectors_by_face ON vectors (face_id);

  CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,                  -- NFKC, lower case: for finding
    cover_face_id INTEGER REFERENCES faces ON DELETE SET NULL,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'removed', 'merged')),
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX people_by_name ON people (name_key) WHERE state = 'active';

  -- The user's word, kept for ever. Nothing automatic writes here, and a face spoken of is never deleted.
  CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    face_id INTEGER NOT NULL REFERENCES faces,
    person_id INTEGER REFERENCES people,     -- null for not-a-face
    verdict TEXT NOT NULL CHECK (verdict IN ('is', 'is-not', 'not-a-face')),
    made_at INTEGER NOT NULL,
    CHECK ((person_id IS NULL) = (verdict = 'not-a-face'))
  ) STRICT;
  CREATE UNIQUE INDEX decisions_face_person ON decisions (face_id, ifnull(person_id, 0));
  CREATE UNIQUE INDEX decisions_one_person_per_face ON decisions (face_id) WHERE verdict = 'is';
  CREATE INDEX decisions_by_person ON decisions (person_id, verdict);

  -- Who each face stands for now: what was decided, else what was recognised. Can be rebuilt from decisions and vectors.
  CREATE TABLE assignments (
    face_id INTEGER PRIMARY KEY REFERENCES faces ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people,
    source TEXT NOT NULL CHECK (source IN ('person', 'auto')),
    similarity REAL                          -- of a recognised face, when it was recognised
  ) STRICT;
  CREATE INDEX assignments_by_person ON assignments (person_id, source);

  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL                      -- JSON
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE actions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    params TEXT NOT NULL,                    -- JSON: what the history says about it
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE action_changes (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    key INTEGER NOT NULL,
    before TEXT,
    after TEXT
  ) STRICT;
  CREATE INDEX action_changes_by_action ON action_changes (action_id, id);
  CREATE TABLE current_action (action_id INTEGER) STRICT;
  INSERT INTO current_action VALUES (NULL);
  ${undoTriggers(UNDOABLE)}
  `;
