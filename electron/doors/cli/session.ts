// What one run of the command line has open: the core or the bare engine, the signal of Ctrl-C, the progress line. A
// terminal's process.
import type { JobRequest, JobResult, JobState } from '../../contract/jobs.ts';
import { createEngine } from '../../engine/client/client.ts';
import type { Engine } from '../../engine/protocol.ts';
import { createFacet, type Facet } from '../../core/facet.ts';
import { FacetError } from '../../contract/failure.ts';
import { defaultLibraryDir } from '../../files/library-dir.ts';
import { packDirOf } from '../../core/packs/pack-places.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import type { Flags } from './options.ts';
import type { Progress } from './progress.ts';

export interface Session {
  readonly flags: Flags;
  readonly libraryDir: string;
  /** Aborted by Ctrl-C, with a FacetError 'cancelled'. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** The library and everything behind it; opened once, at first call. Makes the library if there is none. */
  facet(): Promise<Facet>;
  /** The engine alone, for what needs no library; of this pack, or of the first that was asked for. */
  engine(pack?: string): Engine;
  /** Starts a job and waits for its end. A failed job throws its own FacetError, a cancelled one 'cancelled'. */
  runJob(request: JobRequest): Promise<JobResult>;
  close(): Promise<void>;
}

export function createSession(flags: Flags, signal: AbortSignal, progress: Progress): Session {
  const { pack, provider, distance, threshold } = flags;
  const libraryDir = flags.library ?? defaultLibraryDir();
  let opening: Promise<Facet> | undefined;
  const engines = new Map<string, Engine>();

  const facet = (): Promise<Facet> =>
    (opening ??= createFacet({
      libraryDir,
      door: { door: 'host', canChooseFiles: false, canReveal: false, locale: null },
      background: false,
      ...(pack !== undefined && { pack }),
      ...(provider !== undefined && { provider }),
      ...(distance !== undefined && { distance }),
      ...(threshold !== undefined && { threshold }),
    }));

  return {
    flags,
    libraryDir,
    signal,
    progress,
    facet,
    engine(name = pack ?? DEFAULT_PACK) {
      const engine =
        engines.get(name) ?? createEngine({ packDir: packDirOf(name, libraryDir), provider: provider ?? null });
      engines.set(name, engine);
      return engine;
    },
    runJob: async (request) => runToEnd(await facet(), request, signal, progress),
    async close() {
      await Promise.all([
        opening?.then(
          (open) => open.close(),
          () => {},
        ),
        ...[...engines.values()].map((engine) => engine.close()),
      ]);
    },
  };
}

async function runToEnd(
  { api, onEvent }: Facet,
  request: JobRequest,
  signal: AbortSignal,
  progress: Progress,
): Promise<JobResult> {
  signal.throwIfAborted();
  const { promise: ended, resolve } = Promise.withResolvers<JobState>();
  const follow = (job: JobState): void => {
    if (job.status === 'running' || job.status === 'paused')
      progress.update(job.phase, job.done, job.total, job.failed);
    else resolve(job);
  };
  const id = await api.startJob(request);
  const stopFollowing = onEvent((event) => {
    if (event.type === 'job' && event.job.id === id) follow(event.job);
  });
  const cancel = (): void => void api.cancelJob(id).catch(() => {}); // it may just have ended
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  // A job may end before anybody could listen.
  const already = (await api.listJobs()).find((job) => job.id === id);
  if (already) follow(already);
  try {
    const job = await ended;
    if (job.status === 'done' && job.result) return job.result;
    throw job.error ? FacetError.from(job.error) : new FacetError('cancelled', 'Cancelled.');
  } finally {
    signal.removeEventListener('abort', cancel);
    stopFollowing();
    progress.end();
  }
}
