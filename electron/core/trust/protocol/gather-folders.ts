// Folders of photos, one for each person, as faces and pairs to measure.
import { FacetError } from '../../../contract/failure.ts';
import { findPhotos, personFolders } from '../../photos/scan.ts';
import { burstRest } from '../measure/bursts.ts';
import type { Gathered, PairPlan } from '../measure/measured-faces.ts';
import { facesBySystem, inColumns, type ProtocolSystems } from './faces-by-system.ts';
import type { PhotoControl } from './protocol-faces.ts';

/**
 * Every pair of photos is compared; of copies of one photo and of bursts only the best takes part.
 *
 * @throws FacetError 'no-photos', and errors that stop the engine
 */
export async function gatherFolders(deps: ProtocolSystems, images: string, control: PhotoControl): Promise<Gathered> {
  const folders = await personFolders([images], { loosePhotos: true });
  const files: { path: string; person: number }[] = [];
  for (const [person, folder] of folders.entries()) {
    for await (const found of findPhotos(folder.path, control.signal))
      if ('bytes' in found) files.push({ path: found.path, person });
  }
  if (files.length === 0) throw new FacetError('no-photos', 'There are no photos here.');
  const byPath = await facesBySystem(
    deps,
    files.map(({ path }) => path),
    control,
  );
  const found = files.flatMap(({ path, person }, photo) =>
    byPath.has(path) ? [{ path, person, photo, seen: byPath.get(path)! }] : [],
  );
  const rest = burstRest(
    found.map(({ seen: [face], person, photo }) => ({
      ...face,
      landmarks: Float32Array.from(face.landmarks),
      person,
      photo,
    })),
  );
  const kept = found.filter((_, i) => !rest.has(i));
  const plan: PairPlan = {
    kind: 'all',
    named: folders.length,
    explicit: { a: new Uint32Array(), b: new Uint32Array() },
  };
  return {
    ...inColumns(
      kept,
      Uint32Array.from(kept, ({ person }) => person),
      folders.length,
      plan,
      deps.systems,
    ),
    people: folders.map(({ name }) => ({ id: null, name })),
    photos: kept.length,
    failedToAcquire: files.length - found.length,
    burst: rest.size,
    leftOut: 0,
    contradictory: 0,
  };
}
