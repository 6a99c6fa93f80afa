// Hidden people, drawn faces, faces set aside as nobody, decisions about pairs of faces, groups and suggestions.
import { undoTriggers } from './undo-triggers.ts';

const UNDOABLE = {
  people: { key: 'id', columns: ['id', 'name', 'name_key', 'cover_face_id', 'state', 'hidden', 'created_at'] },
  decisions: { key: 'id', columns: ['id', 'face_id', 'person_id', 'verdict', 'made_at'] },
  pair_decisions: { key: 'id', columns: ['id', 'face_a', 'face_b', 'verdict', 'made_at'] },
};

export const PAIRS_GROUPS_SUGGESTIONS = `
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

  ${undoTriggers(UNDOABLE)}
  `;
