// Long work: one live JobState per job; start, pause, resume, cancel, progress. Runs in the process behind the doors.
import { randomUUID } from 'node:crypto';
import type { FacetEvent } from '../contract/events.ts';
import type { JobId } from '../contract/ids.ts';
import type { JobPhase, JobResult, JobState } from '../contract/jobs.ts';
import { FacetError, toFailure } from '../contract/failure.ts';
import { NO_LOG, type Log } from '../files/log.ts';

/** What a running job is handed. */
export interface JobControl {
  signal: AbortSignal;
  /**
   * `failed`: photos that could not be used so far. Cheap to call; what leaves is throttled, and the last state always
   * arrives.
   */
  progress(phase: JobPhase, done: number, total: number, failed?: number): void;
  /** Awaited between photos: holds while the job is paused, throws when it is cancelled. */
  checkpoint(): Promise<void>;
}

/** A person has cancelled the job; false also when it ends because Facet closes, and is to go on at the next start. */
export const wasCancelled = (signal: AbortSignal): boolean =>
  signal.aborted && signal.reason instanceof FacetError && signal.reason.code === 'cancelled';

export interface Jobs {
  start(kind: JobState['kind'], work: (control: JobControl) => Promise<JobResult>): JobId;
  list(): JobState[];
  pause(id: JobId): void;
  resume(id: JobId): void;
  cancel(id: JobId): void;
  /** Takes an ended job off the list. */
  dismiss(id: JobId): void;
  /** Cancels all and waits for them to end. */
  close(): Promise<void>;
}

const THROTTLE_MS = 100;
/** Speed is taken over so long: short enough to follow a change, long enough to be calm. */
const SPEED_WINDOW_MS = 10_000;
/** Ended jobs that nobody dismisses do not pile up. */
const MAX_ENDED = 20;

interface LiveJob {
  state: JobState;
  abort: AbortController;
  /** Resolved to let a paused job go on. */
  gate: { open: Promise<void>; release: () => void } | null;
  samples: { at: number; done: number }[];
  timer: NodeJS.Timeout | null;
  ended: Promise<void>;
}

export function createJobs(emit: (event: FacetEvent) => void, log: Log = NO_LOG): Jobs {
  const jobs = new Map<JobId, LiveJob>();

  const announce = (job: LiveJob) => {
    if (job.timer) clearTimeout(job.timer);
    job.timer = null;
    emit({ type: 'job', job: { ...job.state } });
  };
  const announceSoon = (job: LiveJob) => {
    job.timer ??= setTimeout(() => announce(job), THROTTLE_MS);
  };
  const find = (id: JobId): LiveJob => {
    const job = jobs.get(id);
    if (!job) throw new FacetError('gone', 'That job has ended.');
    return job;
  };
  const isLive = (job: LiveJob) => job.state.status === 'running' || job.state.status === 'paused';

  function measureSpeed(job: LiveJob): void {
    const { state, samples } = job;
    const now = performance.now();
    samples.push({ at: now, done: state.done });
    while (samples.length > 2 && samples[0]!.at < now - SPEED_WINDOW_MS) samples.shift();
    const first = samples[0]!;
    const seconds = (now - first.at) / 1000;
    state.perSecond = seconds >= 0.5 ? (state.done - first.done) / seconds : 0;
    state.secondsLeft = state.perSecond > 0 ? (state.total - state.done) / state.perSecond : null;
  }

  function controlOf(job: LiveJob): JobControl {
    return {
      signal: job.abort.signal,
      progress(phase, done, total, failed = job.state.failed) {
        if (phase !== job.state.phase) job.samples.length = 0;
        Object.assign(job.state, { phase, done, total, failed });
        measureSpeed(job);
        announceSoon(job);
      },
      async checkpoint() {
        job.abort.signal.throwIfAborted();
        await job.gate?.open;
        job.abort.signal.throwIfAborted();
      },
    };
  }

  async function runToEnd(job: LiveJob, work: (control: JobControl) => Promise<JobResult>): Promise<void> {
    try {
      job.state.result = await work(controlOf(job));
      job.state.status = 'done';
    } catch (error) {
      const failure = toFailure(error);
      job.state.status = job.abort.signal.aborted ? 'cancelled' : 'failed';
      if (job.state.status === 'failed') {
        job.state.error = failure;
        log.write({ event: 'job-failed', job: job.state.kind, seconds: secondsSince(job.state.startedAt), error });
      }
    }
    Object.assign(job.state, { phase: 'finished', perSecond: 0, secondsLeft: null });
    announce(job);
    const ended = [...jobs.values()].filter((other) => !isLive(other));
    for (const old of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) jobs.delete(old.state.id);
  }

  return {
    start(kind, work) {
      const id = randomUUID();
      const job: LiveJob = {
        state: {
          id,
          kind,
          status: 'running',
          phase: 'waiting',
          done: 0,
          total: 0,
          failed: 0,
          perSecond: 0,
          secondsLeft: null,
          startedAt: new Date().toISOString(),
        },
        abort: new AbortController(),
        gate: null,
        samples: [],
        timer: null,
        ended: Promise.resolve(),
      };
      jobs.set(id, job);
      announce(job);
      job.ended = runToEnd(job, work);
      return id;
    },

    list: () => [...jobs.values()].map((job) => ({ ...job.state })).reverse(),

    pause(id) {
      const job = find(id);
      if (job.state.status !== 'running') return;
      const { promise, resolve } = Promise.withResolvers<void>();
      job.gate = { open: promise, release: resolve };
      Object.assign(job.state, { status: 'paused', perSecond: 0, secondsLeft: null });
      announce(job);
    },

    resume(id) {
      const job = find(id);
      if (job.state.status !== 'paused') return;
      job.state.status = 'running';
      job.samples.length = 0;
      job.gate?.release();
      job.gate = null;
      announce(job);
    },

    cancel(id) {
      const job = find(id);
      if (!isLive(job)) return;
      job.abort.abort(new FacetError('cancelled', 'Cancelled.'));
      job.gate?.release();
    },

    dismiss(id) {
      const job = find(id);
      if (isLive(job)) return;
      jobs.delete(id);
      emit({ type: 'job-gone', id });
    },

    async close() {
      for (const job of jobs.values()) {
        job.abort.abort(new FacetError('gone', 'Facet is closing.'));
        job.gate?.release();
      }
      await Promise.all([...jobs.values()].map((job) => job.ended));
      for (const job of jobs.values()) if (job.timer) clearTimeout(job.timer);
    },
  };
}

const secondsSince = (startedAt: string): number => Math.round((Date.now() - Date.parse(startedAt)) / 1000);
