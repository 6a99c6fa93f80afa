// The groups of nameless faces as the user sees them. Read from the database once, then kept in step with it.
import type { FaceId, GroupId, PhotoId } from '../../contract/ids.ts';
import { forgetGroups, lastGroupId, namelessAmong, namelessFaces } from '../../db/groups.ts';
import type { Db } from '../../db/open.ts';
import type { MatchingSpace } from '../matching/vector-space.ts';
import type { VectorIndex } from '../matching/vector-index.ts';
import type { GroupableFace } from './face-group.ts';
import { crowdedFaces, facesInPairs, readConstraints } from './group-constraints.ts';
import { countFaces, nobodyFaces, shownGroups, unsureFaces } from './group-lists.ts';
import { createGrouping, type Grouping } from './grouping.ts';
import { NamelessFaces } from './nameless-faces.ts';
import * as place from './place-faces.ts';

export interface Groups {
  readonly grouping: Pick<Grouping, 'near' | 'byLikeness' | 'groupOf'>;
  /** Groups to show: of two faces or more that are not set aside. Largest first. */
  shown(): { id: GroupId; faceIds: FaceId[] }[];
  /** Its faces that are not set aside, those most like the rest first; undefined where the group is not shown. */
  facesIn(id: GroupId): GroupableFace[] | undefined;
  /** The same in no order; empty where the group is not shown. */
  idsIn(id: GroupId): FaceId[];
  /** Every face of a group, including those set aside. */
  members(id: GroupId): ReadonlyMap<FaceId, GroupableFace>;
  /** Nameless faces in no group: alone, or too poor to tell. Best first. */
  unsure(): FaceId[];
  /** Set aside as nobody, and later faces that are like these. Best first. */
  nobody(): FaceId[];
  /** How many those are. */
  counts(): { unsure: number; nobody: number };
  /** How many faces no group was looked for yet. */
  readonly waiting: number;

  // The rest is for core/changes/ alone.

  /** Looks for groups for about so many waiting faces; answers how many are left. */
  groupSome(count: number): number;
  /** Decisions about these faces have changed: they leave their groups, return, or find one ('later': wait for one). */
  refresh(faceIds: readonly FaceId[], when?: 'now' | 'later'): void;
  /** These faces have got a name: they leave their groups at once; `refresh` does the rest. */
  removeNamed(faceIds: readonly FaceId[]): void;
  /** These faces are out of their groups until they are refreshed: their vectors are about to change. */
  leave(faceIds: readonly FaceId[]): void;
  /** Decisions about pairs of these faces have changed: they are grouped again. */
  regroup(faceIds: readonly FaceId[]): void;
  /** Photos that were collages by the user's decisions, and no longer are; each is answered once. */
  takeFormerCollages(): PhotoId[];
  join(from: GroupId, into: GroupId): void;
}

/** Reads nameless faces and which groups they are in: a second for 300,000. */
export function createGroups(db: Db, space: MatchingSpace, index: VectorIndex): Groups {
  const state = openState(db, space, index);
  const { grouping, nameless, waiting, formerCollages } = state;
  return {
    grouping,
    shown: () => shownGroups(grouping, nameless),
    facesIn(id) {
      const faces = grouping.byLikeness(id).filter((face) => !nameless.nobodies.has(face.faceId));
      return faces.length === 0 ? undefined : faces;
    },
    idsIn: (id) => [...(grouping.group(id)?.faces.keys() ?? [])].filter((faceId) => !nameless.nobodies.has(faceId)),
    members: (id) => grouping.group(id)?.faces ?? new Map<FaceId, GroupableFace>(),
    unsure: () => unsureFaces(grouping, nameless),
    nobody: () => nobodyFaces(grouping, nameless),
    counts: () => countFaces(grouping, nameless),
    get waiting() {
      return waiting.size;
    },

    groupSome: (count) => groupSome(state, count),
    refresh: (faceIds, when = 'now') => refreshFaces(state, faceIds, when),
    removeNamed: (faceIds) => place.takeOut(state, faceIds),
    leave: (faceIds) => grouping.remove(faceIds),
    regroup(faceIds) {
      place.reloadConstraints(state);
      // A face that has a name now does not return to a group that an earlier decision made.
      forgetGroups(
        db,
        state.space,
        faceIds.filter((id) => !nameless.has(id)),
      );
      place.regroupFaces(state, faceIds);
      place.moveMisplaced(state, faceIds);
    },
    takeFormerCollages() {
      const photos = [...formerCollages];
      formerCollages.clear();
      return photos;
    },
    join(from, into) {
      place.reloadConstraints(state);
      place.saveMoves(state, grouping.join(from, into));
      place.moveMisplaced(state, [...(grouping.group(into)?.faces.keys() ?? [])]);
    },
  };
}

