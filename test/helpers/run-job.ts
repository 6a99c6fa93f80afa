// Waiting for a job of the core to end; for tests and benchmarks.
import type { FacetEvent } from '../../electron/contract/events.ts';
import type { JobRequest, JobState } from '../../electron/contract/jobs.ts';
import type { DoorInfo } from '../../electron/contract/settings.ts';
import type { Facet } from '../../electron/core/facet.ts';

export const TEST_DOOR: DoorInfo = { door: 'test', canChooseFiles: false, canReveal: false, locale: null };

/** Starts a job and waits for its end. */
export async function runJob(facet: Facet, request: JobRequest): Promise<JobState> {
  const ended = Promise.withResolvers<JobState>();
  const states = new Map<string, JobState>();
  let id: string | null = null;
  const look = () => {
    const job = id === null ? undefined : states.get(id);
    if (job && job.phase === 'finished') ended.resolve(job);
  };
  const stop = facet.onEvent((event: FacetEvent) => {
    if (event.type === 'job') states.set(event.job.id, event.job);
    look();
  });
  id = await facet.api.startJob(request);
  look();
  try {
    return await ended.promise;
  } finally {
    stop();
  }
}
