// Calls about long work.
import type { FacetApi } from '../../contract/api.ts';
import { doJob, type JobParts } from '../do-job.ts';
import type { Jobs } from '../jobs.ts';

export const jobCalls = (jobs: Jobs, parts: JobParts) =>
  ({
    startJob: async (request) => jobs.start(request.kind, (control) => doJob(parts, request, control)),
    listJobs: async () => jobs.list(),
    pauseJob: async (id) => jobs.pause(id),
    resumeJob: async (id) => jobs.resume(id),
    cancelJob: async (id) => jobs.cancel(id),
    dismissJob: async (id) => jobs.dismiss(id),
  }) satisfies Partial<FacetApi>;
