// What the user answers while looking at mistakes, and thresholds set, over a real database: recognition follows, and
// all of it can be undone.
import { ownSpace } from '../../electron/db/vector-space.ts';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import SqliteDatabase from 'better-sqlite3';
import { listActions } from '../../electron/db/actions.ts';
import { pairDecisions } from '../../electron/db/pair-decisions.ts';
import { facePlaces, findFace } from '../../electron/db/faces.ts';
import { MIGRATIONS, migrate } from '../../electron/db/migrations.ts';
import { personThresholds, readThreshold } from '../../electron/db/thresholds.ts';
import { replayAction } from '../../electron/core/changes/replay-action.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { recogniseFaces } from '../../electron/core/matching/recognise.ts';
import { answerPair, leaveOut, listLeftOut } from '../../electron/core/trust/answers.ts';
import { setPersonThresholds, setThreshold } from '../../electron/core/trust/set-thresholds.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, like, somebody } from '../helpers/made-faces.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

let random: () => number;
let bare: BareContext;
beforeEach(() => {
  random = seededRandom(7);
  bare = openBareContext(temporaryFolder());
  onTestFinished(() => bare.close());
});

const add = (person: number, cosine = 0.98) => addPhoto(bare, [like(somebody(person), cosine, random)])[0]!;
const name = (faceIds: number[], called: string) =>
  decide.confirmFaces(bare.context, faceIds, { name: called }).person.id;
const failsWith = (code: string) => expect.objectContaining({ code }) as Error;

test('a lookalike is kept apart, the answer can change, and be taken back', () => {
  const [anna, nameless] = [add(0), add(1)];
  name([anna], 'Anna');
  const apart = answerPair(bare.context, anna, nameless, 'different')!;
  expect(apart.kind).toBe('keep-apart');
  expect(pairDecisions(bare.db)).toEqual([{ a: anna, b: nameless, verdict: 'different' }]);
  expect(answerPair(bare.context, nameless, anna, 'different')).toBeNull();
  expect(answerPair(bare.context, nameless, anna, 'same')!.kind).toBe('say-same');
  expect(answerPair(bare.context, anna, nameless, null)!.kind).toBe('unsay-pair');
  expect(pairDecisions(bare.db)).toEqual([]);
  for (const { id } of listActions(bare.db, 2)) replayAction(bare.context, id, 'undo');
  expect(pairDecisions(bare.db)).toEqual([{ a: anna, b: nameless, verdict: 'different' }]);
  replayAction(bare.context, apart.id, 'undo');
  expect(pairDecisions(bare.db)).toEqual([]);
});

test('names that say otherwise stand in the way', () => {
  const faces = [add(0), add(0), add(1)];
  name(faces.slice(0, 2), 'Anna');
  name(faces.slice(2), 'Boris');
  expect(() => answerPair(bare.context, faces[0]!, faces[1]!, 'different')).toThrow(failsWith('named-alike'));
  expect(() => answerPair(bare.context, faces[0]!, faces[2]!, 'same')).toThrow(failsWith('named-apart'));
  expect(() => answerPair(bare.context, faces[0]!, faces[0]!, 'same')).toThrow(failsWith('same-person'));
  expect(() => answerPair(bare.context, faces[0]!, 987, 'same')).toThrow(failsWith('gone'));
});

test('a poor face is left out, is never deleted, and comes back', () => {
  const face = add(0);
  const { photoId } = findFace(bare.db, face)!;
  const action = leaveOut(bare.context, [face], true)!;
  expect(listLeftOut(bare.context).map(({ id }) => id)).toEqual([face]);
  expect(facePlaces(bare.db, photoId)[0]!.decided).toBe(true);
  expect(leaveOut(bare.context, [face], true)).toBeNull();
  replayAction(bare.context, action.id, 'undo');
  expect(listLeftOut(bare.context)).toEqual([]);
  replayAction(bare.context, action.id, 'redo');
  leaveOut(bare.context, [face], false);
  expect(listLeftOut(bare.context)).toEqual([]);
  expect(bare.told).toContain('measures');
});

test('a threshold is an action: set, changed, undone in any order that fits', () => {
  const { context } = bare;
  const first = setThreshold(context, 'cosine', 0.95)!;
  expect(first).toMatchObject({ kind: 'threshold', params: { value: 0.95 } });
  expect(setThreshold(context, 'cosine', 0.95)).toBeNull();
  const second = setThreshold(context, 'cosine', 0.97)!;
  expect(() => replayAction(context, first.id, 'undo')).toThrow(failsWith('gone'));
  replayAction(context, second.id, 'undo');
  expect(bare.recognisedAll).toBe(3);
  expect(readThreshold(bare.db, ownSpace('default'), 'cosine')).toBe(0.95);
  replayAction(context, first.id, 'undo');
  expect(readThreshold(bare.db, ownSpace('default'), 'cosine')).toBeUndefined();
  setThreshold(context, 'cosine', 0.96);
  expect(() => replayAction(context, first.id, 'redo')).toThrow(failsWith('gone'));
  expect(setThreshold(context, 'cosine', null)!.params).not.toHaveProperty('value');
  expect(() => setThreshold(context, 'cosine', 2)).toThrow(failsWith('bad-request'));
});

test("a person's own threshold decides which faces are recognised as that person, and as no other", () => {
  const { context } = bare;
  const [anna, boris] = [name([add(0)], 'Anna'), name([add(1)], 'Boris')];
  const [likeAnna, likeBoris] = [add(0), add(1)];
  const who = (face: number) => findFace(bare.db, face)!.person?.name ?? null;
  expect([who(likeAnna), who(likeBoris)]).toEqual(['Anna', 'Boris']);
  const action = setPersonThresholds(context, 'cosine', [{ personId: anna, value: 0.99 }])!;
  recogniseFaces(context, [likeAnna, likeBoris]);
  expect([who(likeAnna), who(likeBoris)]).toEqual([null, 'Boris']);
  expect(personThresholds(bare.db, ownSpace('default'), 'cosine')).toEqual(new Map([[anna, 0.99]]));
  replayAction(context, action.id, 'undo');
  recogniseFaces(context, [likeAnna, likeBoris]);
  expect([who(likeAnna), who(likeBoris)]).toEqual(['Anna', 'Boris']);
  expect(() => setPersonThresholds(context, 'cosine', [{ personId: boris + 100, value: 0.9 }])).toThrow(
    failsWith('gone'),
  );
});

test('thresholds chosen before they could be undone are kept', () => {
  const db = new SqliteDatabase(':memory:');
  migrate(db, 4);
  db.exec(
    `INSERT INTO settings VALUES ('threshold/default/cosine', '0.93'), ('threshold/other-pack/euclidean', '0.5'), ('settings', '{}')`,
  );
  migrate(db, MIGRATIONS.length);
  expect(readThreshold(db, ownSpace('default'), 'cosine')).toBe(0.93);
  expect(readThreshold(db, ownSpace('other-pack'), 'euclidean')).toBe(0.5);
  expect(db.prepare('SELECT key FROM settings').pluck().all()).toEqual(['settings']);
  db.close();
});
