// index.memory: what the app and its engine take while a thousand photos come in, and whether that grows.
//
// The app is the host door as a process of its own, asked over its socket as a page asks. The value is the peak of both
// processes' resident memory together (pages that they share count twice); `against` is the median while the first
// hundred photos are done, and the ratio that of the last hundred over it. Every fifth photo has a phone's 12
// megapixels, the others two.
//
// What bounds it: the weights and ONNX Runtime's arena in the engine, and decoded photos in flight.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { appDir } from '../../electron/files/resources.ts';
import type { JobState } from '../../electron/contract/jobs.ts';
import { acceptInvitation, openHostClient } from '../helpers/host-client.ts';
import { startHostProcess } from '../helpers/host-process.ts';
import { median, type Benchmark } from './benchmark.ts';
import { writePhotoCopies } from './photo-copies.ts';

const PHOTOS = 1000;
const SAMPLE_MS = 100;

export const indexMemory: Benchmark = {
  id: 'index.memory',
  what: 'Memory of app and engine while indexing 1,000 photos, and the last hundred against the first',
  unit: 'MB',
  targets: [
    { on: 'value', atMost: 800 },
    { on: 'ratio', atMost: 1.1 },
  ],
  async run(say) {
    if (process.platform === 'win32') return { skipped: 'it reads memory with ps, which Windows has not' };
    const root = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    const host = await startHostProcess(
      join(appDir(), 'electron', 'doors', 'host', 'open-host.js'),
      join(root, 'library'),
    );
    try {
      say(`writing ${PHOTOS} photos`);
      await writePhotoCopies(join(root, 'photos'), PHOTOS, { enlargeEvery: 5 });
      const client = await openHostClient(host.origin, await acceptInvitation(host.url));
      const job = { done: 0, status: 'running' as JobState['status'], failed: 0 };
      client.onEvent((event) => {
        if (event.type === 'job' && event.job.kind === 'add')
          Object.assign(job, { ...event.job, done: event.job.phase === 'analysing' ? event.job.done : job.done });
      });
      await client.call('startJob', [{ kind: 'add', sources: [{ path: join(root, 'photos') }] }]);
      const samples: { done: number; megabytes: number }[] = [];
      let told = 0;
      while (job.status === 'running') {
        const megabytes = await residentMegabytes(host.pid);
        samples.push({ done: job.done, megabytes });
        if (job.done - told >= 100) say(`${(told = job.done)} photos: ${megabytes.toFixed(0)} MB`);
        await delay(SAMPLE_MS);
      }
      await client.close();
      if (job.status !== 'done' || job.failed > 0)
        throw new Error(`The job ended as ${job.status} with ${job.failed} failed photos.`);
      const during = (from: number, to: number): number =>
        median(samples.filter(({ done }) => done > from && done <= to).map(({ megabytes }) => megabytes));
      const [first, last] = [during(0, 100), during(PHOTOS - 100, PHOTOS)];
      const value = Math.max(...samples.map(({ megabytes }) => megabytes));
      return {
        value,
        against: first,
        ratio: last / first,
        note: `first hundred ${first.toFixed(0)} MB, last hundred ${last.toFixed(0)} MB; the value is the peak`,
      };
    } finally {
      await host.end();
      await rm(root, { recursive: true, force: true });
    }
  },
};

const run = promisify(execFile);

/** Of a process and its children, together. */
async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const kilobytes = rows.filter(([self, parent]) => self === pid || parent === pid).map(([, , rss]) => rss);
  return kilobytes.reduce((a, b) => a + b, 0) / 1000;
}
