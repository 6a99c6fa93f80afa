// Brings pending photos through the engine and keeps what it finds.
import { access, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure, PathFailure } from '../../contract/errors.ts';
import type { FaceId, PersonId, PhotoId } from '../../contract/ids.ts';
import * as faces from '../../db/faces.ts';
import type { Db } from '../../db/open.ts';
import { markLooked } from '../../db/packs.ts';
import * as photos from '../../db/photos.ts';
import { inTransaction } from '../../db/sql.ts';
import { translateSqliteError } from '../../db/open.ts';
import { inUse } from '../../engine/client/client.ts';
import type { AnalysedFace, Analysis } from '../../engine/protocol.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { wasCancelled, type JobControl } from '../jobs.ts';
import { applyChanges, type Touched } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { absolutePath, joinTwin } from './register-photos.ts';
import { pairBoxes } from './same-box.ts';

export interface AnalysedPhotos {
  faces: number;
  /** Photos that turned out to have the content of another: what they are now. */
  twins: Map<PhotoId, PhotoId>;
  duplicates: PathFailure[];
}

/** Photos that some job is analysing now, so that two jobs never do the same one. */
const onTheBench = new WeakMap<Db, Map<PhotoId, Promise<void>>>();

/**
 * Analyses pending photos, several in flight. A photo that cannot be used is marked failed with the reason, and the
 * rest goes on. A killed app leaves photos pending: the next run takes them up. Only a full disk or a lost engine ends
 * it.
 */
export async function analysePhotos(
  context: LibraryContext,
  ids: readonly PhotoId[],
  control: JobControl,
): Promise<AnalysedPhotos> {
  const { db, engine } = context;
  const bench = onTheBench.get(db) ?? new Map<PhotoId, Promise<void>>();
  onTheBench.set(db, bench);
  const outcome: AnalysedPhotos = { faces: 0, twins: new Map(), duplicates: [] };
  let done = 0;
  let failed = 0;
  let next = 0;
  const report = () => control.progress('analysing', done, ids.length, failed);
  report();

  async function analyseOne(id: PhotoId): Promise<void> {
    const failure = await analysePhoto(context, id, control.signal, outcome);
    if (failure) failed++;
    done++;
    report();
    applyChanges(context, { topics: ['photos', 'people', 'groups'] });
  }

  async function worker(): Promise<void> {
    while (next < ids.length) {
      const id = ids[next++]!;
      await control.checkpoint();
      const already = bench.get(id);
      if (already) {
        await already;
        done++;
        continue;
      }
      const work = analyseOne(id);
      bench.set(
        id,
        work.catch(() => {}),
      );
      try {
        await work;
      } finally {
        bench.delete(id);
      }
    }
  }

  const results = await Promise.allSettled(Array.from({ length: Math.min(engine.concurrency, ids.length) }, worker));
  if (wasCancelled(control.signal)) await forgetPending(context, ids);
  const broken = results.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
  return outcome;
}

/** Cancelled is not stopped: what had not been analysed was never added, and does not come back at the next start. */
export async function forgetPending(context: LibraryContext, ids: readonly PhotoId[]): Promise<void> {
  const { db, libraryDir } = context;
  const copies = inTransaction(db, () => {
    const files = ids.flatMap((id) => photos.filesOfPhoto(db, id));
    const forgotten = new Set(photos.deletePending(db, ids));
    return files.filter((file) => file.copied && forgotten.has(file.photo_id));
  });
  for (const copy of copies) await rm(absolutePath(libraryDir, copy.path), { force: true });
  applyChanges(context, { topics: ['photos'] });
}

/** Codes that say nothing about the photo: it stays pending, and the job ends. */
const NOT_THE_PHOTO: ReadonlySet<string> = new Set([
  'cancelled',
  'engine-unavailable',
  'pack-missing',
  'pack-broken',
  'no-room',
]);

async function analysePhoto(
  context: LibraryContext,
  id: PhotoId,
  signal: AbortSignal,
  outcome: AnalysedPhotos,
): Promise<Failure | null> {
  const { db } = context;
  // The pack may be changed meanwhile: all of a photo is of one pack.
  const engine = inUse(context.engine);
  const file = photos.filesOfPhoto(db, id)[0];
  if (!file || photos.findPhoto(db, id)?.status !== 'pending') return null;
  const path = absolutePath(context.libraryDir, file.path);
  let analysis: Analysis;
  let drawn: Map<FaceId, AnalysedFace>;
  try {
    analysis = await engine.analyse(path, { signal });
    drawn = await analyseDrawn({ db, engine }, id, path, analysis, signal);
  } catch (error) {
    const failure = toFailure(error);
    if (signal.aborted || NOT_THE_PHOTO.has(failure.code)) throw error;
    const named =
      failure.code === 'internal'
        ? { ...failure, message: `${basename(path)} can't be used: ${failure.message}` }
        : failure;
    photos.markFailed(db, id, named);
    return named;
  }
  const twin = photos.findPhotoByHash(db, analysis.sha256);
  if (twin && twin.id !== id) {
    const { photo_id: _, ...row } = file;
    const joined = await joinTwin(db, context.libraryDir, row, twin.id);
    photos.deletePhoto(db, id);
    outcome.twins.set(id, twin.id);
    if (joined.kind === 'duplicate') outcome.duplicates.push(joined.failure);
    return null;
  }
  outcome.faces += analysis.faces.length;
  applyChanges(context, saveAnalysis(context, id, analysis, drawn, engine.pack.name));
  return null;
}

