// Jobs: progress, pause, cancel, and the events about them.
import { expect, test, vi } from 'vitest';
import type { FacetEvent } from '../../../electron/contract/events.ts';
import type { JobResult, JobState } from '../../../electron/contract/jobs.ts';
import { FacetError } from '../../../electron/contract/failure.ts';
import { createJobs, wasCancelled } from '../../../electron/core/jobs.ts';

function watched() {
  const events: FacetEvent[] = [];
  const jobs = createJobs((event) => events.push(event));
  const last = () => events.filter((event) => event.type === 'job').at(-1)!.job;
  const until = (condition: (job: JobState) => boolean) =>
    vi.waitFor(() => expect(condition(last())).toBe(true), { interval: 5 });
  return { jobs, events, last, until };
}

test('a job knows its id before it does anything, and the doors hear of the job first', async () => {
  const { jobs, events, until } = watched();
  let before: unknown = null;
  const id = jobs.start('train', async (control) => {
    before = { id: control.id, events: events.length };
    return { kind: 'none' };
  });
  expect(before).toEqual({ id, events: 1 });
  expect(events[0]).toMatchObject({ type: 'job', job: { id, kind: 'train', status: 'running', phase: 'waiting' } });
  await until((job) => job.status === 'done');
});

test('progress events are throttled, and the last state always arrives', async () => {
  const { jobs, events, until } = watched();
  jobs.start('add', async ({ progress }) => {
    for (let done = 0; done <= 1000; done++) progress('analysing', done, 1000);
    return { kind: 'none' };
  });
  await until((job) => job.status === 'done');
  expect(events.length).toBeLessThan(5);
  expect(jobs.list()[0]).toMatchObject({
    status: 'done',
    phase: 'finished',
    done: 1000,
    total: 1000,
    result: { kind: 'none' },
  });
});

test('a paused job waits at its next checkpoint and continues when resumed', async () => {
  const { jobs, until, last } = watched();
  let done = 0;
  const id = jobs.start('add', async ({ checkpoint, progress }) => {
    while (done < 50) {
      await checkpoint();
      progress('analysing', ++done, 50);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return { kind: 'none' };
  });
  await vi.waitFor(() => expect(done).toBeGreaterThan(2), { interval: 1 });
  jobs.pause(id);
  expect(last().status).toBe('paused');
  await new Promise((resolve) => setTimeout(resolve, 30));
  const held = done;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(done).toBe(held);
  jobs.resume(id);
  await until((job) => job.status === 'done');
  expect(done).toBe(50);
});

test('cancel ends a running job, and a paused one', async () => {
  for (const pausedFirst of [false, true]) {
    const { jobs, until } = watched();
    const id = jobs.start('add', async ({ checkpoint }) => {
      for (;;) {
        await checkpoint();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
    if (pausedFirst) jobs.pause(id);
    jobs.cancel(id);
    await until((job) => job.status === 'cancelled');
    expect(jobs.list()[0]!.error).toBeUndefined();
  }
});

test('a job that fails carries the code and the sentence, never a stack', async () => {
  const { jobs, until, last } = watched();
  jobs.start('add', () => Promise.reject(new FacetError('no-room', 'The disk is full.')));
  await until((job) => job.status === 'failed');
  expect(last().error).toEqual({ code: 'no-room', message: 'The disk is full.' });

  const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
  jobs.start('add', () => Promise.reject(new TypeError('x is undefined')));
  await vi.waitFor(() => expect(jobs.list()[0]!.status).toBe('failed'));
  expect(JSON.stringify(jobs.list()[0])).not.toMatch(/undefined|\.ts|stack/);
  silenced.mockRestore();
});

test('dismissing removes an ended job from the list, but not a running one', async () => {
  const { jobs, events, until } = watched();
  const { promise, resolve } = Promise.withResolvers<void>();
  const id = jobs.start('add', async () => {
    await promise;
    return { kind: 'none' };
  });
  jobs.dismiss(id);
  expect(jobs.list()).toHaveLength(1);
  resolve();
  await until((job) => job.status === 'done');
  jobs.dismiss(id);
  expect(jobs.list()).toEqual([]);
  expect(events.at(-1)).toEqual({ type: 'job-gone', id });
});

test("every call about a job that is not on the list throws 'gone'", () => {
  const { jobs } = watched();
  for (const call of [jobs.pause, jobs.resume, jobs.cancel, jobs.dismiss])
    expect(() => call('no-such-job')).toThrow(expect.objectContaining({ code: 'gone' }) as Error);
});

test('ended jobs beyond twenty leave the list, the oldest first', async () => {
  const { jobs } = watched();
  const { promise, resolve } = Promise.withResolvers<JobResult>();
  const running = jobs.start('add', () => promise);
  const ids = Array.from({ length: 25 }, () => jobs.start('add', () => Promise.resolve({ kind: 'none' })));
  await vi.waitFor(() => expect(jobs.list().filter(({ status }) => status === 'done')).toHaveLength(20));
  expect(jobs.list().map(({ id }) => id)).toEqual([...ids.slice(5).reverse(), running]);
  resolve({ kind: 'none' });
});

test('closing cancels every job, paused ones too, and not as the user does', async () => {
  const { jobs } = watched();
  const reasons: boolean[] = [];
  const start = () =>
    jobs.start('add', async ({ checkpoint, signal }) => {
      signal.addEventListener('abort', () => reasons.push(wasCancelled(signal)));
      for (;;) {
        await checkpoint();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
  start();
  jobs.pause(start());
  await jobs.close();
  expect(jobs.list().map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  expect(reasons).toEqual([false, false]);
});
