// Jobs that Facet starts by itself.
import type { JobId } from '../contract/ids.ts';
import type { JobState } from '../contract/jobs.ts';
import type { JobControl, Jobs } from './jobs.ts';

/** Starts a job that has nothing to show at its end but that it is done. */
export const startJobWithoutResult = (
  jobs: Jobs,
  kind: JobState['kind'],
  work: (control: JobControl) => Promise<unknown>,
): JobId =>
  jobs.start(kind, async (control) => {
    await work(control);
    return { kind: 'none' };
  });
