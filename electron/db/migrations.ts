// The schema's history: ordered, append only. A shipped migration is never edited. Runs in the process behind the
// doors.
import { FacetError } from '../contract/failure.ts';
import type { Db } from './open.ts';

type UndoableTable = Record<string, { key: string; columns: string[] }>;

/** Tables whose every change inside an action is written down, so that the action can be undone (see actions.ts). */
const UNDOABLE_1: UndoableTable = {
  people: { key: 'id', columns: ['id', 'name', 'name_key', 'cover_face_id', 'state', 'created_at'] },
  decisions: { key: 'id', columns: ['id', 'face_id', 'person_id', 'verdict', 'made_at'] },
  assignments: { key: 'face_id', columns: ['face_id', 'person_id', 'source', 'similarity'] },
};

/** As of the second migration: what it made anew, or added to. */
const UNDOABLE_2: UndoableTable = {
  people: { key: 'id', columns: ['id', 'name', 'name_key', 'cover_face_id', 'state', 'hidden', 'created_at'] },
  decisions: UNDOABLE_1['decisions']!,
  pair_decisions: { key: 'id', columns: ['id', 'face_a', 'face_b', 'verdict', 'made_at'] },
};

/**
 * As of the fourth: rows the history may bring back, or speak of. An id that one of them had is never given to another.
 */
const NUMBERED_4 = ['people', 'decisions', 'pair_decisions', 'faces'];

/** As of the fifth: what the verification lab is told. */
const UNDOABLE_5: UndoableTable = {
  thresholds: { key: 'id', columns: ['id', 'pack', 'distance', 'person_id', 'value'] },
  left_out: { key: 'face_id', columns: ['face_id', 'made_at'] },
};

/**
 * SQLite's own recipe (sqlite.org/undoredo.html), with the rows before and after as JSON instead of inverse statements.
 */
