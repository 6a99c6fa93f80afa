// Long jobs: the live list, one job by id, and a promise of its end.
import { useSyncExternalStore } from 'react';
import type { JobId } from '../../electron/contract/ids.ts';
import type { JobState } from '../../electron/contract/jobs.ts';
import { api, onConnection, onEvent } from './api.ts';
import { applyJobEvent, isActive } from './job-list.ts';

let jobs: readonly JobState[] = [];
const listeners = new Set<() => void>();

function set(next: readonly JobState[]): void {
  if (next === jobs) return;
  jobs = next;
  for (const listener of listeners) listener();
}

/** Takes the core's list; jobs that events announced while it was on its way are kept. */
async function load(): Promise<void> {
  try {
    const known = await api.listJobs();
    set(
      jobs
        .toReversed()
        .reduce(
          (list, job) => (list.some(({ id }) => id === job.id) ? list : [job, ...list]),
          known as readonly JobState[],
        ),
    );
  } catch {
    // Events announce running jobs.
  }
}

onEvent((event) => set(applyJobEvent(jobs, event)));
onConnection((open) => {
  if (!open) return;
  jobs = [];
  void load();
});
void load();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Running and recently ended jobs, newest first. */
export function useJobs(): readonly JobState[] {
  return useSyncExternalStore(subscribe, () => jobs);
}

/** One job; null before the core has announced it and after it was dismissed. */
export function useJob(id: JobId | null): JobState | null {
  return useJobs().find((job) => job.id === id) ?? null;
}

/** Resolves when the job has ended, whether it succeeded, failed or was cancelled. */
export function jobEnd(id: JobId): Promise<JobState> {
  return new Promise((resolve) => {
    const look = (): void => {
      const job = jobs.find((each) => each.id === id);
      if (!job || isActive(job)) return;
      stop();
      resolve(job);
    };
    const stop = subscribe(look);
    look();
  });
}
