// Groups the surroundings of a changed group again, all at once. An early weak link may stand where a strong one would
// have been made first, had the faces come in another order.
import type { FaceId } from '../../contract/ids.ts';
import { agglomerate } from '../../science/clustering/agglomerate.ts';
import { absorb, takeFace, type FaceGroup, type LiveGroup } from './face-group.ts';
import type { GroupingState, Moves } from './grouping-state.ts';

/** Groups up to this size are taken apart into their faces; larger ones stay whole. */
const TAKEN_APART = 32;
/** Faces grouped at once: every two of them are compared. */
const AT_ONCE = 48;

/** @param near groups that may be alike, most alike first */
export function regroupAround(state: GroupingState, centre: LiveGroup, near: Iterable<LiveGroup>, moves: Moves): void {
  state.changed.delete(centre);
  if (centre.faces.size === 0) return;
  const local = surroundingsOf(state, centre, near);
  if (centre.faces.size > TAKEN_APART || (local.length === 1 && centre.faces.size < 3)) return;
  const parts = new Set(
    local.flatMap(({ faces }) =>
      faces.size > TAKEN_APART
        ? [state.makeLoose(faces.values())]
        : [...faces.values()].map((face) => state.makeLoose([face])),
    ),
  );
  const absorbPart = (into: LiveGroup, from: LiveGroup): LiveGroup => {
    absorb(into, from);
    parts.delete(from);
    return into;
  };
  for (const one of parts) {
    for (const faceId of [...one.faces.keys()]) {
      for (const other of parts) if (other !== one && isTogether(state, faceId, other)) absorbPart(one, other);
    }
  }
  const all = [...parts];
  agglomerate(
    all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const)),
    {
      margin: (a, b) => state.margin(a, b),
      barred: (a, b) => state.isBarred(a, b),
      unite: absorbPart,
      around: () => parts,
    },
  );
  assignIds(state, [...parts], local, moves);
}

/** The group and those near it, up to so many faces that all of them can be compared with each other. */
function surroundingsOf(state: GroupingState, centre: LiveGroup, near: Iterable<LiveGroup>): LiveGroup[] {
  const local = [centre];
  let faces = centre.faces.size;
  for (const other of near) {
    if (other === centre || other.faces.size === 0 || state.margin(centre, other) < -state.slack) continue;
    faces += other.faces.size > TAKEN_APART ? 1 : other.faces.size;
    if (faces > AT_ONCE) break;
    local.push(other);
  }
  return local;
}

function isTogether({ constraints }: GroupingState, faceId: FaceId, group: FaceGroup): boolean {
  for (const other of constraints.together.get(faceId) ?? []) if (group.faces.has(other)) return true;
  return false;
}

/**
 * Gives each part the id of the group it shares most faces with, the largest part first, so that ids stay where faces
 * stay.
 */
function assignIds(
  state: GroupingState,
  parts: readonly LiveGroup[],
  before: readonly LiveGroup[],
  moves: Moves,
): void {
  const free = new Set(before);
  const touched = new Set<LiveGroup>();
  for (const part of parts.toSorted((a, b) => b.faces.size - a.faces.size)) {
    const shared = new Map<LiveGroup, number>();
    for (const faceId of part.faces.keys()) {
      const home = state.homes.get(faceId)!;
      if (free.has(home)) shared.set(home, (shared.get(home) ?? 0) + 1);
    }
    const heir = [...shared].sort(([a, n], [b, m]) => m - n || a.id - b.id)[0]?.[0] ?? state.make();
    free.delete(heir);
    for (const face of part.faces.values()) {
      const home = state.homes.get(face.faceId)!;
      if (home === heir) continue;
      takeFace(home, face.faceId, state.vectorOf(face.faceId), state.distance);
      state.put(heir, face);
      moves.set(face.faceId, heir.id);
      touched.add(home).add(heir);
    }
  }
  for (const group of touched) state.updateRow(group);
}