function undoTriggers(tables: UndoableTable): string {
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

export const MIGRATIONS: readonly string[] = [
  `
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
  ${undoTriggers(UNDOABLE_1)}
  `,
  `
  ALTER TABLE people ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;   -- known and recognised, but left out of lists
  ALTER TABLE faces ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0;     -- 1: its box is the user's; the detector had missed it

  -- A new verdict, 'nobody': nobody the user cares about. A CHECK cannot be altered, so the table is made anew.
  CREATE TABLE decisions_anew (
    id INTEGER PRIMARY KEY,
    face_id INTEGER NOT NULL REFERENCES faces,
    person_id INTEGER REFERENCES people,     -- null for not-a-face and nobody
    verdict TEXT NOT NULL CHECK (verdict IN ('is', 'is-not', 'not-a-face', 'nobody')),
    made_at INTEGER NOT NULL,
    CHECK ((person_id IS NULL) = (verdict IN ('not-a-face', 'nobody')))
  ) STRICT;
  INSERT INTO decisions_anew (id, face_id, person_id, verdict, made_at) SELECT id, face_id, person_id, verdict, made_at FROM decisions;
  DROP TABLE decisions;
  ALTER TABLE decisions_anew RENAME TO decisions;
  CREATE UNIQUE INDEX decisions_face_person ON decisions (face_id, ifnull(person_id, 0));
  CREATE UNIQUE INDEX decisions_one_person_per_face ON decisions (face_id) WHERE verdict = 'is';
  CREATE INDEX decisions_by_person ON decisions (person_id, verdict);
  CREATE INDEX decisions_aside ON decisions (verdict, face_id) WHERE person_id IS NULL;

  -- The user's word about two faces: one person, or two. Kept for ever, as decisions are.
  CREATE TABLE pair_decisions (
    id INTEGER PRIMARY KEY,
    face_a INTEGER NOT NULL REFERENCES faces,
    face_b INTEGER NOT NULL REFERENCES faces,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
    made_at INTEGER NOT NULL,
    CHECK (face_a < face_b)
  ) STRICT;
  CREATE UNIQUE INDEX pair_decisions_by_pair ON pair_decisions (face_a, face_b);
  CREATE INDEX pair_decisions_by_second ON pair_decisions (face_b);

  -- Which faces look like one person, by a pack's vectors. Kept of named faces too, so that a name taken back finds its group again.
  -- Can be rebuilt from vectors and decisions.
  CREATE TABLE group_members (
    pack TEXT NOT NULL,
    face_id INTEGER NOT NULL REFERENCES faces ON DELETE CASCADE,
    group_id INTEGER NOT NULL,
    PRIMARY KEY (pack, face_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX group_members_by_face ON group_members (face_id);

  -- Whom a nameless face may be: too little for recognition, enough for a question. Can be rebuilt, like assignments.
  CREATE TABLE suggestions (
    face_id INTEGER PRIMARY KEY REFERENCES faces ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people,
    similarity REAL NOT NULL
  ) STRICT;
  CREATE INDEX suggestions_by_person ON suggestions (person_id, similarity);

  ${undoTriggers(UNDOABLE_2)}
  `,

  // 3. Counting everybody's faces and photos without reading past each face's landmarks.
  `CREATE INDEX faces_at_a_glance ON faces (id, photo_id, quality);`,

  // 4. SQLite gives the id of a deleted last row to the next one, and undo would take that one for the first. See
  // next-id.ts.
  `
  CREATE TABLE last_ids (table_name TEXT PRIMARY KEY, id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO last_ids SELECT value, ifnull((SELECT max(key) FROM action_changes WHERE table_name = value), 0) FROM json_each('${JSON.stringify(NUMBERED_4)}');
  UPDATE last_ids SET id = ifnull((SELECT max(coalesce(row ->> '$.face_id', row ->> '$.face_b'))
    FROM (SELECT coalesce(after, before) AS row FROM action_changes WHERE table_name <> 'people')), 0) WHERE table_name = 'faces';
  ${NUMBERED_4.map(
    (
      table,
    ) => `CREATE TRIGGER ${table}_id_is_not_given_again AFTER DELETE ON ${table} WHEN old.id > (SELECT id FROM last_ids WHERE table_name = '${table}')
      BEGIN UPDATE last_ids SET id = old.id WHERE table_name = '${table}'; END;`,
  ).join('\n')}
  `,

  // 5. The verification lab.
  `
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
  ${undoTriggers(UNDOABLE_5)}
  `,

  // 6. Heads that were trained on top of a pack's vectors. What one makes of them stands in vectors, under a key of its
  // own (library/vector-space.ts).
  `
  CREATE TABLE trained_heads (
    id INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,                      -- whose vectors it takes
    name TEXT NOT NULL,
    loss TEXT,                               -- null: imported
    kind TEXT NOT NULL,
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    head BLOB NOT NULL,
    judgement TEXT,                          -- JSON
    closed_set TEXT,                         -- JSON
    film TEXT,                               -- JSON
    made_at INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0       -- 1: taken off the list; the row stays for the way back
  ) STRICT;
  `,

  // 7. Which photos each pack has looked at, whatever it found: so that changing the pack can stop anywhere and go on.
  `
  CREATE TABLE pack_photos (
    pack TEXT NOT NULL,
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    PRIMARY KEY (pack, photo_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pack_photos_by_photo ON pack_photos (photo_id);
  INSERT INTO pack_photos SELECT DISTINCT v.pack, f.photo_id FROM vectors v JOIN faces f ON f.id = v.face_id WHERE instr(v.pack, '#') = 0;
  -- Of photos without faces nobody wrote down who had looked.
  INSERT INTO pack_photos SELECT 'default', id FROM photos WHERE status = 'done' AND id NOT IN (SELECT photo_id FROM faces) ON CONFLICT DO NOTHING;
  `,

  // 8. The first screen, read from an index alone.
  `
  DROP INDEX photos_by_time;
  CREATE INDEX photos_at_a_glance ON photos (taken_at, id, status, width, height);
  `,

  // 9. Photos that a pack could not look at, and why: not tried again at every start.
  `
  ALTER TABLE pack_photos ADD COLUMN failure TEXT;   -- a code; null: looked at
  `,

  // 10. Whose a face is by the user's word follows from the decision, which is written down (replay.ts,
  // followDecisions): naming thousands writes half as much.
  `
  DROP TRIGGER assignments_insert_is_logged;
  CREATE TRIGGER assignments_insert_is_logged AFTER INSERT ON assignments
    WHEN new.source <> 'person' AND (SELECT action_id FROM current_action) IS NOT NULL
    BEGIN
      INSERT INTO action_changes (action_id, table_name, key, before, after)
      VALUES ((SELECT action_id FROM current_action), 'assignments', new.face_id, NULL,
        json_object('face_id', new.face_id, 'person_id', new.person_id, 'source', new.source, 'similarity', new.similarity));
    END;
  `,
];

/** Brings the schema to `to` (default: the newest), each step in a transaction of its own. */
export function migrate(db: Db, to: number = MIGRATIONS.length): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) {
    throw new FacetError(
      'library-newer',
      'This library was made by a newer Facet. It was left as it is; update Facet to open it.',
      { version },
    );
  }
  for (let step = version; step < to; step++) {
    db.transaction(() => {
      db.exec(MIGRATIONS[step]!);
      db.pragma(`user_version = ${step + 1}`);
    }).immediate();
  }
}
