// Jobs: progress, pause, cancel, what is told and when.
import { expect, test, vi } from 'vitest';
import type { FacetEvent } from '../../../electron/contract/events.ts';
import type { JobState } from '../../../electron/contract/jobs.ts';
import { FacetError } from '../../../electron/contract/failure.ts';
import { createJobs } from '../../../electron/core/jobs.ts';

function watched() {
  const events: FacetEvent[] = [];
  const jobs = createJobs((event) => events.push(event));
  const last = () => events.filter((event) => event.type === 'job').at(-1)!.job;
  const until = (condition: (job: JobState) => boolean) =>
    vi.waitFor(() => expect(condition(last())).toBe(true), { interval: 5 });
  return { jobs, events, last, until };
}

test('progress is throttled, and the last state always arrives', async () => {
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

test('a paused job holds at its next checkpoint and goes on when resumed', async () => {
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

test('dismissing takes an ended job off the list, a running one stays; an unknown one is gone', async () => {
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
  expect(() => jobs.pause(id)).toThrow(expect.objectContaining({ code: 'gone' }) as Error);
});
