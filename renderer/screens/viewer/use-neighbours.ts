// The photos before and after the one in the viewer.
import { useEffect } from 'react';
import type { PhotoId } from '../../../electron/contract/ids.ts';
import { media } from '../../data/api.ts';
import { useQuery } from '../../data/use-query.ts';
import { neighbours } from '../../features/photo-grid/photo-order.ts';
import { viewerList } from '../../features/photo-grid/viewer-list.ts';

/** In the list the viewer was opened from; opened by its address, among all photos. Loads both neighbours ahead. */
export function useNeighbours(id: PhotoId): ReturnType<typeof neighbours> & { of: number } {
  const all = useQuery('listPhotos', { order: 'newest' }).data?.ids;
  const openedFrom = viewerList();
  const list = openedFrom?.includes(id) ? openedFrom : (all ?? []);
  const found = neighbours(list, id);
  const { previous, next } = found;
  useEffect(() => {
    for (const other of [next, previous]) if (other !== null) new Image().src = media.photo(other, 1600);
  }, [previous, next]);
  return { ...found, of: list.length };
}
