// A library of every earlier version opens with nothing lost, and its history can still be undone.
import { createHash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { readCalibration } from '../../../electron/db/calibrations.ts';
import { confirmedFaces } from '../../../electron/db/decisions.ts';
import { pairDecisions } from '../../../electron/db/pair-decisions.ts';
import { namelessFaces } from '../../../electron/db/groups.ts';
import { migrate, MIGRATIONS } from '../../../electron/db/migrations.ts';
import { openDatabase, type Db } from '../../../electron/db/open.ts';
import { databaseFile } from '../../../electron/files/library-dir.ts';
import { photosByPack } from '../../../electron/db/packs.ts';
import { findPerson } from '../../../electron/db/people.ts';
import { redoAction, undoAction } from '../../../electron/db/replay.ts';
import { all } from '../../../electron/db/sql.ts';
import { personThresholds, readThreshold } from '../../../electron/db/thresholds.ts';
import { ownSpace } from '../../../electron/db/vector-space.ts';
import { countVectors, vectorsOfFaces } from '../../../electron/db/vectors.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';

/** SHA-256 of each shipped migration, in order. Add a line for a new one; never change one. */
const CHECKSUMS = [
  'b862b273e34eab45626d55bab6ef6c29424edb9c756aa6aca1b802dfb40ed360',
  '0a8220f585336ba7d4392ac1135864122a8da569287bd0332529541f0483011e',
  'ad8d1d4214e4deadf687c6c8dadec07610fc08c4a44f3b10c9f9ced17dc8d266',
  'b6beaf623aad774f830979e3a9212df45f4178cd7015d9127021b92e416921dc',
  'a5e095a30a7b17e553f935647bd7308c2f77102cee8a42b5c1cb378f941bb48d',
  '5a441c7e332eee72d96732c1f0bd83ed3751edcd56d33a04ad958d8126d9ee23',
  '7110282590074eebd1b69b88ef24080db76875320c9e512bb56106f480a837dc',
  '5700cc04b9f556415137646f3266c919691d4208ecbb4854915bb4e4ad5d42b4',
  '3dfade0c28c46c553c8f5627d3517aef435f5850f8f5800600192bfe0c39b188',
  'de298f0186baf6c906a62030175f8366e369ab4b2e7dfe7b8a5e2dd16eca8646',
  '9079e2c9ebf294a17761dbe6ca6f7666d97d08c87033266fdc488c0646928680',
];

test('the text of a shipped migration never changes', () => {
  expect(MIGRATIONS.map((text) => createHash('sha256').update(text).digest('hex'))).toEqual(CHECKSUMS);
});

const NEWEST = MIGRATIONS.length;
/** From here on a version has decisions about pairs, groups and suggestions. */
const WITH_GROUPS = 2;
/** From here on thresholds are a table, and can be undone. */
const WITH_THRESHOLDS = 5;
/** From here on (pack, head_id) are columns. */
const WITH_SPACE_COLUMNS = 11;

const [ANNA, BORIS] = [1, 2];
const HEAD = { pack: 'default', headId: 12 };
const OWN = ownSpace('default');
/** Ids of the logged actions. */
const [NAMED_ANNA, RENAMED_BORIS, THRESHOLD_SET, THRESHOLD_CHANGED] = [1, 2, 3, 4];

/** The changes of one action, logged by the triggers that the version has. */
const action = (id: number, kind: string, changes: string): string => `
  INSERT INTO actions (id, kind, params, at) VALUES (${id}, '${kind}', '{}', 1);
  UPDATE current_action SET action_id = ${id};
  ${changes}
  UPDATE current_action SET action_id = NULL;`;

/** Rows in every table of this version. Photo 1 has faces 1 and 2, photo 2 has face 3, photo 3 has none. */
function fill(db: Db, version: number): void {
  const space = (pack: string, head: number | null): string =>
    version >= WITH_SPACE_COLUMNS ? `'${pack}', ${head ?? 0}` : head === null ? `'${pack}'` : `'${pack}#${head}'`;
  const spaceColumns = version >= WITH_SPACE_COLUMNS ? 'pack, head_id' : 'pack';
  const vector = (pack: string, head: number | null, face: number): string =>
    `INSERT INTO vectors (${spaceColumns}, face_id, vector) VALUES (${space(pack, head)}, ${face}, x'0000803F0000${face}040');`;
  db.exec(`
    INSERT INTO photos (id, sha256, bytes, width, height, taken_at, status, added_at)
      VALUES (1, 'a', 10, 40, 30, 5, 'done', 1), (2, 'b', 20, 40, 30, 6, 'done', 1), (3, 'c', 30, 40, 30, 7, 'done', 1);
    INSERT INTO files (path, photo_id, bytes, mtime_ms) VALUES ('/a.jpg', 1, 10, 1), ('/b.jpg', 2, 20, 1), ('/c.jpg', 3, 30, 1);
    INSERT INTO faces (id, photo_id, x, y, width, height, score, quality, quality_size, quality_sharpness, quality_pose, landmarks)
      VALUES (1, 1, 0.1, 0.1, 0.2, 0.2, 1, 0.9, 1, 1, 1, x'00000000'), (2, 1, 0.5, 0.1, 0.2, 0.2, 1, 0.8, 1, 1, 1, x'00000000'),
        (3, 2, 0.1, 0.1, 0.2, 0.2, 1, 0.7, 1, 1, 1, x'00000000');
    ${vector('default', null, 1)} ${vector('default', null, 2)} ${vector('default', null, 3)}
    ${vector('default', 12, 1)} ${vector('default', 12, 2)} ${vector('other', null, 3)}
    INSERT INTO people (id, name, name_key, created_at) VALUES (${BORIS}, 'Bob', 'bob', 1);
    INSERT INTO settings VALUES ('settings', '{"language":"ru"}');
    ${action(
      NAMED_ANNA,
      'enroll',
      `INSERT INTO people (id, name, name_key, created_at) VALUES (${ANNA}, 'Anna', 'anna', 1);
       INSERT INTO decisions (id, face_id, person_id, verdict, made_at) VALUES (1, 1, ${ANNA}, 'is', 1), (2, 3, ${ANNA}, 'is-not', 1);
       INSERT INTO assignments (face_id, person_id, source) VALUES (1, ${ANNA}, 'person');`,
    )}
    ${action(RENAMED_BORIS, 'rename', `UPDATE people SET name = 'Boris', name_key = 'boris' WHERE id = ${BORIS};`)}
  `);
  if (version >= WITH_GROUPS) {
    db.exec(`
      INSERT INTO pair_decisions (id, face_a, face_b, verdict, made_at) VALUES (1, 1, 2, 'different', 1);
      INSERT INTO group_members (${spaceColumns}, face_id, group_id)
        VALUES (${space('default', null)}, 2, 7), (${space('default', 12)}, 2, 8), (${space('default', 12)}, 3, 8);
      INSERT INTO suggestions (face_id, person_id, similarity) VALUES (3, ${BORIS}, 0.8);`);
  }
  if (version < WITH_THRESHOLDS) db.exec("INSERT INTO settings VALUES ('threshold/default/cosine', '0.93')");
  else {
    const threshold = (id: number, head: number | null, person: number | null, value: number): string =>
      `INSERT INTO thresholds (id, ${spaceColumns}, distance, person_id, value) VALUES (${id}, ${space('default', head)}, 'cosine', ${person ?? 'NULL'}, ${value});`;
    const calibration =
      version >= WITH_SPACE_COLUMNS
        ? `(pack, head_id, distance, calibration, made_at) VALUES ('default', 12, 'cosine', '{"of":"head"}', 1), ('default', 0, 'cosine', '{"of":"pack"}', 1)`
        : `VALUES ('{"pack":"default","distance":"cosine","head":12}', '{"of":"head"}', 1), ('{"pack":"default","distance":"cosine","head":null}', '{"of":"pack"}', 1)`;
    db.exec(`
      ${threshold(1, null, null, 0.93)}
      ${action(THRESHOLD_SET, 'threshold', `${threshold(2, 12, null, 0.5)} ${threshold(3, 12, BORIS, 0.6)}`)}
      ${action(THRESHOLD_CHANGED, 'threshold', 'UPDATE thresholds SET value = 0.55 WHERE id = 2;')}
      INSERT INTO left_out (face_id, made_at) VALUES (2, 1);
      INSERT INTO calibrations ${calibration};
      INSERT INTO protocol_faces (pack, sha256, face, vector) VALUES ('default', 'd', '{}', x'0000803F');`);
  }
  if (version >= 6) {
    db.exec(`INSERT INTO trained_heads (id, pack, name, loss, kind, input, output, head, made_at)
      VALUES (12, 'default', 'Head', 'triplet', 'linear', 2, 2, x'00', 1)`);
  }
  if (version >= 7) {
    db.exec(
      "INSERT INTO pack_photos (pack, photo_id) VALUES ('default', 1), ('default', 2), ('default', 3), ('other', 2)",
    );
  }
}

/** A library of an earlier version with rows in every table, opened by this one. */
function openMigrated(version: number): Db {
  const folder = temporaryFolder();
  const old = new SqliteDatabase(databaseFile(folder));
  old.pragma('application_id = 0x46616374');
  old.pragma('foreign_keys = ON');
  old.pragma('synchronous = OFF');
  old.transaction(() => {
    migrate(old, version);
    fill(old, version);
  })();
  const tables = old
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all() as string[];
  expect(tables.filter((table) => old.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined)).toEqual([]);
  old.close();
  const db = openDatabase(folder);
  onTestFinished(() => void db.close());
  return db;
}

const thresholdsOf = (db: Db): unknown => [
  readThreshold(db, OWN, 'cosine'),
  readThreshold(db, HEAD, 'cosine'),
  [...personThresholds(db, HEAD, 'cosine')],
];
const versions = (from: number): number[] => Array.from({ length: NEWEST + 1 - from }, (_, n) => from + n);

test.each(versions(1))('version %i: the file is whole, and names, decisions and vectors are kept', (version) => {
  const db = openMigrated(version);
  expect(db.pragma('user_version', { simple: true })).toBe(NEWEST);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect([findPerson(db, ANNA)?.name, findPerson(db, BORIS)?.name]).toEqual(['Anna', 'Boris']);
  expect(confirmedFaces(db)).toEqual([{ faceId: 1, personId: ANNA }]);
  expect(all(db, 'SELECT id, face_id, person_id, verdict FROM decisions ORDER BY id')).toEqual([
    { id: 1, face_id: 1, person_id: ANNA, verdict: 'is' },
    { id: 2, face_id: 3, person_id: ANNA, verdict: 'is-not' },
  ]);
  expect([OWN, HEAD, ownSpace('other')].map((space) => countVectors(db, space))).toEqual([3, 2, 1]);
  for (const space of [OWN, HEAD])
    expect(vectorsOfFaces(db, space, [2])).toEqual([[2, Buffer.from('0000803F00002040', 'hex')]]);
  expect(photosByPack(db)).toEqual(
    new Map([
      ['default', 3],
      ['other', 1],
    ]),
  );
  expect(readThreshold(db, OWN, 'cosine')).toBe(0.93);
});

test.each(versions(1))('version %i: a naming and a rename are undone and redone', (version) => {
  const db = openMigrated(version);
  undoAction(db, RENAMED_BORIS);
  undoAction(db, NAMED_ANNA);
  expect([findPerson(db, ANNA)?.name, findPerson(db, BORIS)?.name]).toEqual([undefined, 'Bob']);
  expect(confirmedFaces(db)).toEqual([]);
  redoAction(db, NAMED_ANNA);
  redoAction(db, RENAMED_BORIS);
  expect([findPerson(db, ANNA)?.name, findPerson(db, BORIS)?.name]).toEqual(['Anna', 'Boris']);
  expect(confirmedFaces(db)).toEqual([{ faceId: 1, personId: ANNA }]);
});

test.each(versions(WITH_GROUPS))('version %i: groups and decisions about pairs are kept', (version) => {
  const db = openMigrated(version);
  const groups = (space: typeof HEAD | typeof OWN): unknown =>
    namelessFaces(db, space)
      .map(({ faceId, groupId }) => [faceId, groupId])
      .sort();
  expect(groups(OWN)).toEqual([
    [2, 7],
    [3, null],
  ]);
  expect(groups(HEAD)).toEqual([
    [2, 8],
    [3, 8],
  ]);
  expect(pairDecisions(db)).toEqual([{ a: 1, b: 2, verdict: 'different' }]);
  expect(all(db, 'SELECT face_id, person_id FROM suggestions')).toEqual([{ face_id: 3, person_id: BORIS }]);
});

test.each(versions(WITH_THRESHOLDS))(
  'version %i: thresholds and calibrations of a head and its pack are kept',
  (version) => {
    const db = openMigrated(version);
    expect(thresholdsOf(db)).toEqual([0.93, 0.55, [[BORIS, 0.6]]]);
    const calibration = (head: number | null) =>
      readCalibration(db, { pack: 'default', distance: 'cosine', head })?.calibration;
    expect([calibration(12), calibration(null)]).toEqual([{ of: 'head' }, { of: 'pack' }]);
    expect(all(db, 'SELECT face_id FROM left_out')).toEqual([{ face_id: 2 }]);
  },
);

test.each(versions(WITH_THRESHOLDS))('version %i: thresholds of a head are undone and redone', (version) => {
  const db = openMigrated(version);
  undoAction(db, THRESHOLD_CHANGED);
  expect(thresholdsOf(db)).toEqual([0.93, 0.5, [[BORIS, 0.6]]]);
  undoAction(db, THRESHOLD_SET);
  expect(thresholdsOf(db)).toEqual([0.93, undefined, []]);
  redoAction(db, THRESHOLD_SET);
  redoAction(db, THRESHOLD_CHANGED);
  expect(thresholdsOf(db)).toEqual([0.93, 0.55, [[BORIS, 0.6]]]);
});
