// The jobs the page knows of, as events change them. Pure. Page.
import type { FacetEvent } from '../../electron/contract/events.ts';
import type { JobState } from '../../electron/contract/jobs.ts';

/** Newest first. An event about a job replaces what was known of it. */
export function applyJobEvent(jobs: readonly JobState[], event: FacetEvent): readonly JobState[] {
  if (event.type === 'job-gone') return jobs.filter((job) => job.id !== event.id);
  if (event.type !== 'job') return jobs;
  const at = jobs.findIndex((job) => job.id === event.job.id);
  return at < 0 ? [event.job, ...jobs] : jobs.with(at, event.job);
}

export const isActive = (job: JobState): boolean => job.status === 'running' || job.status === 'paused';

/** A net that is asked about has its dialog. */
const isQuestion = ({ result }: JobState): boolean => result?.kind === 'pack' && result.brought.state === 'ask';

const hasSomethingToSay = (job: JobState): boolean =>
  job.status === 'failed' ||
  (job.status === 'done' && job.result !== undefined && job.result.kind !== 'none' && !isQuestion(job));

/** Older reports make room. */
const MOST_REPORTS = 3;

/** Jobs worth a place on the screen: what runs, and what ended last with something to say. */
export function visibleJobs(jobs: readonly JobState[]): readonly JobState[] {
  const reports = jobs.filter(hasSomethingToSay).slice(0, MOST_REPORTS);
  return jobs.filter((job) => isActive(job) || reports.includes(job));
}

/** Whether `done` and `total` mean something: two phases only know that they are busy (see JobPhase). */
export const hasCount = ({ phase, total }: JobState): boolean =>
  total > 0 && phase !== 'scanning' && phase !== 'recognising';
