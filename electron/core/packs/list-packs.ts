// The packs that can be chosen, as the page shows them.
import type { PackDetail } from '../../contract/packs.ts';
import type { Db } from '../../db/open.ts';
import { photosByPack, quarantined } from '../../db/packs.ts';
import { readPack } from '../../engine/packs/packs.ts';
import { toFailure } from '../../contract/failure.ts';
import { packPlaces, type PackPlace } from './pack-places.ts';

/** The active pack first, then by title. */
export function listPacks(db: Db, libraryDir: string, active: string): PackDetail[] {
  const photos = photosByPack(db);
  const failures = quarantined(db);
  return packPlaces(libraryDir)
    .map((place): PackDetail => ({
      name: place.name,
      active: place.name === active,
      mine: place.mine,
      photos: photos.get(place.name) ?? 0,
      ...describe(place, failures[place.name] ?? null),
    }))
    .sort((a, b) => Number(b.active) - Number(a.active) || (a.title < b.title ? -1 : 1));
}

function describe(
  { dir, name }: PackPlace,
  failure: PackDetail['failure'],
): Omit<PackDetail, 'name' | 'active' | 'mine' | 'photos'> {
  try {
    const { spec, info } = readPack(dir);
    const nets = [spec.detector, spec.landmarks, spec.embedder].filter((net) => net !== undefined);
    return {
      title: info.title,
      dimension: info.dimension,
      licence: info.licence,
      licenceUrl: spec.licence.url,
      commercial: spec.licence.commercial ?? true,
      bytes: nets.reduce((sum, net) => sum + net.bytes, 0),
      estimated: spec.estimated ?? false,
      measured: typeof spec.measured === 'string' ? spec.measured : null,
      failure,
    };
  } catch (error) {
    return {
      title: name,
      dimension: 0,
      licence: '',
      licenceUrl: '',
      commercial: true,
      bytes: 0,
      estimated: false,
      measured: null,
      failure: toFailure(error),
    };
  }
}
