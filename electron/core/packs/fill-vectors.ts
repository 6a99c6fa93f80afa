// Analyses photos with a pack that has not analysed them yet, to have its vectors of the faces in them.
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
 * Failures that end the job. Any other concerns one photo or one face, which then has no vector. A face that this pack
 * can't see keeps its name, also one by likeness: only the pack that recognised it could judge that again.
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
 * Analyses every photo that the engine's pack has not analysed, several at a time, also photos that are added meanwhile.
 * Can be stopped at any photo: the next call continues there. Returns how many photos could not be analysed.
 * @param onAnalysed called after each photo with the faces that have a vector now
 */
export async function fillVectors(
  context: Context,
  engine: Engine,
  control: JobControl,
  onAnalysed: (faceIds: FaceId[]) => void = () => {},
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
        const seen = await analysePhoto(context, engine, id, control.signal);
        if (seen) onAnalysed(seen);
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

/** The faces that have a vector now; null: the photo can't be analysed. */
async function analysePhoto(
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
      // The photo may have been deleted meanwhile.
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
    const face = await analyseBox(engine, path, place.box, others, signal);
    if (face) vectors.set(place.id, face);
  }
  try {
    return saveVectors(db, engine.pack.name, id, analysis, vectors);
  } catch (error) {
    throw translateSqliteError(error);
  }
}

/** Analyses a face that another pack found or that the user drew; null where this pack sees no face there. */
async function analyseBox(
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

/** Known faces gain a vector and keep their id, box, name and decisions. Faces that no pack had found are added. */
function saveVectors(
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
