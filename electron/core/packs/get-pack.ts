// Downloads a pack that Facet offers, and brings it in like any other.
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackBrought, PackOfferInfo } from '../../contract/packs.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { userPacksDir } from './pack-places.ts';
import { takeIn } from './bring-pack.ts';
import type { IncomingPack } from './incoming-pack.ts';
import { download } from './download.ts';
import { PACK_OFFERS, type PackOffer } from './pack-offers.ts';
import type { MakeEngine } from './active-pack.ts';
import { packStaging } from './staging.ts';

export const listOffers = (): PackOfferInfo[] =>
  PACK_OFFERS.map(({ id, title, licence, published, files }) => ({
    id,
    title,
    licence: licence.name,
    licenceUrl: licence.url,
    bytes: bytesOf(files),
    published,
    hosts: [...new Set(files.map(({ url }) => new URL(url).host))],
  }));

const bytesOf = (files: PackOffer['files']): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * What was downloaded before a failure is kept in a folder of the offer, and another try continues there.
 * @throws FacetError 'bad-request' for an unknown offer; as `download` and `takeIn`
 */
export async function getPack(
  context: IncomingPack['context'],
  makeEngine: MakeEngine,
  id: string,
  control: JobControl,
  offers: readonly PackOffer[] = PACK_OFFERS,
): Promise<PackBrought> {
  const offer = offers.find((each) => each.id === id);
  if (!offer) throw new FacetError('bad-request', 'Those recognition models are not offered.');
  const coming = join(userPacksDir(context.libraryDir), `.getting-${offer.id}`);
  await mkdir(coming, { recursive: true });
  const total = bytesOf(offer.files);
  let before = 0;
  for (const file of offer.files) {
    await control.checkpoint();
    await download(file, join(coming, file.file), control.signal, (bytes) =>
      control.progress('downloading', Math.round((before + bytes) / 1e6), Math.ceil(total / 1e6)),
    );
    before += file.bytes;
  }
  const staging = packStaging(context.libraryDir);
  await rename(coming, staging);
  try {
    return await takeIn({ context, makeEngine, staging, name: offer.id, control });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
