// Adds a face that the detector missed, by the box a person drew.
import type { Changed } from '../../contract/history.ts';
import type { Box, FaceId, PersonId, PhotoId } from '../../contract/ids.ts';
import { inAction } from '../../db/actions.ts';
import { decideAside, decideIs, withdrawDecision } from '../../db/decisions.ts';
import * as faces from '../../db/faces.ts';
import { translateSqliteError } from '../../db/open.ts';
import { findPersonByName, insertPerson } from '../../db/people.ts';
import { findPhoto } from '../../db/photos.ts';
import { inDurableTransaction } from '../../db/sql.ts';
import { FacetError } from '../../contract/failure.ts';
import { pathOfPhoto } from './analyse-photos.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { requireName, requirePerson } from '../people/require.ts';
import { boxAround, sameBox } from './same-box.ts';

type Who = { id: PersonId } | { name: string };

/** Of the photo, along the box's shorter side: fewer show no face. */
const LEAST_PIXELS = 12;

/**
 * The face in this box, of this person or nameless for now. Where there was one that was said to be none, that one is
 * back.
 * @throws FacetError 'gone', 'bad-request', 'box-too-small', 'face-there', 'name-empty', 'no-face'; and what reading
 * the photo throws
 */
export async function addFace(
  context: LibraryContext,
  photoId: PhotoId,
  box: Box,
  who: Who | null,
): Promise<{ faceId: FaceId; action: Changed }> {
  const drawn = checkedBox(context, photoId, box);
  checkWho(context, who);
  const known = setAsideAt(context, photoId, drawn);
  if (known && !known.drawn) return bringBack(context, who, () => known.id); // the detector had found it, and placed it well

  const others = faces.facePlaces(context.db, photoId).flatMap((place) => (place.isNone ? [] : [place.box]));
  const analysed = await context.engine.analyseFace(await pathOfPhoto(context, photoId), { box: drawn, others });

  // Meanwhile photo and person may have gone, and somebody may have drawn the same box in another window.
  checkedBox(context, photoId, box);
  checkWho(context, who);
  const before = setAsideAt(context, photoId, drawn, boxAround(analysed.landmarks));
  return bringBack(context, who, () => {
    const { db, engine } = context;
    if (before) {
      if (before.drawn) faces.updateFace(db, before.id, photoId, engine.pack.name, analysed); // deleted, and drawn anew
      return before.id;
    }
    const faceId = faces.insertFace(db, photoId, engine.pack.name, analysed, true);
    decideAside(db, [faceId], 'not-a-face');
    return faceId;
  });
}

/**
 * Faces themselves are not in the log of what was done, decisions are. So a new face is said to be none before the
 * action, and the action takes that back: undone, the face is none again, and a drawn face that is none is gone for
 * everybody.
 */
function bringBack(context: LibraryContext, who: Who | null, face: () => FaceId): { faceId: FaceId; action: Changed } {
  const { db } = context;
  let personId: PersonId | undefined;
  let done: { faceId: FaceId; action: Changed };
  try {
    done = inDurableTransaction(db, () => {
      const faceId = face();
      const known = who && knownPerson(context, who);
      const name = known?.name ?? (who && 'name' in who ? requireName(who.name) : null);
      const action = inAction(db, 'add-face', name === null ? {} : { name }, () => {
        withdrawDecision(db, [faceId]);
        if (name === null) return;
        personId = known?.id ?? insertPerson(db, name);
        decideIs(db, [faceId], personId);
      });
      return { faceId, action };
    });
  } catch (error) {
    throw translateSqliteError(error);
  }
  applyChanges(context, {
    faces: [done.faceId],
    vectors: [done.faceId],
    ...(personId !== undefined && { examples: [personId] }),
    topics: ['actions', 'photos'],
  });
  return done;
}

const knownPerson = (context: LibraryContext, who: Who) =>
  'id' in who ? requirePerson(context, who.id) : findPersonByName(context.db, requireName(who.name));

/** Throws what naming would throw, before anything is done. */
function checkWho(context: LibraryContext, who: Who | null): void {
  if (who) knownPerson(context, who);
}

/** The part of the box that lies in the photo. */
function checkedBox({ db }: LibraryContext, photoId: PhotoId, { x, y, width, height }: Box): Box {
  const photo = findPhoto(db, photoId);
  if (!photo) throw new FacetError('gone', 'That photo is no longer in the library.');
  if (photo.width === null || photo.height === null)
    throw new FacetError('bad-request', 'That photo has not been looked at yet.');
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const box = {
    x: left,
    y: top,
    width: Math.min(1 - left, width - (left - x)),
    height: Math.min(1 - top, height - (top - y)),
  };
  // Also for what is no number at all.
  if (!(width > 0 && height > 0 && box.width > 0 && box.height > 0))
    throw new FacetError('bad-request', 'That box lies outside the photo.');
  if (Math.min(box.width * photo.width, box.height * photo.height) < LEAST_PIXELS) {
    throw new FacetError('box-too-small', `A face needs a box of ${LEAST_PIXELS} pixels or more.`, {
      pixels: LEAST_PIXELS,
    });
  }
  return box;
}

/**
 * What lies in this place and was said to be no face. Throws 'face-there' where a face does: by the box, or by the face
 * itself (`features`, the box around its landmarks), because a box may be drawn much larger than the face.
 */
function setAsideAt({ db }: LibraryContext, photoId: PhotoId, box: Box, features?: Box): faces.FacePlace | null {
  const places = faces.facePlaces(db, photoId);
  const there = places.filter((place) => !place.isNone);
  const byFeatures = there.map(({ id, landmarks }) => ({ id, box: boxAround(landmarks) }));
  const same = sameBox(box, there) ?? (features ? sameBox(features, byFeatures) : null);
  if (same) throw new FacetError('face-there', 'There is a face in that place already.', { faceId: same.id });
  return sameBox(
    box,
    places.filter((place) => place.isNone),
  );
}
