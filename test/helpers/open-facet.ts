// The real core on a real database in a temporary folder, with the real engine as a child process.
import { onTestFinished } from 'vitest';
import type { FacetApi } from '../../electron/contract/api.ts';
import { createFacet, type Facet, type FacetOptions } from '../../electron/core/facet.ts';
import { runJob, TEST_DOOR } from './run-job.ts';
import { temporaryFolder } from './temporary-library.ts';

export { runJob, TEST_DOOR } from './run-job.ts';

/** Closed when the test has finished, if not before. */
export async function openFacet(options: Partial<FacetOptions> = {}): Promise<Facet> {
  const facet = await createFacet({
    libraryDir: temporaryFolder(),
    door: TEST_DOOR,
    background: false,
    provider: 'cpu',
    ...options,
  });
  let open = true;
  const close = facet.close.bind(facet);
  facet.close = async () => {
    if (open) await close();
    open = false;
  };
  onTestFinished(() => facet.close());
  return facet;
}

export async function add(facet: Facet, ...paths: string[]) {
  const job = await runJob(facet, { kind: 'add', sources: paths.map((path) => ({ path })) });
  if (job.result?.kind !== 'add') throw new Error(`add ended as ${job.status}: ${job.error?.code}`);
  return job.result.report;
}

export async function enroll(facet: Facet, name: string, ...paths: string[]) {
  const job = await runJob(facet, { kind: 'enroll', name, sources: paths.map((path) => ({ path })) });
  if (job.result?.kind !== 'enroll') throw new Error(`enroll ended as ${job.status}: ${job.error?.code}`);
  return job.result.report;
}

/** Every face of the library, photo by photo. */
export async function allFaces(api: FacetApi) {
  const { ids } = await api.listPhotos({ order: 'oldest' });
  return (await Promise.all(ids.map((id) => api.getPhoto(id)))).flatMap((photo) => photo.faces);
}
