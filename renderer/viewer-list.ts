// Which list the viewer walks along, and where it came from. Page.
import type { FaceId, PhotoId } from '../electron/api.ts';
import { href, navigate } from './router.ts';

let list: readonly PhotoId[] | null = null;
/** The photo seen last: the grid gives it the focus when the viewer closes. */
let last: PhotoId | null = null;

/** Opens the viewer on a photo of a list; arrow keys move along that list. `faceId` marks one face in it. */
export function openPhoto(id: PhotoId, along: readonly PhotoId[], faceId?: FaceId): void {
  list = along;
  last = id;
  navigate(photoHref(id, faceId));
}

export function photoHref(id: PhotoId, faceId?: FaceId): string {
  return href('photo', id, faceId === undefined ? {} : { face: faceId });
}

/** Null after a reload: the viewer then walks along all photos. */
export function viewerList(): readonly PhotoId[] | null {
  return list;
}

export function rememberSeen(id: PhotoId): void {
  last = id;
}

export function lastSeen(): PhotoId | null {
  return last;
}
