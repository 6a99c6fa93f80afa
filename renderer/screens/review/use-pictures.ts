// Loads and decodes the pictures of the next cards, so that a card and its pictures appear in the same frame.
import { useEffect, useRef } from 'react';
import { media } from '../../data/api.ts';
import type { Card } from './review-queue.ts';

/** Of a group, the first screenful. */
const MOST_OF_GROUP = 24;
const LARGE_AT_MOST = 15;

export function usePictures(cards: readonly Card[]): void {
  // Kept: the browser may discard a decoded picture that nothing refers to.
  const kept = useRef(new Map<string, HTMLImageElement>());
  useEffect(() => {
    const wanted = new Set(cards.flatMap(picturesOf));
    for (const url of kept.current.keys()) if (!wanted.has(url)) kept.current.delete(url);
    for (const url of wanted) {
      if (kept.current.has(url)) continue;
      const picture = new Image();
      picture.src = url;
      picture.decode().catch(() => undefined);
      kept.current.set(url, picture);
    }
  });
}

/** As ReviewCard shows them. */
function picturesOf({ question: { faces, exampleFaceId } }: Card): string[] {
  const [first] = faces;
  if (first === undefined) return [];
  // About as large as GroupFaces shows them in a usual window.
  const size = faces.length > LARGE_AT_MOST ? 192 : 384;
  const of = faces.slice(0, MOST_OF_GROUP).map(({ face }) => media.face(face.id, size));
  return [
    ...(exampleFaceId === null ? [] : [media.face(exampleFaceId, 384)]),
    ...of,
    media.photo(first.face.photoId, 640),
  ];
}
