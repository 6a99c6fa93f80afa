// What each kind of job does, and what it ends with.
import type { JobRequest, JobResult } from '../contract/jobs.ts';
import type { PackBrought } from '../contract/packs.ts';
import type { Engine } from '../engine/protocol.ts';
import { FacetError } from '../contract/failure.ts';
import type { JobControl } from './jobs.ts';
import { addPhotos } from './photos/add-photos.ts';
import { applyChanges } from './changes/apply-changes.ts';
import type { LibraryContext } from './context.ts';
import { enrollEach, enrollPerson } from './people/enroll-person.ts';
import type { Learning } from './learn/learning.ts';
import type { PackSwitcher } from './packs/change-pack.ts';
import type { Lab } from './trust/lab.ts';

export interface JobParts {
  context: LibraryContext;
  switcher: PackSwitcher;
  lab: () => Promise<Lab>;
  learning: () => Promise<Learning>;
  /** Starts an engine beside the one in use, to try a pack. */
  makeEngine: (packDir: string, provider: string) => Engine;
}

const NOTHING: JobResult = { kind: 'none' };

export async function doJob(
  { context, switcher, lab, learning, makeEngine }: JobParts,
  request: JobRequest,
  control: JobControl,
): Promise<JobResult> {
  // On the CPU, an imported pack can't crash the graphics card's driver.
  const onTrial = (packDir: string): Engine => makeEngine(packDir, 'cpu');
  switch (request.kind) {
    case 'add':
      return { kind: 'add', report: await addPhotos(context, request, control) };
    case 'enroll':
      return { kind: 'enroll', report: await enrollPerson(context, request, control) };
    case 'enroll-each':
      return { kind: 'enroll', report: await enrollEach(context, request, control) };
    // Loaded when they are needed: rare, and some twenty modules.
    case 'bring-pack': {
      const { bringPack } = await import('./packs/bring-pack.ts');
      return packResult(context, await bringPack(context, onTrial, request, control));
    }
    case 'get-pack': {
      const { getPack } = await import('./packs/get-pack.ts');
      return packResult(context, await getPack(context, onTrial, request.offer, control));
    }
    case 'switch-pack':
      await switcher.switchTo(request.pack, control);
      return NOTHING;
    case 'probe-providers':
      await context.engine.probeProviders((done, total) => control.progress('measuring', done, total), {
        signal: control.signal,
      });
      return NOTHING;
    case 'measure':
    case 'measure-two':
      return (await lab()).run(request, control);
    case 'train':
      return (await learning()).train(request, control);
    case 'apply-head':
      await (await learning()).apply(request.headId, control);
      return NOTHING;
    default:
      throw new FacetError('bad-request', 'Facet does not know this kind of job.');
  }
}

function packResult(context: LibraryContext, brought: PackBrought): JobResult {
  if (brought.state === 'ready') applyChanges(context, { topics: ['engine'] });
  return { kind: 'pack', brought };
}
