// Long work: starts jobs, pauses, resumes and cancels them, and tells the doors how far each is.
import { randomUUID } from 'node:crypto';
import type { FacetEvent } from '../contract/events.ts';
import type { JobId } from '../contract/ids.ts';
import type { JobPhase, JobResult, JobState } from '../contract/jobs.ts';
import { FacetError, toFailure } from '../contract/failure.ts';

/** What a running job gets. */
export interface JobControl {
  readonly id: JobId;
  readonly signal: AbortSignal;
  /**
   * Cheap to call: events are throttled, and the last state always arrives. `failed`: photos that could not be used so
   * far; unchanged where not given.
   */
  progress(phase: JobPhase, done: number, total: number, failed?: number): void;
  /** Awaited between photos: waits while the job is paused, throws when it is cancelled. */
  checkpoint(): Promise<void>;
}

type JobWork = (control: JobControl) => Promise<JobResult>;

/** The user cancelled the job. False also where Facet closes: such a job continues at the next start. */
export const wasCancelled = (signal: AbortSignal): boolean =>
  signal.aborted && signal.reason instanceof FacetError && signal.reason.code === 'cancelled';

export interface Jobs {
  start(kind: JobState['kind'], work: JobWork): JobId;
  /** Newest first. */
  list(): JobState[];
  /** These throw FacetError 'gone' for a job that is not on the list. */
  pause(id: JobId): void;
  resume(id: JobId): void;
  cancel(id: JobId): void;
  /** Takes an ended job off the list. */
  dismiss(id: JobId): void;
  /** Cancels all jobs and waits for them to end. */
  close(): Promise<void>;
}

/** Shortest time between two events of a job's progress. */
const THROTTLE_MS = 100;
/** Speed is the mean over this time: short enough to follow a change, long enough not to jump. */
const SPEED_WINDOW_MS = 10_000;
/** Over a shorter time the speed is not known. */
const SPEED_KNOWN_AFTER_S = 0.5;
/** Ended jobs beyond this number leave the list, oldest first. */
const MAX_ENDED = 20;

export function createJobs(emit: (event: FacetEvent) => void): Jobs {
  const jobs = new Map<JobId, Job>();

  const find = (id: JobId): Job => {
    const job = jobs.get(id);
    if (!job) throw new FacetError('gone', 'That job has ended.');
    return job;
  };

  function forgetOldest(): void {
    const ended = [...jobs.values()].filter((job) => !job.isLive);
    for (const old of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) jobs.delete(old.id);
  }

  return {
    start(kind, work) {
      const job = new Job(kind, (state) => emit({ type: 'job', job: state }));
      jobs.set(job.id, job);
      job.run(work, forgetOldest);
      return job.id;
    },
    list: () => [...jobs.values()].map((job) => job.snapshot()).reverse(),
    pause: (id) => find(id).pause(),
    resume: (id) => find(id).resume(),
    cancel: (id) => find(id).cancel(new FacetError('cancelled', 'Cancelled.')),
    dismiss(id) {
      if (find(id).isLive) return;
      jobs.delete(id);
      emit({ type: 'job-gone', id });
    },
    async close() {
      await Promise.all([...jobs.values()].map((job) => job.close()));
    },
  };
}

/** One job: its state, and the ways to hold and to end it. */
class Job {
  readonly id: JobId = randomUUID();
  readonly #state: JobState;
  readonly #announce: (state: JobState) => void;
  readonly #abort = new AbortController();
  readonly #speed = new SpeedMeter();
  /** Set while the job is paused. */
  #pause: PromiseWithResolvers<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(kind: JobState['kind'], announce: (state: JobState) => void) {
    this.#announce = announce;
    this.#state = {
      id: this.id,
      kind,
      status: 'running',
      phase: 'waiting',
      done: 0,
      total: 0,
      failed: 0,
      perSecond: 0,
      secondsLeft: null,
      startedAt: new Date().toISOString(),
    };
  }

  get isLive(): boolean {
    return this.#state.status === 'running' || this.#state.status === 'paused';
  }

  snapshot(): JobState {
    return { ...this.#state };
  }

  /** The doors hear of the job before `work` starts. */
  run(work: JobWork, onEnd: () => void): void {
    this.#tell();
    this.#ended = this.#runToEnd(work).then(onEnd);
  }

  pause(): void {
    if (this.#state.status !== 'running') return;
    this.#pause = Promise.withResolvers<void>();
    this.#change({ status: 'paused', perSecond: 0, secondsLeft: null });
    this.#tell();
  }

  resume(): void {
    if (this.#state.status !== 'paused') return;
    this.#speed.reset();
    this.#release();
    this.#change({ status: 'running' });
    this.#tell();
  }

  /** @param reason 'cancelled': by the user */
  cancel(reason: FacetError): void {
    if (!this.isLive) return;
    this.#abort.abort(reason);
    this.#release();
  }

  async close(): Promise<void> {
    this.cancel(new FacetError('gone', 'Facet is closing.'));
    await this.#ended;
  }

  async #runToEnd(work: JobWork): Promise<void> {
    try {
      const result = await work(this.#control());
      this.#change({ status: 'done', result });
    } catch (error) {
      if (this.#abort.signal.aborted) {
        this.#change({ status: 'cancelled' });
      } else {
        const failure = toFailure(error);
        if (failure.code === 'internal') console.error('facet: a job failed:', error);
        this.#change({ status: 'failed', error: failure });
      }
    }
    this.#change({ phase: 'finished', perSecond: 0, secondsLeft: null });
    this.#tell();
  }

  #control(): JobControl {
    const { signal } = this.#abort;
    return {
      id: this.id,
      signal,
      progress: (phase, done, total, failed = this.#state.failed) => {
        if (phase !== this.#state.phase) this.#speed.reset();
        const perSecond = this.#speed.after(done);
        const secondsLeft = perSecond > 0 ? (total - done) / perSecond : null;
        this.#change({ phase, done, total, failed, perSecond, secondsLeft });
        this.#timer ??= setTimeout(() => this.#tell(), THROTTLE_MS);
      },
      checkpoint: async () => {
        signal.throwIfAborted();
        await this.#pause?.promise;
        signal.throwIfAborted();
      },
    };
  }

  #change(change: Partial<JobState>): void {
    Object.assign(this.#state, change);
  }

  #release(): void {
    this.#pause?.resolve();
    this.#pause = null;
  }

  #tell(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#announce(this.snapshot());
  }
}

/** How fast a count rises, over the last seconds. */
class SpeedMeter {
  #samples: { at: number; done: number }[] = [];

  reset(): void {
    this.#samples = [];
  }

  /** Per second, now that `done` is reached; 0 while not known. */
  after(done: number): number {
    const now = performance.now();
    const samples = this.#samples;
    samples.push({ at: now, done });
    while (samples.length > 2 && samples[0]!.at < now - SPEED_WINDOW_MS) samples.shift();
    const first = samples[0]!;
    const seconds = (now - first.at) / 1000;
    return seconds >= SPEED_KNOWN_AFTER_S ? (done - first.done) / seconds : 0;
  }
}
