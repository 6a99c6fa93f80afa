// What the user's decisions require of groups: which faces stay together, which stay apart, and which photos are
// collages, where one person may be more than once.
import type { FaceId, GroupId, PhotoId } from '../../contract/ids.ts';
import { pairDecisions } from '../../db/pair-decisions.ts';
import { collages } from '../../db/groups.ts';
import type { Db } from '../../db/open.ts';
import type { FaceGroup, GroupConstraints } from './face-group.ts';

export interface ReadConstraints extends GroupConstraints {
  readonly collages: Set<PhotoId>;
}

export function readConstraints(db: Db): ReadConstraints {
  const apart = new Map<FaceId, Set<FaceId>>();
  const together = new Map<FaceId, Set<FaceId>>();
  for (const { a, b, verdict } of pairDecisions(db)) {
    const faces = verdict === 'same' ? together : apart;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = faces.get(one);
      if (others) others.add(other);
      else faces.set(one, new Set([other]));
    }
  }
  return { apart, together, collages: new Set(collages(db)) };
}

/** Every face with a decision about it and another face. */
export const facesInPairs = ({ apart, together }: GroupConstraints): FaceId[] => [
  ...new Set([...apart.keys(), ...together.keys()]),
];

/**
 * Those of these faces, or of their partners in a pair, that are not where decisions want them: groups outlive the
 * decisions they were made by, such as one that was undone, or was made while a face had a name or another pack was in
 * use.
 */
export function misplacedFaces(
  faceIds: Iterable<FaceId>,
  groupOf: (faceId: FaceId) => GroupId | undefined,
  { apart, together }: GroupConstraints,
): FaceId[] {
  const found = new Set<FaceId>();
  const isTied = (faceId: FaceId): boolean =>
    [...(together.get(faceId) ?? [])].some((other) => groupOf(other) === groupOf(faceId));
  for (const faceId of faceIds) {
    const id = groupOf(faceId);
    if (id === undefined) continue;
    for (const other of together.get(faceId) ?? []) if ((groupOf(other) ?? id) !== id) found.add(faceId);
    for (const other of apart.get(faceId) ?? [])
      if (groupOf(other) === id) found.add(isTied(faceId) && !isTied(other) ? other : faceId);
  }
  return [...found];
}

/** Faces that share a photo with another of their group, collages aside. `photos`: of these only. */
export function crowdedFaces(
  groups: Iterable<FaceGroup>,
  { together, collages }: GroupConstraints,
  photos?: ReadonlySet<PhotoId>,
): FaceId[] {
  const found: FaceId[] = [];
  for (const { faces, perPhoto } of groups) {
    const shared = new Set<PhotoId>();
    if (perPhoto.size < faces.size)
      for (const [photo, count] of perPhoto)
        if (count > 1 && !collages.has(photo) && (!photos || photos.has(photo))) shared.add(photo);
    if (shared.size === 0) continue;
    // Joined groups may share a photo: the user decided that.
    for (const [faceId, { photoId }] of faces) if (shared.has(photoId) && !together.has(faceId)) found.push(faceId);
  }
  return found;
}
