// The page's list of jobs, and how events change it.
import type { FacetEvent } from '../../electron/contract/events.ts';
import type { JobState } from '../../electron/contract/jobs.ts';

/** Newest first. An event carries the whole job and replaces the one in the list. */
export function applyJobEvent(jobs: readonly JobState[], event: FacetEvent): readonly JobState[] {
  if (event.type === 'job-gone') return jobs.filter((job) => job.id !== event.id);
  if (event.type !== 'job') return jobs;
  const at = jobs.findIndex((job) => job.id === event.job.id);
  return at < 0 ? [event.job, ...jobs] : jobs.with(at, event.job);
}

export const isActive = (job: JobState): boolean => job.status === 'running' || job.status === 'paused';

/** A pack whose net has to be asked about: a dialog asks, so the job needs no report. */
const isQuestion = ({ result }: JobState): boolean => result?.kind === 'pack' && result.brought.state === 'ask';

const hasSomethingToSay = (job: JobState): boolean =>
  job.status === 'failed' ||
  (job.status === 'done' && job.result !== undefined && job.result.kind !== 'none' && !isQuestion(job));

/** Older ones disappear. */
const MOST_REPORTS = 3;

/** Jobs to show: those that run, and the newest ended ones that have a result or a failure to report. */
export function visibleJobs(jobs: readonly JobState[]): readonly JobState[] {
  const reports = jobs.filter(hasSomethingToSay).slice(0, MOST_REPORTS);
  return jobs.filter((job) => isActive(job) || reports.includes(job));
}

/** Whether `done` and `total` can be shown: two phases have no counts (see JobPhase). */
export const hasCount = ({ phase, total }: JobState): boolean =>
  total > 0 && phase !== 'scanning' && phase !== 'recognising';
