// Faces dragged within the page: what the drag carries, and what hangs on the pointer. Files dropped on the window are
// another matter (use-drop.ts). Page.
import type { DragEvent } from 'react';
import type { FaceId } from '../../../electron/contract/ids.ts';
import { media } from '../../data/api.ts';

const TYPE = 'application/x-facet-faces';

export const carriesFaces = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(TYPE);

/** `words`: "12 faces", beside the first of them. */
export function startFaceDrag(event: DragEvent, faces: readonly FaceId[], words: string, className: string): void {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData(TYPE, JSON.stringify(faces));
  // The browser takes a picture of this, which has to be in the document for a moment.
  const ghost = document.createElement('div');
  ghost.className = className;
  const [first] = faces;
  if (first !== undefined) ghost.append(Object.assign(new Image(40, 40), { src: media.face(first, 192) }));
  ghost.append(words);
  document.body.append(ghost);
  event.dataTransfer.setDragImage(ghost, 20, 20);
  setTimeout(() => ghost.remove());
}
