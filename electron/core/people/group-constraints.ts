// What the user's word asks of the groups: who stays together, who stays apart, and where somebody is twice. Runs
// behind the doors.
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
    const said = verdict === 'same' ? together : apart;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = said.get(one);
      if (others) others.add(other);
      else said.set(one, new Set([other]));
    }
  }
  return { apart, together, collages: new Set(collages(db)) };
}

/** Every face that something was said of beside another. */
export const spokenOf = ({ apart, together }: GroupConstraints): FaceId[] => [
  ...new Set([...apart.keys(), ...together.keys()]),
];

/**
 * Those of these faces, or of those they were compared with, that are not where the user's word wants them: groups
 * outlive what they were made by, such as a word that was taken back, or was said while a face had a name or another
 * pack was in use.
 */
export function misplaced(
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

/**
 * Faces that share a photo with another of their group, where nobody is twice by the user's word. `photos`: of these
 * only.
 */
export function crowded(
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
    // Joined groups may share a photo: that was said of them.
    for (const [faceId, { photoId }] of faces) if (shared.has(photoId) && !together.has(faceId)) found.push(faceId);
  }
  return found;
}
