// The jobs the page knows of, as events change them. Pure. Page.
import type { FacetEvent, JobState } from '../electron/api.ts';

/** Newest first. An event about a job replaces what was known of it. */
export function applyJobEvent(jobs: readonly JobState[], event: FacetEvent): readonly JobState[] {
  if (event.type === 'job-gone') return jobs.filter((job) => job.id !== event.id);
  if (event.type !== 'job') return jobs;
  const at = jobs.findIndex((job) => job.id === event.job.id);
  return at < 0 ? [event.job, ...jobs] : jobs.with(at, event.job);
}

export const isActive = (job: JobState): boolean => job.status === 'running' || job.status === 'paused';

/** Jobs worth a place on the screen: what runs, and what ended with something to say. */
export function visibleJobs(jobs: readonly JobState[]): readonly JobState[] {
  return jobs.filter((job) => {
    if (isActive(job)) return job.kind !== 'recognise' || job.status === 'running';
    if (job.status === 'failed') return true;
    return job.status === 'done' && job.result !== undefined && job.result.kind !== 'none';
  });
}
