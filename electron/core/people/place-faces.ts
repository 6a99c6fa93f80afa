// Puts nameless faces where likeness and the user's decisions want them, and writes that down.
import type { VectorSpace } from '../../db/vector-space.ts';
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import { POOR_QUALITY } from '../../contract/photo-rules.ts';
import { collagesAmong, photosOfFaces, writeGroups, type NamelessFace } from '../../db/groups.ts';
import type { Db } from '../../db/open.ts';
import { inTransaction } from '../../db/sql.ts';
import type { VectorIndex } from '../matching/vector-index.ts';
import type { FaceGroup, GroupableFace } from './face-group.ts';
import { crowdedFaces, misplacedFaces, readConstraints, type ReadConstraints } from './group-constraints.ts';
import type { Moves } from './grouping-state.ts';
import type { Grouping } from './grouping.ts';
import type { NamelessFaces } from './nameless-faces.ts';

/** What groups.ts keeps in memory. */
export interface GroupsState {
  readonly db: Db;
  /** The vector space whose groups these are. */
  readonly space: VectorSpace;
  readonly index: VectorIndex;
  readonly grouping: Grouping;
  readonly nameless: NamelessFaces;
  /** Faces that no group was looked for yet. */
  readonly waiting: Set<FaceId>;
  constraints: ReadConstraints;
  /** Photos that were collages by the user's decisions, and no longer are. */
  readonly formerCollages: Set<PhotoId>;
  /** Faces that may be in their group only because of a face that has left it. */
  abandoned: FaceId[];
}

/** So often faces are moved because of decisions: decisions that contradict each other would move them for ever. */
const ROUNDS = 3;

export const isGroupable = ({ index }: GroupsState, face: NamelessFace): boolean =>
  face.quality >= POOR_QUALITY && index.has(face.faceId);

export const groupable = ({ faceId, photoId, quality }: NamelessFace): GroupableFace => ({ faceId, photoId, quality });

export const saveMoves = ({ db, space }: GroupsState, moves: Moves): void =>
  inTransaction(db, () => writeGroups(db, space, moves));

/** To be called when decisions about pairs have changed. */
export function reloadConstraints(state: GroupsState): void {
  state.constraints = readConstraints(state.db);
  state.grouping.constrain(state.constraints);
}

/** These faces are not nameless any more. */
export function takeOut(state: GroupsState, faceIds: readonly FaceId[]): void {
  const { grouping, nameless, constraints } = state;
  const left = faceIds.filter((id) => nameless.has(id));
  grouping.remove(left);
  for (const id of left) nameless.remove(id);
  state.abandoned.push(...left.flatMap((faceId) => [...(constraints.together.get(faceId) ?? [])]));
}

/** Faces that were in a group before return to it. Answers those that do not fit there any more. */
export function returnToGroups({ grouping }: GroupsState, faces: readonly NamelessFace[]): NamelessFace[] {
  const strangers: NamelessFace[] = [];
  for (const [id, back] of Map.groupBy(faces, (face) => face.groupId!)) {
    if (grouping.group(id) === undefined) {
      // Alone it is no group: by now there may be one for it.
      if (back.length === 1) strangers.push(back[0]!);
      else grouping.restore(back.map((face) => ({ face: groupable(face), id })));
      continue;
    }
    for (const face of back) {
      if (grouping.fits(groupable(face), id)) grouping.restore([{ face: groupable(face), id }]);
      else strangers.push(face);
    }
  }
  return strangers;
}

/** Which photos became collages by decisions about these faces, and which no longer are. */
export function updateCollages(state: GroupsState, faceIds: readonly FaceId[]): void {
  const { db, constraints, grouping, formerCollages } = state;
  const { collages } = constraints;
  const now = new Set(collagesAmong(db, faceIds));
  const ended = new Set(
    collages.size === 0
      ? []
      : photosOfFaces(db, faceIds).filter((photoId) => collages.has(photoId) && !now.has(photoId)),
  );
  for (const photoId of now) collages.add(photoId);
  if (ended.size === 0) return;
  for (const photoId of ended) {
    collages.delete(photoId);
    formerCollages.add(photoId);
  }
  regroupFaces(state, crowdedFaces(grouping.groups(), constraints, ended));
}

export function groupsOf({ grouping }: GroupsState, faceIds: readonly FaceId[]): FaceGroup[] {
  const ids = new Set(faceIds.flatMap((faceId) => grouping.groupOf(faceId) ?? []));
  return [...ids].map((id) => grouping.group(id)!);
}

/**
 * Moves those of these faces that are not where the user's decisions want them. A face that moves to its partner may
 * drive out another, which is moved in the next round.
 */
export function moveMisplaced(state: GroupsState, faceIds: readonly FaceId[]): void {
  let rest = faceIds;
  for (let round = 0; round < ROUNDS && rest.length > 0; round++) {
    rest = misplacedFaces(rest, state.grouping.groupOf, state.constraints);
    regroupFaces(state, rest);
  }
}

/** Takes these faces out of their groups and finds a group for each again. */
export function regroupFaces(state: GroupsState, faceIds: readonly FaceId[]): void {
  const { grouping, nameless } = state;
  const asked = new Set(faceIds.filter((id) => nameless.has(id) && isGroupable(state, nameless.get(id)!)));
  if (asked.size === 0) return;
  const open = new Set(asked);
  // Where at least half of a group leaves, the rest may be there only because of them: it is regrouped too.
  let largest: GroupableFace[] = [];
  for (const [id, leaving] of Map.groupBy([...open], (faceId) => grouping.groupOf(faceId))) {
    const faces = id === undefined ? [] : grouping.byLikeness(id);
    if (2 * leaving.length < faces.length) continue;
    for (const { faceId } of faces) open.add(faceId);
    if (faces.length > largest.length) largest = faces;
  }
  // One face of the largest stays, and with it the group's id: best one that did not have to leave.
  const staying = largest.find(({ faceId }) => !asked.has(faceId)) ?? (largest.length > 1 ? largest[0] : undefined);
  if (staying) open.delete(staying.faceId);
  grouping.remove(open);
  saveMoves(state, grouping.add([...open].map((id) => groupable(nameless.get(id)!))));
}
