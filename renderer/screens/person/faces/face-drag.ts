// Faces dragged within the page. For files dropped on the window see use-drop.ts.
import type { DragEvent } from 'react';
import type { FaceId } from '../../../../electron/contract/ids.ts';
import { media } from '../../../data/api.ts';
import styles from './DragStrip.module.css';

const TYPE = 'application/x-facet-faces';

export const carriesFaces = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(TYPE);

/** `words`: "12 faces", shown beside the first face under the pointer. */
export function startFaceDrag(event: DragEvent, faces: readonly FaceId[], words: string): void {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData(TYPE, JSON.stringify(faces));
  // The browser copies this element's picture during dragstart, so it is in the document until the event is over.
  const ghost = document.createElement('div');
  ghost.className = styles.ghost ?? '';
  const [first] = faces;
  if (first !== undefined) ghost.append(Object.assign(new Image(40, 40), { src: media.face(first, 192) }));
  ghost.append(words);
  document.body.append(ghost);
  event.dataTransfer.setDragImage(ghost, 20, 20);
  setTimeout(() => ghost.remove());
}
