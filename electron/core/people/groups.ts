// The groups of nameless faces as the user sees them, kept in step with what is said and recognised. Runs behind the
// doors.
import type { FaceId, GroupId, PhotoId } from '../../contract/ids.ts';
import {
  collagesAmong,
  forgetGroups,
  lastGroupId,
  namelessAmong,
  namelessFaces,
  photosOfFaces,
  writeGroups,
  type NamelessFace,
} from '../../db/groups.ts';
import type { Db } from '../../db/open.ts';
import { inTransaction } from '../../db/sql.ts';
import { POOR_QUALITY } from '../../contract/photo-rules.ts';
import type { FaceGroup, GroupableFace } from './face-group.ts';
import { crowded, misplaced, readConstraints, spokenOf, type ReadConstraints } from './group-constraints.ts';
import { createGrouping, type Grouping, type Moves } from './grouping.ts';
import type { VectorIndex } from '../matching/vector-index.ts';
import type { MatchingSpace } from '../matching/vector-space.ts';

export interface Groups {
  readonly grouping: Pick<Grouping, 'near' | 'byLikeness' | 'groupOf'>;
  /** Groups to show: of two faces or more that are not set aside. Largest first. */
  shown(): { id: GroupId; faceIds: FaceId[] }[];
  /** Its faces that are not set aside, those most like the rest first; undefined where there is none to show. */
  facesIn(id: GroupId): GroupableFace[] | undefined;
  /** The same in no order; none where there is none to show. */
  idsIn(id: GroupId): FaceId[];
  /** Every face of a group, those set aside among them. */
  members(id: GroupId): ReadonlyMap<FaceId, GroupableFace>;
  /** Nameless faces in no group: alone, or too poor to tell. Best first. */
  unsure(): FaceId[];
  /** Set aside as nobody, and faces that came later and are like these. Best first. */
  nobody(): FaceId[];
  /** How many those are. */
  counts(): { unsure: number; nobody: number };
  /** Faces that no group was looked for yet. */
  readonly waiting: number;
  /** Looks for groups for about so many of them; answers how many are left. */
  groupSome(count: number): number;
  /** What is said of these faces has changed: they leave their groups, come back, or find one. */
  refresh(faceIds: readonly FaceId[], when?: 'now' | 'later'): void;
  /**
   * These faces have got a name: they are gone from their groups at once; what else follows from it comes with
   * `refresh`.
   */
  named(faceIds: readonly FaceId[]): void;
  /** These faces are out of their groups until they are refreshed. */
  leave(faceIds: readonly FaceId[]): void;
  /** The user's word about pairs has changed: these faces are grouped anew. */
  regroup(faceIds: readonly FaceId[]): void;
  /** Photos in which somebody was twice by the user's word, and is not any more; each is told once. */
  takeOnceAgain(): PhotoId[];
  join(from: GroupId, into: GroupId): void;
}

/** So often faces are moved for the user's word; words that contradict each other would move them for ever. */
const ROUNDS = 3;