/**
 * Faces that a person drew and that the detector misses again: the photo, or the pack, is another than it was, so their
 * vectors are too.
 */
async function analyseDrawn(
  { db, engine }: Pick<LibraryContext, 'db' | 'engine'>,
  id: PhotoId,
  path: string,
  analysis: Analysis,
  signal: AbortSignal,
): Promise<Map<FaceId, AnalysedFace>> {
  const places = faces.facePlaces(db, id);
  const foundAgain = new Set(pairBoxes(analysis.faces, places));
  const others = analysis.faces.map((face) => face.box);
  const analysed = new Map<FaceId, AnalysedFace>();
  for (const place of places) {
    if (!place.drawn || foundAgain.has(place)) continue;
    try {
      analysed.set(place.id, await engine.analyseFace(path, { box: place.box, others }, { signal }));
    } catch (error) {
      // A pack that sees nothing there has no vector of the face; the face itself stays.
      if (toFailure(error).code !== 'no-face') throw error;
    }
  }
  return analysed;
}

/**
 * Writes what was found into the library. Faces that were there before are found again by their box and keep their id;
 * one that is not found again goes, unless a person has said something about it. `drawn` are those that a person drew,
 * analysed again. Answers what it touched, for applyChanges.
 */
export function saveAnalysis(
  context: Pick<LibraryContext, 'db' | 'engine'>,
  id: PhotoId,
  analysis: Analysis,
  drawn: ReadonlyMap<FaceId, AnalysedFace> = new Map(),
  pack: string = context.engine.pack.name,
): Touched {
  const { db } = context;
  const gone: FaceId[] = [];
  /** Who loses a face by it. */
  const losing: PersonId[] = [];
  const found = new Set<FaceId>();
  try {
    inTransaction(db, () => {
      const before = faces.facePlaces(db, id);
      const again = pairBoxes(analysis.faces, before);
      const kept = new Set(again);
      analysis.faces.forEach((face, i) => {
        const same = again[i];
        if (same) faces.updateFace(db, same.id, id, pack, face);
        found.add(same?.id ?? faces.insertFace(db, id, pack, face));
      });
      for (const old of before) {
        if (kept.has(old)) continue;
        const face = drawn.get(old.id);
        if (face) {
          faces.updateFace(db, old.id, id, pack, face);
          found.add(old.id);
        }
        if (old.decided) continue;
        const person = faces.findFace(db, old.id)?.person;
        if (person) losing.push(person.id);
        faces.deleteFace(db, old.id);
        gone.push(old.id);
      }
      photos.markDone(db, id, { ...analysis, takenAt: analysis.takenAt === null ? null : localTime(analysis.takenAt) });
      markLooked(db, pack, id, { changed: true });
    });
  } catch (error) {
    throw translateSqliteError(error);
  }
  return { analysed: [...found], deleted: gone, details: losing };
}

/** A camera knows no time zone: its clock's reading is kept as if it were UTC, so that it reads the same everywhere. */
function localTime(iso: string): number | null {
  const time = Date.parse(`${iso.slice(0, 19)}Z`);
  return Number.isFinite(time) ? time : null;
}

/**
 * A file of the photo that is there to be read; its first file where none is, so that the reader says what is wrong
 * with it.
 */
export async function pathOfPhoto(context: Pick<LibraryContext, 'db' | 'libraryDir'>, id: PhotoId): Promise<string> {
  const paths = pathsOf(context, id);
  for (const path of paths) if (await isReadable(path)) return path;
  if (paths[0] === undefined) throw new FacetError('gone', 'That photo is no longer in the library.');
  return paths[0];
}

/** Whether any of the photo's files is there to be read. */
export async function isThere(context: Pick<LibraryContext, 'db' | 'libraryDir'>, id: PhotoId): Promise<boolean> {
  for (const path of pathsOf(context, id)) if (await isReadable(path)) return true;
  return false;
}

const pathsOf = ({ db, libraryDir }: Pick<LibraryContext, 'db' | 'libraryDir'>, id: PhotoId): string[] =>
  photos.filesOfPhoto(db, id).map((file) => absolutePath(libraryDir, file.path));

const isReadable = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
