// One group of faces that look like one person, and which two groups may never be one. Runs behind the doors.
import type { FaceId, GroupId, PhotoId } from '../../contract/ids.ts';
import type { Distance } from '../../contract/thresholds.ts';
import * as linkage from '../../science/clustering/linkage.ts';

export interface GroupableFace {
  faceId: FaceId;
  photoId: PhotoId;
  quality: number;
}

export interface FaceGroup {
  readonly id: GroupId;
  readonly faces: ReadonlyMap<FaceId, GroupableFace>;
  /** How many of its faces are in each photo. */
  readonly perPhoto: ReadonlyMap<PhotoId, number>;
  readonly set: linkage.FaceSet;
}

/** The user's word about pairs of faces, and photos in which one person may be twice (mirrors, collages). */
export interface GroupConstraints {
  /** Both ways round. */
  apart: ReadonlyMap<FaceId, ReadonlySet<FaceId>>;
  together: ReadonlyMap<FaceId, ReadonlySet<FaceId>>;
  collages: ReadonlySet<PhotoId>;
}

export interface LiveGroup extends FaceGroup {
  readonly faces: Map<FaceId, GroupableFace>;
  readonly perPhoto: Map<PhotoId, number>;
}

export function createGroup(id: GroupId, dimension: number): LiveGroup {
  return { id, faces: new Map(), perPhoto: new Map(), set: linkage.emptySet(dimension) };
}

export function putFace(group: LiveGroup, face: GroupableFace, vector: Float32Array, distance: Distance): void {
  group.faces.set(face.faceId, face);
  group.perPhoto.set(face.photoId, (group.perPhoto.get(face.photoId) ?? 0) + 1);
  linkage.addFace(group.set, vector, distance);
}

export function takeFace(group: LiveGroup, faceId: FaceId, vector: Float32Array, distance: Distance): void {
  const face = group.faces.get(faceId);
  if (!face) return;
  group.faces.delete(faceId);
  const left = group.perPhoto.get(face.photoId)! - 1;
  if (left === 0) group.perPhoto.delete(face.photoId);
  else group.perPhoto.set(face.photoId, left);
  linkage.addFace(group.set, vector, distance, -1);
}

/** All of `from` goes to `into`. */
export function absorb(into: LiveGroup, from: LiveGroup): void {
  for (const face of from.faces.values()) into.faces.set(face.faceId, face);
  for (const [photo, count] of from.perPhoto) into.perPhoto.set(photo, (into.perPhoto.get(photo) ?? 0) + count);
  linkage.addSet(into.set, from.set);
  from.faces.clear();
  from.perPhoto.clear();
  Object.assign(from.set, linkage.emptySet(from.set.sum.length));
}

/** Two faces of one photo are two people, and the user's word is law. */
export function mayNotBeOne(a: FaceGroup, b: FaceGroup, { apart, collages }: GroupConstraints): boolean {
  const [small, large] = a.faces.size <= b.faces.size ? [a, b] : [b, a];
  for (const photo of small.perPhoto.keys()) if (large.perPhoto.has(photo) && !collages.has(photo)) return true;
  if (apart.size === 0) return false;
  for (const face of small.faces.keys()) {
    for (const other of apart.get(face) ?? []) if (large.faces.has(other)) return true;
  }
  return false;
}
