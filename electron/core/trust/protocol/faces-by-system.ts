// The main faces of a protocol's photos, as each of the systems that are measured sees them.
import { basename } from 'node:path';
import type { Distance } from '../../../contract/thresholds.ts';
import type { Db } from '../../../db/open.ts';
import type { Engine } from '../../../engine/protocol.ts';
import { emptyFacts, type FaceFacts, type Gathered, type PairPlan } from '../measure/measured-faces.ts';
import { inRows } from '../systems.ts';
import { facesOfPhotos, type FoundFace, type PhotoControl } from './protocol-faces.ts';

/** The engine that finds and describes the faces, and how its vectors are compared. */
export interface ProtocolSystem {
  engine: Engine;
  distance: Distance;
}

export interface ProtocolSystems {
  /** Each engine analyses each photo once. Only photos in which all of them found a face take part. */
  systems: readonly ProtocolSystem[];
  /** Where found faces are kept, and looked up the next time. */
  db?: Db | undefined;
}

/** A photo's main face as each system found it. Its place, and the facts that slices use, are the first one's. */
export type SeenFace = readonly [FoundFace, ...FoundFace[]];

/** By path, without photos in which a system found no face. @throws as `facesOfPhotos` */
export async function facesBySystem(
  { systems, db }: ProtocolSystems,
  paths: readonly string[],
  control: PhotoControl,
): Promise<Map<string, SeenFace>> {
  const engines = [...new Set(systems.map(({ engine }) => engine))];
  const found = new Map<Engine, Map<string, FoundFace>>();
  for (const [n, engine] of engines.entries()) {
    const progress: PhotoControl['progress'] = (phase, done, total, failed) =>
      control.progress(phase, n * total + done, engines.length * total, failed);
    found.set(engine, await facesOfPhotos(engine, paths, { ...control, progress }, db));
  }
  const seen = new Map<string, SeenFace>();
  for (const path of paths) {
    const faces = systems.flatMap(({ engine }) => found.get(engine)!.get(path) ?? []);
    const [first, ...others] = faces;
    if (first && faces.length === systems.length) seen.set(path, [first, ...others]);
  }
  return seen;
}

/** One row for each photo. */
export function inColumns(
  found: readonly { seen: SeenFace; path: string }[],
  person: Uint32Array,
  people: number,
  plan: PairPlan,
  systems: readonly ProtocolSystem[],
): Pick<Gathered, 'faces' | 'systems' | 'known'> {
  const facts: FaceFacts = emptyFacts(found.length);
  found.forEach(({ seen: [face] }, row) => {
    facts.size[row] = Math.min(face.box.width * face.width, face.box.height * face.height);
    facts.sharpness[row] = face.sharpness;
    facts.pose[row] = face.pose;
    if (face.takenAt !== null) facts.takenAt[row] = face.takenAt;
    if (face.flash !== null) facts.flash[row] = Number(face.flash);
    if (face.scanned !== null) facts.scan[row] = Number(face.scanned);
  });
  return {
    faces: { people, person, photo: Uint32Array.from(found.keys()), facts, plan },
    systems: systems.map(({ distance }, n) => ({ distance, ...inRows(found.map(({ seen }) => seen[n]!.vector)) })),
    known: found.map(({ seen: [face], path }) => ({
      place: { path, box: face.box },
      fileName: basename(path),
      quality: face.quality,
    })),
  };
}
