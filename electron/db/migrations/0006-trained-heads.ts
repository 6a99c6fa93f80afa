// Heads trained on top of a pack's vectors. The vectors that a head makes are in `vectors` too, under 'pack#head' until
// migration 11.

export const TRAINED_HEADS = `
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
  `;
