// Which groups and faces are shown where: as a group, among the unsure, or among those set aside.
import type { FaceId, GroupId } from '../../contract/ids.ts';
import type { FaceGroup } from './face-group.ts';
import type { Grouping } from './grouping.ts';
import type { NamelessFaces } from './nameless-faces.ts';

type View = Pick<Grouping, 'groups' | 'group' | 'groupOf'>;

/**
 * How many of each group's faces are set aside. A group that is mostly set aside is not shown, and neither are faces
 * that join it later.
 */
function asideByGroup(grouping: View, { nobodies }: NamelessFaces): Map<GroupId, number> {
  const counts = new Map<GroupId, number>();
  for (const faceId of nobodies) {
    const id = grouping.groupOf(faceId);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function kindOf(group: FaceGroup, aside: number): 'shown' | 'aside' | 'alone' {
  if (2 * aside >= group.faces.size && aside > 0) return 'aside';
  return group.faces.size - aside >= 2 ? 'shown' : 'alone';
}

/** Groups of two faces or more that are not set aside. Largest first. */
export function shownGroups(grouping: View, nameless: NamelessFaces): { id: GroupId; faceIds: FaceId[] }[] {
  const aside = asideByGroup(grouping, nameless);
  const shown: { id: GroupId; faceIds: FaceId[] }[] = [];
  for (const group of grouping.groups()) {
    const setAside = aside.get(group.id) ?? 0;
    if (kindOf(group, setAside) !== 'shown') continue;
    const ids = [...group.faces.keys()];
    shown.push({ id: group.id, faceIds: setAside === 0 ? ids : ids.filter((id) => !nameless.nobodies.has(id)) });
  }
  return shown.sort((a, b) => b.faceIds.length - a.faceIds.length || a.id - b.id);
}

/** Faces in no group: alone, or too poor to tell. Best first. */
export function unsureFaces(grouping: View, nameless: NamelessFaces): FaceId[] {
  const aside = asideByGroup(grouping, nameless);
  const ids = [...nameless.ids()].filter((faceId) => {
    if (nameless.nobodies.has(faceId)) return false;
    const id = grouping.groupOf(faceId);
    return id === undefined || kindOf(grouping.group(id)!, aside.get(id) ?? 0) === 'alone';
  });
  return nameless.byQuality(ids);
}

/** Faces set aside as nobody, and later ones that are like these. Best first. */
export function nobodyFaces(grouping: View, nameless: NamelessFaces): FaceId[] {
  const ids = new Set(nameless.nobodies);
  for (const [id, count] of asideByGroup(grouping, nameless)) {
    const group = grouping.group(id)!;
    if (kindOf(group, count) === 'aside') for (const faceId of group.faces.keys()) ids.add(faceId);
  }
  return nameless.byQuality([...ids]);
}

/** How many those are. By groups, not faces: asked whenever groups are shown, and there are far fewer of them. */
export function countFaces(grouping: View, nameless: NamelessFaces): { unsure: number; nobody: number } {
  const aside = asideByGroup(grouping, nameless);
  const counts = { unsure: nameless.size - nameless.nobodies.size, nobody: nameless.nobodies.size };
  for (const group of grouping.groups()) {
    const setAside = aside.get(group.id) ?? 0;
    const kind = kindOf(group, setAside);
    if (kind === 'alone') continue;
    counts.unsure -= group.faces.size - setAside;
    if (kind === 'aside') counts.nobody += group.faces.size - setAside;
  }
  return counts;
}
