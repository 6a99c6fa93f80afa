// Which photos each pack has looked at, which pack is in use, and what is to become of one that failed. Runs in the
// process behind the doors.
import type { Failure } from '../contract/errors.ts';
import type { FaceId, PhotoId } from '../contract/ids.ts';
import type { Db } from './open.ts';
import { all, one, run } from './sql.ts';

/**
 * This pack has looked at the photo as it is now: whatever other packs saw, if the photo has changed since, is gone.
 */
export function markLooked(db: Db, pack: string, photoId: PhotoId, { changed }: { changed: boolean }): void {
  if (changed) {
    run(db, 'DELETE FROM pack_photos WHERE photo_id = ? AND pack <> ?', photoId, pack);
  }
  run(
    db,
    'INSERT INTO pack_photos (pack, photo_id) VALUES (?, ?) ON CONFLICT DO UPDATE SET failure = NULL',
    pack,
    photoId,
  );
}

/**
 * This pack could not look at the photo, for the reason that the code tells: tried again when somebody asks for the
 * pack, not at every start.
 */
export function markNotLooked(db: Db, pack: string, photoId: PhotoId, code: string): void {
  run(
    db,
    'INSERT INTO pack_photos (pack, photo_id, failure) SELECT ?, id, ? FROM photos WHERE id = ? ON CONFLICT DO UPDATE SET failure = excluded.failure WHERE failure IS NOT NULL',
    pack,
    code,
    photoId,
  );
}

/** Photos that were looked at, but not with this pack, or in vain; the newest first. */
export const photosWithout = (db: Db, pack: string): PhotoId[] =>
  all<{ id: number }>(
    db,
    `SELECT id FROM photos WHERE status = 'done' AND id NOT IN (SELECT photo_id FROM pack_photos WHERE pack = ? AND failure IS NULL) ORDER BY taken_at DESC, id DESC`,
    pack,
  ).map((row) => row.id);

/** So many photos cost a few milliseconds. */
const PIECE = 5000;

/**
 * Whether there is a photo that was looked at, but never tried with this pack: a piece of the library after another, to
 * be stopped at the first true.
 */
export function* untriedInPieces(db: Db, pack: string): Generator<boolean> {
  const { last } = one<{ last: number | null }>(db, 'SELECT max(id) AS last FROM photos')!;
  for (let from = 0; from < (last ?? 0); from += PIECE) {
    yield (
      one(
        db,
        `SELECT 1 FROM photos p WHERE id > ? AND id <= ? AND status = 'done' AND NOT EXISTS (SELECT 1 FROM pack_photos WHERE pack = ? AND photo_id = p.id) LIMIT 1`,
        from,
        from + PIECE,
        pack,
      ) !== undefined
    );
  }
}

/** Photos that the pack could not look at for this reason. */
export const notLookedAt = (db: Db, pack: string, code: string): PhotoId[] =>
  all<{ id: number }>(db, 'SELECT photo_id AS id FROM pack_photos WHERE pack = ? AND failure = ?', pack, code).map(
    (row) => row.id,
  );

/** By pack: photos it has looked at. */
export const photosByPack = (db: Db): Map<string, number> =>
  new Map(
    all<{ pack: string; n: number }>(
      db,
      'SELECT pack, count(*) AS n FROM pack_photos WHERE failure IS NULL GROUP BY pack',
    ).map(({ pack, n }) => [pack, n]),
  );

/**
 * Deletes the pack's vectors and groups, those of its heads too, and the faces that only this pack found and that have
 * no name and no decision. Returns the deleted faces. A face that was named by likeness keeps its name, without a
 * vector.
 */
export function forgetPack(db: Db, pack: string): FaceId[] {
  const deleted = all<{ id: number }>(
    db,
    `DELETE FROM faces AS f WHERE f.drawn = 0
       AND EXISTS (SELECT 1 FROM vectors v WHERE v.face_id = f.id AND v.pack = @pack)
       AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.face_id = f.id AND v.pack <> @pack)
       AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM pair_decisions d WHERE d.face_a = f.id OR d.face_b = f.id)
       AND NOT EXISTS (SELECT 1 FROM people p WHERE p.cover_face_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM left_out l WHERE l.face_id = f.id) RETURNING id`,
    { pack },
  ).map((row) => row.id);
  for (const table of ['vectors', 'group_members', 'pack_photos']) run(db, `DELETE FROM ${table} WHERE pack = ?`, pack);
  return deleted;
}

const read = <T>(db: Db, key: string): T | undefined => {
  const row = one<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', key);
  return row && (JSON.parse(row.value) as T);
};

function write(db: Db, key: string, value: unknown): void {
  if (value === undefined) run(db, 'DELETE FROM settings WHERE key = ?', key);
  else
    run(
      db,
      'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
}

/** The pack in use; undefined: Facet's own. */
export const activePack = (db: Db): string | undefined => read(db, 'pack/active');
export const writeActivePack = (db: Db, pack: string): void => write(db, 'pack/active', pack);

/** The pack that is being changed to: a killed app goes on. */
export const comingPack = (db: Db): string | undefined => read(db, 'pack/coming');
export const writeComingPack = (db: Db, pack: string | null): void => write(db, 'pack/coming', pack ?? undefined);

/** Packs that failed when they were started, and why: not started again until somebody asks. */
export const quarantined = (db: Db): Record<string, Failure> => read(db, 'pack/quarantined') ?? {};

export function writeQuarantined(db: Db, pack: string, failure: Failure | null): void {
  const others = Object.entries(quarantined(db)).filter(([name]) => name !== pack);
  write(db, 'pack/quarantined', Object.fromEntries(failure ? [...others, [pack, failure]] : others));
}

/** What tells a pack from another of the same name: vectors of the two are never compared. */
export const packPrint = (db: Db, pack: string): string | undefined => read(db, `pack/print/${pack}`);
export const writePackPrint = (db: Db, pack: string, print: string | null): void =>
  write(db, `pack/print/${pack}`, print ?? undefined);
