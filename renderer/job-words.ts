// What a job did, in one line, when it has ended. Pure. Page.
import type { JobState } from '../electron/api.ts';
import { explain } from './i18n/explain.ts';
import type { Messages } from './i18n/en.ts';

/** "312 photos added, 1 could not be read" */
export function jobSummary(text: Messages, job: JobState): string {
  const { jobs } = text;
  if (job.status === 'failed') return job.error ? explain(text, job.error) : jobs.failedTitle(jobs.kind[job.kind]);
  const result = job.result;
  if (result?.kind === 'add') {
    const { added, updated, failed } = result.report;
    const parts = [added > 0 && jobs.added(added), updated > 0 && jobs.updated(updated), failed.length > 0 && jobs.unreadable(failed.length)];
    const said = parts.filter((part) => part !== false);
    return said.length === 0 ? jobs.nothingNew : withCapital(said.join(', '));
  }
  if (result?.kind === 'enroll') {
    const people = result.report.people.filter(({ faces }) => faces.length > 0);
    const toCheck = result.report.people.reduce((sum, { problems }) => sum + problems.length, 0) + result.report.failed.length;
    const [first] = people;
    const learned =
      first === undefined ? jobs.enrolledNone : people.length === 1 ? jobs.enrolled(first.person.name, first.faces.length) : jobs.enrolledMany(people.length);
    return toCheck > 0 ? `${learned}, ${jobs.toCheck(toCheck)}` : learned;
  }
  return jobs.kind[job.kind];
}

/** How far a running job is, in words: "312 of 1,000 · 24 photos/s · 3 min left" */
export function jobProgress(text: Messages, job: JobState): string {
  const { jobs } = text;
  if (job.total === 0) return '';
  const parts = [jobs.progress(job.done, job.total)];
  if (job.status === 'running' && job.perSecond > 0) parts.push(jobs.speed(job.perSecond));
  if (job.status === 'running' && job.secondsLeft !== null) parts.push(jobs.left(job.secondsLeft));
  return parts.join(' · ');
}

function withCapital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
