// Which list the viewer walks along, and who wants to know when it closes.
import { useEffect, useEffectEvent } from 'react';
import type { FaceId, PhotoId } from '../../../electron/contract/ids.ts';
import { href, navigate } from '../../data/router.ts';

let list: readonly PhotoId[] | null = null;
/** Opened from a screen of this page (and not by its address): going back leads there. */
let fromScreen = false;

const listeners = new Set<(last: PhotoId) => void>();

/** Opens the viewer on a photo of a list; arrow keys move along that list. `faceId` marks one face in it. */
export function openPhoto(id: PhotoId, along: readonly PhotoId[], faceId?: FaceId): void {
  list = along;
  fromScreen = true;
  navigate(photoHref(id, faceId));
}

export function photoHref(id: PhotoId, faceId?: FaceId): string {
  return href('photo', id, faceId === undefined ? {} : { face: faceId });
}

/** Null after a reload: the viewer then walks along all photos. */
export function viewerList(): readonly PhotoId[] | null {
  return list;
}

/** Leaves the viewer for the screen it lies over. */
export function closeViewer(under: string): void {
  if (fromScreen) history.back();
  else navigate(under, { replace: true });
  fromScreen = false;
}

/** The viewer closed: the list that shows its last photo may take the focus. */
export function viewerIsGone(last: PhotoId): void {
  list = null;
  for (const listener of listeners) listener(last);
}

/** The list gets the focus back where the viewer left off: scroll that photo into sight and focus it. */
export function useViewerClosed(listener: (last: PhotoId) => void): void {
  const tell = useEffectEvent(listener);
  useEffect(() => {
    const told = (last: PhotoId): void => tell(last);
    listeners.add(told);
    return () => {
      listeners.delete(told);
    };
  }, []);
}
