// Writes the pack.json of nets that came without one.
import { join } from 'node:path';
import type { PackAnswers, PackBrought } from '../../contract/packs.ts';
import { brokenPack, readPack, type PackSpec } from '../../engine/packs/packs.ts';
import type { NetInspection } from '../../engine/protocol.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import { composePack, withDetector, type NetFile } from './compose-pack.ts';
import { describeEmbedder } from './describe-embedder.ts';
import { borrowNets, withEngine, type IncomingPack } from './incoming-pack.ts';
import { packDirOf, packPlace } from './pack-places.ts';
import { freePackName } from './place-pack.ts';

/**
 * Nets known by name make a pack of their own. One unknown net is completed with nets of another pack; where the user
 * must say how it reads pixels, the question is returned.
 * @throws FacetError 'pack-broken'
 */
export async function describeNets(
  incoming: IncomingPack,
  files: NetFile[],
  answers: PackAnswers | undefined,
): Promise<PackSpec | PackBrought> {
  const id = await freePackName(incoming.context.libraryDir, incoming.name);
  const embedder = composePack(id, files, 2)?.embedder;
  if (embedder) {
    const { dimension } = await inspect(incoming, embedder.file);
    if (dimension === null)
      throw brokenPack(embedder.file, 'it has several outputs instead of one vector', undefined, {
        why: 'outputs',
        file: embedder.file,
      });
    return composePack(id, files, dimension)!;
  }
  if (files.length > 1) {
    const names = files.map(({ file }) => file).join(', ');
    throw brokenPack(
      incoming.name,
      `Facet knows none of these nets by name (${names}), and there is no pack.json`,
      undefined,
      { why: 'unknown-nets', files: names },
    );
  }
  const [net] = files as [NetFile];
  const found = await inspect(incoming, net.file);
  return found.detector === null
    ? describeEmbedder(incoming, { id, net, found }, answers)
    : describeDetector(incoming, { id, net, found, kind: found.detector });
}

const inspect = (incoming: IncomingPack, file: string): Promise<NetInspection> =>
  withEngine(incoming, packDirOf(DEFAULT_PACK, incoming.context.libraryDir), (engine) =>
    engine.inspect(join(incoming.staging, file), { signal: incoming.control.signal }),
  );

/** The pack in use with this detector instead of its own. @throws FacetError 'pack-broken' */
async function describeDetector(
  { context: { libraryDir, engine }, staging }: IncomingPack,
  { id, net, kind, found }: { id: string; net: NetFile; kind: string; found: NetInspection },
): Promise<PackSpec> {
  const { dir } = packPlace(engine.pack.name, libraryDir);
  const inUse = readPack(dir).spec;
  const spec = withDetector(inUse, {
    id,
    net,
    kind,
    inputSize: found.width === found.height ? found.width : [found.width, found.height],
    usual: readPack(packDirOf(DEFAULT_PACK, libraryDir)).spec.detector,
  });
  if (spec === null) {
    throw brokenPack(
      net.file,
      `it finds faces but gives no points in them, which ${inUse.title}, the models in use, need. Change to Facet's own models and bring it again`,
      undefined,
      { why: 'no-points', file: net.file },
    );
  }
  await borrowNets(dir, spec, ['landmarks', 'embedder'], staging);
  return spec;
}