/** Reads nameless faces and where they belong: a second for 300,000. */
export function createGroups(db: Db, space: MatchingSpace, index: VectorIndex): Groups {
  // By the pack's own distance, whatever the slider's: groups do not change with it.
  const grouping = createGrouping({
    dimension: index.dimension,
    distance: space.distance,
    points: space.points[space.distance],
    vectorOf: (faceId) => index.view(faceId)!,
    lastId: lastGroupId(db, space),
  });
  const nameless = new Map<FaceId, NamelessFace>();
  const nobodies = new Set<FaceId>();
  const waiting = new Set<FaceId>();
  let constraints: ReadConstraints = readConstraints(db);
  /** Photos in which somebody was twice by the user's word, and is not any more. */
  const onceAgain = new Set<PhotoId>();
  /** Faces that may be in their group for the sake of somebody who has left it. */
  let abandoned: FaceId[] = [];

  const isGood = (face: NamelessFace): boolean => face.quality >= POOR_QUALITY && index.has(face.faceId);
  const groupable = ({ faceId, photoId, quality }: NamelessFace): GroupableFace => ({ faceId, photoId, quality });

  function remember(face: NamelessFace): void {
    nameless.set(face.faceId, face);
    if (face.nobody) nobodies.add(face.faceId);
    else nobodies.delete(face.faceId);
  }

  function forget(faceId: FaceId): void {
    nameless.delete(faceId);
    nobodies.delete(faceId);
  }

  /** Those of them that are among the nameless are not any more. */
  function takeOut(faceIds: readonly FaceId[]): void {
    const left = faceIds.filter((id) => nameless.has(id));
    grouping.remove(left);
    left.forEach(forget);
    abandoned.push(...left.flatMap((faceId) => [...(constraints.together.get(faceId) ?? [])]));
  }

  function constrain(): void {
    constraints = readConstraints(db);
    grouping.constrain(constraints);
  }

  const keep = (moves: Moves): void => inTransaction(db, () => writeGroups(db, space, moves));

  grouping.constrain(constraints);
  grouping.restore(remembered());
  groupAnew(crowded(grouping.groups(), constraints));
  obey(spokenOf(constraints));

  /** Reads all there is; what was in a group before comes back to it, the rest waits. */
  function* remembered(): Iterable<{ face: GroupableFace; id: GroupId }> {
    for (const face of namelessFaces(db, space)) {
      remember(face);
      if (!isGood(face)) continue;
      if (face.groupId === null) waiting.add(face.faceId);
      else yield { face: groupable(face), id: face.groupId };
    }
  }

  /**
   * How many of each group's faces are set aside; a group that is mostly set aside is not shown, and neither is what
   * joins it later.
   */
  function asideByGroup(): Map<GroupId, number> {
    const counts = new Map<GroupId, number>();
    for (const faceId of nobodies) {
      const id = grouping.groupOf(faceId);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  const kindOf = (group: FaceGroup, aside: number): 'shown' | 'aside' | 'alone' => {
    if (2 * aside >= group.faces.size && aside > 0) return 'aside';
    return group.faces.size - aside >= 2 ? 'shown' : 'alone';
  };

  const byQuality = (ids: FaceId[]): FaceId[] =>
    ids.sort((a, b) => nameless.get(b)!.quality - nameless.get(a)!.quality || a - b);

  function unsureFaces(): FaceId[] {
    const aside = asideByGroup();
    return [...nameless.keys()].filter((faceId) => {
      if (nobodies.has(faceId)) return false;
      const id = grouping.groupOf(faceId);
      return id === undefined || kindOf(grouping.group(id)!, aside.get(id) ?? 0) === 'alone';
    });
  }

  function nobodyFaces(): Set<FaceId> {
    const ids = new Set(nobodies);
    for (const [id, count] of asideByGroup()) {
      const group = grouping.group(id)!;
      if (kindOf(group, count) === 'aside') for (const faceId of group.faces.keys()) ids.add(faceId);
    }
    return ids;
  }

  /** Faces that were in a group before and come back to it. Answers those that do not. */
  function comeBack(faces: readonly NamelessFace[]): NamelessFace[] {
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

  /** Where somebody is twice after something was said of these faces, and where not any more. */
  function followCollages(faceIds: readonly FaceId[]): void {
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
      onceAgain.add(photoId);
    }
    groupAnew(crowded(grouping.groups(), constraints, ended));
  }

  function groupsOf(faceIds: readonly FaceId[]): FaceGroup[] {
    const ids = new Set(faceIds.flatMap((faceId) => grouping.groupOf(faceId) ?? []));
    return [...ids].map((id) => grouping.group(id)!);
  }

  /**
   * Brings these faces where the user's word wants them. One that comes to whom it is one with may drive out another,
   * which is looked at next.
   */
  function obey(faceIds: readonly FaceId[]): void {
    let rest = faceIds;
    for (let round = 0; round < ROUNDS && rest.length > 0; round++)
      groupAnew((rest = misplaced(rest, grouping.groupOf, constraints)));
  }

  function groupAnew(faceIds: readonly FaceId[]): void {
    const asked = new Set(faceIds.filter((id) => nameless.has(id) && isGood(nameless.get(id)!)));
    if (asked.size === 0) return;
    const open = new Set(asked);
    // Where most of a group leaves, who came because of them is asked too.
    let largest: GroupableFace[] = [];
    for (const [id, leaving] of Map.groupBy([...open], (faceId) => grouping.groupOf(faceId))) {
      const faces = id === undefined ? [] : grouping.byLikeness(id);
      if (2 * leaving.length < faces.length) continue;
      for (const { faceId } of faces) open.add(faceId);
      if (faces.length > largest.length) largest = faces;
    }
    // One face of the largest stays, and with it the group's id: best one that did not have to go.
    const staying = largest.find(({ faceId }) => !asked.has(faceId)) ?? (largest.length > 1 ? largest[0] : undefined);
    if (staying) open.delete(staying.faceId);
    grouping.remove(open);
    keep(grouping.add([...open].map((id) => groupable(nameless.get(id)!))));
  }

  return {
    grouping,

    shown() {
      const aside = asideByGroup();
      const shown: { id: GroupId; faceIds: FaceId[] }[] = [];
      for (const group of grouping.groups()) {
        const setAside = aside.get(group.id) ?? 0;
        if (kindOf(group, setAside) !== 'shown') continue;
        const ids = [...group.faces.keys()];
        shown.push({ id: group.id, faceIds: setAside === 0 ? ids : ids.filter((id) => !nobodies.has(id)) });
      }
      return shown.sort((a, b) => b.faceIds.length - a.faceIds.length || a.id - b.id);
    },

    facesIn(id) {
      const faces = grouping.byLikeness(id).filter((face) => !nobodies.has(face.faceId));
      return faces.length === 0 ? undefined : faces;
    },

    idsIn: (id) => [...(grouping.group(id)?.faces.keys() ?? [])].filter((faceId) => !nobodies.has(faceId)),

    members: (id) => grouping.group(id)?.faces ?? new Map(),

    unsure: () => byQuality(unsureFaces()),
    // By groups, not faces: asked whenever the groups are, and there are far fewer of them.
    counts() {
      const aside = asideByGroup();
      const counts = { unsure: nameless.size - nobodies.size, nobody: nobodies.size };
      for (const group of grouping.groups()) {
        const setAside = aside.get(group.id) ?? 0;
        const kind = kindOf(group, setAside);
        if (kind === 'alone') continue;
        counts.unsure -= group.faces.size - setAside;
        if (kind === 'aside') counts.nobody += group.faces.size - setAside;
      }
      return counts;
    },

    nobody: () => byQuality([...nobodyFaces()]),

    get waiting() {
      return waiting.size;
    },

    groupSome(count) {
      if (waiting.size > 0) {
        const some = [...waiting].slice(0, count);
        for (const id of some) waiting.delete(id);
        const open = some.flatMap((id) => {
          const face = nameless.get(id);
          return face && isGood(face) && grouping.groupOf(id) === undefined ? [groupable(face)] : [];
        });
        keep(grouping.add(open, 'later'));
        if (waiting.size > 0) return waiting.size;
      }
      const { moves, left } = grouping.settle(count);
      keep(moves);
      return left;
    },

    refresh(faceIds, when = 'now') {
      const now = new Map(namelessAmong(db, space, faceIds).map((face) => [face.faceId, face]));
      takeOut(faceIds.filter((id) => !now.has(id)));
      for (const face of now.values()) remember(face);
      followCollages(faceIds);
      const homeless = [...now.values()].filter((face) => isGood(face) && grouping.groupOf(face.faceId) === undefined);
      const strangers = [
        ...homeless.filter((face) => face.groupId === null),
        ...comeBack(homeless.filter((face) => face.groupId !== null)),
      ];
      if (when === 'later') {
        for (const { faceId } of strangers) waiting.add(faceId);
      } else if (strangers.length > 0) {
        for (const { faceId } of strangers) waiting.delete(faceId);
        keep(grouping.add(strangers.map(groupable)));
      }
      const back = homeless.map(({ faceId }) => faceId);
      groupAnew(crowded(groupsOf(back), constraints));
      obey([...back, ...abandoned]);
      abandoned = [];
    },

    named: takeOut,

    leave(faceIds) {
      grouping.remove(faceIds);
    },

    regroup(faceIds) {
      constrain();
      // Who has a name now does not come back to a group that was made by another word.
      forgetGroups(
        db,
        space,
        faceIds.filter((id) => !nameless.has(id)),
      );
      groupAnew(faceIds);
      obey(faceIds);
    },

    takeOnceAgain() {
      const photos = [...onceAgain];
      onceAgain.clear();
      return photos;
    },

    join(from, into) {
      constrain();
      keep(grouping.join(from, into));
      obey([...(grouping.group(into)?.faces.keys() ?? [])]);
    },
  };
}
