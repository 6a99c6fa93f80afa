// What one run of the command line has open: the core or only the engine, the signal of Ctrl-C, the progress line. Core
// and engine are loaded when a command first needs them: help and errors answer without them.
import type { JobRequest, JobResult, JobState } from '../../contract/jobs.ts';
import type { Engine } from '../../engine/protocol.ts';
import type { Facet } from '../../core/facet.ts';
import { FacetError } from '../../contract/failure.ts';
import { defaultLibraryDir } from '../../files/library-dir.ts';
import { packDirOf } from '../../core/packs/pack-places.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import type { Flags } from './options.ts';
import type { Progress } from './progress.ts';

type ResultOf<Kind extends JobResult['kind']> = Extract<JobResult, { kind: Kind }>;

export interface Session {
  readonly flags: Flags;
  readonly libraryDir: string;
  /** Aborted by Ctrl-C, with a FacetError 'cancelled'. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** The library and the core behind it; opened at the first call. Makes the library if there is none. */
  facet(): Promise<Facet>;
  /** The engine alone, for commands that need no library; of this pack, or of --pack. */
  engine(pack?: string): Promise<Engine>;
  /** Runs a job of the core to its end. @throws the job's FacetError; 'cancelled' */
  runJob<Kind extends JobResult['kind']>(request: JobRequest, result: Kind): Promise<ResultOf<Kind>>;
  /** Runs jobs one after the other; the progress line counts over all of them. @throws as `runJob` */
  runJobs<Kind extends JobResult['kind']>(requests: readonly JobRequest[], result: Kind): Promise<ResultOf<Kind>[]>;
  close(): Promise<void>;
}

export function createSession(flags: Flags, signal: AbortSignal, progress: Progress): Session {
  const { pack, provider } = flags;
  const libraryDir = flags.library ?? defaultLibraryDir();
  let opening: Promise<Facet> | undefined;
  const engines = new Map<string, Engine>();

  const facet = (): Promise<Facet> => (opening ??= openFacet(flags, libraryDir));

  async function runJobs<Kind extends JobResult['kind']>(
    requests: readonly JobRequest[],
    kind: Kind,
  ): Promise<ResultOf<Kind>[]> {
    const results: ResultOf<Kind>[] = [];
    try {
      for (const [n, request] of requests.entries()) {
        const result = await runToEnd(await facet(), request, signal, ({ phase, done, total, failed }) =>
          progress.update(phase, n * total + done, requests.length * total, failed),
        );
        if (result.kind !== kind) throw new TypeError(`A job '${request.kind}' answered with '${result.kind}'.`);
        results.push(result as ResultOf<Kind>);
      }
    } finally {
      progress.end();
    }
    return results;
  }

  return {
    flags,
    libraryDir,
    signal,
    progress,
    facet,
    async engine(name = pack ?? DEFAULT_PACK) {
      const { createEngine } = await import('../../engine/client/client.ts');
      const engine =
        engines.get(name) ?? createEngine({ packDir: packDirOf(name, libraryDir), provider: provider ?? null });
      engines.set(name, engine);
      return engine;
    },
    runJobs,
    runJob: async (request, kind) => (await runJobs([request], kind))[0]!,
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

async function openFacet({ pack, provider, distance, threshold }: Flags, libraryDir: string): Promise<Facet> {
  const { createFacet } = await import('../../core/facet.ts');
  return createFacet({
    libraryDir,
    door: { door: 'host', canChooseFiles: false, canReveal: false, locale: null },
    background: false,
    ...(pack !== undefined && { pack }),
    ...(provider !== undefined && { provider }),
    ...(distance !== undefined && { distance }),
    ...(threshold !== undefined && { threshold }),
  });
}

async function runToEnd(
  { api, onEvent }: Facet,
  request: JobRequest,
  signal: AbortSignal,
  onProgress: (job: JobState) => void,
): Promise<JobResult> {
  signal.throwIfAborted();
  const { promise: ended, resolve } = Promise.withResolvers<JobState>();
  const follow = (job: JobState): void => {
    if (job.status === 'running' || job.status === 'paused') onProgress(job);
    else resolve(job);
  };
  const id = await api.startJob(request);
  const stopFollowing = onEvent((event) => {
    if (event.type === 'job' && event.job.id === id) follow(event.job);
  });
  const cancel = (): void => void api.cancelJob(id).catch(() => {}); // fails where the job has just ended
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  // The job may have ended before this listened.
  const already = (await api.listJobs()).find((job) => job.id === id);
  if (already) follow(already);
  try {
    const job = await ended;
    if (job.status === 'done' && job.result) return job.result;
    throw job.error ? FacetError.from(job.error) : new FacetError('cancelled', 'Cancelled.');
  } finally {
    signal.removeEventListener('abort', cancel);
    stopFollowing();
  }
}
