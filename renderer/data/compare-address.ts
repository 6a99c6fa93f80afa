// The two faces of Compare in its address: '?a=f42&b=p1b9d….0'.
import type { FaceRef } from '../../electron/contract/find.ts';
import { href } from './router.ts';

export interface Sides {
  a: FaceRef | null;
  b: FaceRef | null;
}

/** 'f42': face 42 of the library. 'p1b9d….0': face 0 of a probe. Null for anything else. */
export function parseSide(word: string | null): FaceRef | null {
  const face = /^f(\d+)$/.exec(word ?? '');
  if (face) return { faceId: Number(face[1]) };
  const probe = /^p([\w-]+)\.(\d+)$/.exec(word ?? '');
  return probe ? { probeId: probe[1] ?? '', index: Number(probe[2]) } : null;
}

const sideWord = (side: FaceRef): string => ('faceId' in side ? `f${side.faceId}` : `p${side.probeId}.${side.index}`);

export function parseSides(query: URLSearchParams): Sides {
  return { a: parseSide(query.get('a')), b: parseSide(query.get('b')) };
}

export function compareHref({ a, b }: Partial<Sides>): string {
  return href('compare', undefined, { ...(a && { a: sideWord(a) }), ...(b && { b: sideWord(b) }) });
}
