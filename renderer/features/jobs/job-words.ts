// What a job did, in one line, when it has ended.
import type { HeadJudgement } from '../../../electron/contract/heads.ts';
import type { JobState } from '../../../electron/contract/jobs.ts';
import { explain } from '../../i18n/explain.ts';
import type { Messages } from '../../i18n/en.ts';
import { hasCount } from '../../data/job-list.ts';

/** "312 photos added, 1 could not be read" */
export function jobSummary(text: Messages, job: JobState): string {
  const { jobs } = text;
  if (job.status === 'failed') return job.error ? explain(text, job.error) : jobs.failedTitle(jobs.kind[job.kind]);
  const result = job.result;
  if (result?.kind === 'add') {
    const { added, updated, failed } = result.report;
    const parts = [
      added > 0 && jobs.added(added),
      updated > 0 && jobs.updated(updated),
      failed.length > 0 && jobs.unreadable(failed.length),
    ];
    const said = parts.filter((part) => part !== false);
    return said.length === 0 ? jobs.nothingNew : withCapital(said.join(', '));
  }
  if (result?.kind === 'enroll') {
    const people = result.report.people.filter(({ faces }) => faces.length > 0);
    const toCheck =
      result.report.people.reduce((sum, { problems }) => sum + problems.length, 0) + result.report.failed.length;
    const [first] = people;
    const learned =
      first === undefined
        ? jobs.enrolledNone
        : people.length === 1
          ? jobs.enrolled(first.person.name, first.faces.length)
          : jobs.enrolledMany(people.length);
    return toCheck > 0 ? `${learned}, ${jobs.toCheck(toCheck)}` : learned;
  }
  if (result?.kind === 'train') {
    const { loss, judgement } = result.result;
    return text.learn.verdict.short(
      text.learn.loss[loss]?.[0] ?? loss,
      judgement === null ? text.learn.verdict.onLecture : verdictWords(text, judgement),
    );
  }
  if (result?.kind === 'pack' && result.brought.state === 'ready') return text.packs.ready(result.brought.title);
  return jobs.kind[job.kind];
}

/** "Helps: 31 % fewer missed matches …", "Does not help here" */
export function verdictWords({ learn }: Messages, { keeps, fewer, by }: HeadJudgement): string {
  if (!keeps) return learn.verdict.not;
  if (fewer === null || by === null) return learn.verdict.helpsPlain;
  return learn.verdict.helps(learn.percent(fewer.value), learn.percent(fewer.low), learn.percent(fewer.high), by);
}

/** "312 of 1,000"; '' while that is unknown. */
export function jobCount(text: Messages, job: JobState): string {
  return !hasCount(job) ? '' : text.jobs.progress(job.done, job.total);
}

/** "24 photos/s · 3 min left"; '' while unknown, and while the job is paused. */
export function jobPace(text: Messages, { status, phase, perSecond, secondsLeft }: JobState): string {
  if (status !== 'running') return '';
  const speed = phase === 'analysing' && perSecond > 0 ? text.jobs.speed(perSecond) : null;
  const left = secondsLeft === null ? null : text.jobs.left(secondsLeft);
  return [speed, left].filter((part) => part !== null).join(' · ');
}

/** Both on one line. */
export function jobProgress(text: Messages, job: JobState): string {
  return [jobCount(text, job), jobPace(text, job)].filter((part) => part !== '').join(' · ');
}

function withCapital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
