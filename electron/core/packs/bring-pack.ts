// Brings a pack into the library from a folder, a zip or one ONNX file:
//
//  1. copy its files into a staging folder          gather-files.ts
//  2. without a pack.json: find out what they are   describe-nets.ts, describe-embedder.ts
//  3. try the pack on the sample photos             pack-trial.ts
//  4. move it to where packs lie                    place-pack.ts
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PackAnswers, PackBrought } from '../../contract/packs.ts';
import type { Source } from '../../contract/sources.ts';
import { translateSqliteError } from '../../db/open.ts';
import { brokenPack, readPack, type PackSpec } from '../../engine/packs/packs.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { sourcePath } from '../photos/source-path.ts';
import type { MakeEngine } from './active-pack.ts';
import type { NetFile } from './compose-pack.ts';
import { describeNets } from './describe-nets.ts';
import { gatherFiles, netFilesIn } from './gather-files.ts';
import { tryIncoming, type IncomingPack } from './incoming-pack.ts';
import { exists, placePack } from './place-pack.ts';
import { packStaging } from './staging.ts';

/**
 * @throws FacetError 'no-models', 'not-a-file', 'not-found', 'pack-broken', 'pack-missing', 'no-room', 'cancelled',
 * 'bad-request'
 */
export async function bringPack(
  context: IncomingPack['context'],
  makeEngine: MakeEngine,
  { source, answers }: { source: Source; answers?: PackAnswers },
  control: JobControl,
): Promise<PackBrought> {
  const from = pathOf(context, source);
  const staging = packStaging(context.libraryDir);
  try {
    control.progress('scanning', 0, 0);
    // The folder of an upload has an id for a name.
    const called = 'upload' in source ? 'models' : basename(from);
    const name = await gatherFiles(from, called, staging, control.signal);
    return await takeIn({ context, makeEngine, staging, name, control }, answers);
  } catch (error) {
    throw translateSqliteError(error);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Steps 2 to 4, for files that are in the staging folder. @throws as `bringPack` */
export async function takeIn(incoming: IncomingPack, answers?: PackAnswers): Promise<PackBrought> {
  const { context, staging, name, control } = incoming;
  const files = await netFilesIn(staging);
  if (!(await exists(join(staging, 'pack.json')))) {
    const found = await describeNets(incoming, files, answers);
    if ('state' in found) return found;
    await writeFile(join(staging, 'pack.json'), `${JSON.stringify(found, null, 2)}\n`);
  }
  const { spec } = readPack(staging);
  // Read again: describing may have added nets of other packs.
  checkFiles(spec, await netFilesIn(staging));
  control.progress('measuring', 0, 0);
  const { behaviour } = await tryIncoming(incoming);
  const pack = await placePack(context.libraryDir, staging, spec, name);
  return { state: 'ready', pack, title: spec.title, behaviour };
}

/** @throws FacetError 'bad-request' for the sample photos */
function pathOf(context: IncomingPack['context'], source: Source): string {
  if ('samples' in source) throw new FacetError('bad-request', 'The sample photos are no model pack.');
  return sourcePath(context, source);
}

/** Compares the files with the names, sizes and checksums in pack.json. @throws FacetError 'pack-missing', 'pack-broken' */
function checkFiles(spec: PackSpec, files: readonly NetFile[]): void {
  for (const net of [spec.detector, spec.landmarks, spec.embedder]) {
    if (!net) continue;
    const file = files.find((each) => each.file === net.file);
    if (!file)
      throw new FacetError('pack-missing', `The model pack "${spec.name}" is not whole: ${net.file} is missing.`, {
        pack: spec.name,
        file: net.file,
      });
    if (file.sha256 !== net.sha256 || file.bytes !== net.bytes)
      throw brokenPack(spec.name, `${net.file} is not the file pack.json names (its checksum is another)`, undefined, {
        why: 'checksum',
        file: net.file,
      });
  }
}
