// Changes the pack while the library is in use: new vectors in the background, the old ones at work until all are
// there. Runs behind the doors.
import type { Box, FaceId, PhotoId } from '../../contract/ids.ts';
import * as faces from '../../db/faces.ts';
import { translateSqliteError, type Db } from '../../db/open.ts';
import { markLooked, markNotLooked, photosWithout } from '../../db/packs.ts';
import { filesOfPhoto } from '../../db/photos.ts';
import { inTransaction } from '../../db/sql.ts';
import { putVector } from '../../db/vectors.ts';
import type { AnalysedFace, Analysis, Engine } from '../../engine/protocol.ts';
import { toFailure } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { pathOfPhoto } from '../photos/analyse-photos.ts';
import type { LibraryContext } from '../context.ts';
import { pairAcross } from '../photos/same-box.ts';

/**
 * Codes that end the job; any other is of one photo or one face, which does without a vector. Whatever this pack can't
 * see keeps its name, also one it has by likeness alone: only the pack that gave it could say otherwise.
 */
const ENDS: ReadonlySet<string> = new Set([
  'cancelled',
  'engine-unavailable',
  'pack-missing',
  'pack-broken',
  'no-room',
  'gone',
]);

type Context = Pick<LibraryContext, 'db' | 'libraryDir'>;

/**
 * Looks at every photo that `engine`'s pack has not seen yet, several in flight, also those that come in meanwhile.
 * Answers how many could not be looked at. What is there already is left as it is: this can be stopped at any photo,
 * and goes on from there.
 */
export async function lookWithPack(
  context: Context,
  engine: Engine,
  control: JobControl,
  onLooked: (faceIds: FaceId[]) => void = () => {},
): Promise<number> {
  const { db } = context;
  const pack = engine.pack.name;
  const tried = new Set<PhotoId>();
  let failed = 0;
  const open = (): PhotoId[] => photosWithout(db, pack).filter((id) => !tried.has(id));
  for (let ids = open(); ids.length > 0; ids = open()) {
    const total = tried.size + ids.length;
    let next = 0;
    control.progress('analysing', tried.size, total, failed);
    const lane = async (): Promise<void> => {
      for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
        await control.checkpoint();
        const seen = await lookAtPhoto(context, engine, id, control.signal);
        if (seen) onLooked(seen);
        else failed++;
        tried.add(id);
        control.progress('analysing', tried.size, total, failed);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: Math.min(engine.concurrency, ids.length) }, lane));
    const broken = lanes.find((result) => result.status === 'rejected');
    if (broken) throw broken.reason;
  }
  return failed;
}

/** The faces that have a vector now; null: the photo can't be read. */
async function lookAtPhoto(
  context: Context,
  engine: Engine,
  id: PhotoId,
  signal: AbortSignal,
): Promise<FaceId[] | null> {
  const { db } = context;
  let path: string;
  let analysis: Analysis;
  try {
    path = await pathOfPhoto(context, id);
    analysis = await engine.analyse(path, { signal });
  } catch (error) {
    if (signal.aborted || ENDS.has(toFailure(error).code)) {
      // A photo that was deleted meanwhile is no trouble.
      if (!signal.aborted && filesOfPhoto(db, id).length === 0) return [];
      throw error;
    }
    markNotLooked(db, engine.pack.name, id, toFailure(error).code);
    return null;
  }
  const places = faces.facePlaces(db, id);
  const again = pairAcross(analysis.faces, places);
  const missed = places.filter((place) => !place.isNone && !again.includes(place));
  const others = analysis.faces.map((face) => face.box);
  const vectors = new Map<FaceId, AnalysedFace>();
  for (const place of missed) {
    const face = await lookInBox(engine, path, place.box, others, signal);
    if (face) vectors.set(place.id, face);
  }
  try {
    return saveLook(db, engine.pack.name, id, analysis, vectors);
  } catch (error) {
    throw translateSqliteError(error);
  }
}

/** A face that the other pack had found, or a person had drawn; null where this one sees nothing there. */
async function lookInBox(
  engine: Engine,
  path: string,
  box: Box,
  others: readonly Box[],
  signal: AbortSignal,
): Promise<AnalysedFace | null> {
  try {
    return await engine.analyseFace(path, { box, others }, { signal });
  } catch (error) {
    if (signal.aborted || ENDS.has(toFailure(error).code)) throw error;
    return null;
  }
}

/** Faces keep their id, box, and all that was said of them; they gain a vector. A face nobody had seen is new. */
function saveLook(
  db: Db,
  pack: string,
  id: PhotoId,
  analysis: Analysis,
  missed: ReadonlyMap<FaceId, AnalysedFace>,
): FaceId[] {
  return inTransaction(db, () => {
    const seen: FaceId[] = [];
    const places = faces.facePlaces(db, id);
    const there = new Set(places.map((place) => place.id));
    const again = pairAcross(analysis.faces, places);
    analysis.faces.forEach((face, i) => {
      const same = again[i];
      if (same) putVector(db, same.id, pack, face.vector);
      seen.push(same?.id ?? faces.insertFace(db, id, pack, face));
    });
    for (const [faceId, face] of missed) {
      if (!there.has(faceId)) continue;
      putVector(db, faceId, pack, face.vector);
      seen.push(faceId);
    }
    markLooked(db, pack, id, { changed: false });
    return seen;
  });
}