function openState(db: Db, space: MatchingSpace, index: VectorIndex): place.GroupsState {
  const state: place.GroupsState = {
    db,
    space,
    index,
    // By the pack's own distance, not the one chosen in Settings: groups do not change with it.
    grouping: createGrouping({
      dimension: index.dimension,
      distance: space.distance,
      points: space.points[space.distance],
      vectorOf: (faceId) => index.view(faceId)!,
      lastId: lastGroupId(db, space),
    }),
    nameless: new NamelessFaces(),
    waiting: new Set(),
    constraints: readConstraints(db),
    formerCollages: new Set(),
    abandoned: [],
  };
  state.grouping.constrain(state.constraints);
  state.grouping.restore(readPlaces(state));
  place.regroupFaces(state, crowdedFaces(state.grouping.groups(), state.constraints));
  place.moveMisplaced(state, facesInPairs(state.constraints));
  return state;
}

/** Reads all nameless faces; those that were in a group before return to it, the rest waits. */
function* readPlaces(state: place.GroupsState): Iterable<{ face: GroupableFace; id: GroupId }> {
  for (const face of namelessFaces(state.db, state.space)) {
    state.nameless.put(face);
    if (!place.isGroupable(state, face)) continue;
    if (face.groupId === null) state.waiting.add(face.faceId);
    else yield { face: place.groupable(face), id: face.groupId };
  }
}

function groupSome(state: place.GroupsState, count: number): number {
  const { grouping, nameless, waiting } = state;
  if (waiting.size > 0) {
    const some = [...waiting].slice(0, count);
    for (const id of some) waiting.delete(id);
    const open = some.flatMap((id) => {
      const face = nameless.get(id);
      return face && place.isGroupable(state, face) && grouping.groupOf(id) === undefined
        ? [place.groupable(face)]
        : [];
    });
    place.saveMoves(state, grouping.add(open, 'later'));
    if (waiting.size > 0) return waiting.size;
  }
  const { moves, left } = grouping.regroupSome(count);
  place.saveMoves(state, moves);
  return left;
}

function refreshFaces(state: place.GroupsState, faceIds: readonly FaceId[], when: 'now' | 'later'): void {
  const { db, space, grouping, nameless, waiting } = state;
  const now = new Map(namelessAmong(db, space, faceIds).map((face) => [face.faceId, face]));
  place.takeOut(
    state,
    faceIds.filter((id) => !now.has(id)),
  );
  for (const face of now.values()) nameless.put(face);
  place.updateCollages(state, faceIds);
  const homeless = [...now.values()].filter(
    (face) => place.isGroupable(state, face) && grouping.groupOf(face.faceId) === undefined,
  );
  const strangers = [
    ...homeless.filter((face) => face.groupId === null),
    ...place.returnToGroups(
      state,
      homeless.filter((face) => face.groupId !== null),
    ),
  ];
  if (when === 'later') {
    for (const { faceId } of strangers) waiting.add(faceId);
  } else if (strangers.length > 0) {
    for (const { faceId } of strangers) waiting.delete(faceId);
    place.saveMoves(state, grouping.add(strangers.map(place.groupable)));
  }
  const back = homeless.map(({ faceId }) => faceId);
  place.regroupFaces(state, crowdedFaces(place.groupsOf(state, back), state.constraints));
  place.moveMisplaced(state, [...back, ...state.abandoned]);
  state.abandoned = [];
}
