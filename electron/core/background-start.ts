// What an app does by itself after it has started: what an earlier run left unfinished, and what makes the first search
// and the first name fast.
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { pendingPhotos } from '../db/photos.ts';
import { readFilesClosed, writeFilesClosed } from '../db/settings.ts';
import { closeFilesToOthers } from '../files/close-to-others.ts';
import { applyChanges } from './changes/apply-changes.ts';
import { groupWaitingFaces } from './changes/recognise-library.ts';
import type { LibraryContext } from './context.ts';
import type { EngineWatch } from './engine-watch.ts';
import type { Jobs } from './jobs.ts';
import type { Matching } from './matching/matching.ts';
import { warmUpInPieces } from './matching/warm-up.ts';
import type { PackSwitcher } from './packs/change-pack.ts';
import { sweepStaging } from './packs/staging.ts';
import { resumePending } from './photos/add-photos.ts';
import { discardIncoming } from './photos/uploads.ts';
import { startJobWithoutResult } from './start-job.ts';
import { removeTelemetryOnce } from './telemetry-leftovers.ts';

/** The page's first calls are answered before this: until then the machine is the page's. */
const BACKGROUND_AFTER_MS = 1000;

interface BackgroundParts {
  context: LibraryContext;
  matching: Matching;
  jobs: Jobs;
  watch: EngineWatch;
  /** Absent for a run with a pack of its own: then the library's change of packs is not continued. */
  switcher?: PackSwitcher;
  switchPack: (name: string) => void;
  /** Facet closes. */
  signal: AbortSignal;
}

export function startInBackground(parts: BackgroundParts): void {
  const { context, jobs, watch, signal } = parts;
  const { db, libraryDir } = context;
  void discardIncoming(libraryDir).catch(() => {});
  void sweepStaging(libraryDir);
  if (pendingPhotos(db).length > 0) startJobWithoutResult(jobs, 'resume', (control) => resumePending(context, control));
  const timer = setTimeout(() => {
    watch.start();
    void warmUp(parts);
    removeTelemetryOnce(db, libraryDir);
    closeOlderFiles(parts).catch(() => {}); // tried again at the next start
    void continueSwitch(parts);
  }, BACKGROUND_AFTER_MS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

/** Files made before Facet kept its files from other users of the machine. */
async function closeOlderFiles({ context: { db, libraryDir }, signal }: BackgroundParts): Promise<void> {
  if (readFilesClosed(db)) return;
  if (await closeFilesToOthers(libraryDir, signal)) writeFilesClosed(db);
}

async function continueSwitch({ switcher, switchPack, signal }: BackgroundParts): Promise<void> {
  const unfinished = (await switcher?.unfinished()) ?? null;
  if (unfinished !== null && !signal.aborted) switchPack(unfinished);
}

/** Reads vectors and groups before a call needs them (a second for 100,000 faces). Calls pass in between. */
async function warmUp({ context, matching, jobs, signal }: BackgroundParts): Promise<void> {
  for (const _ of warmUpInPieces(context.db, matching, context.settings().distance)) {
    await letOthersRun();
    if (signal.aborted) return;
  }
  // Only with the groups read is it known how many faces each person is asked about.
  if (context.people.all().some(({ suggested }) => suggested > 0)) applyChanges(context, { topics: ['people'] });
  if (matching.groups().waiting === 0) return;
  startJobWithoutResult(jobs, 'group', (control) => groupWaitingFaces(context, control));
}
