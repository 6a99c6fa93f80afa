// The list of jobs as events change it, and the sentences about them.
import { describe, expect, test } from 'vitest';
import type { HeadJudgement } from '../../../electron/contract/heads.ts';
import type { JobState } from '../../../electron/contract/jobs.ts';
import { en } from '../../../renderer/i18n/en.ts';
import { ru } from '../../../renderer/i18n/ru.ts';
import { applyJobEvent, visibleJobs } from '../../../renderer/data/job-list.ts';
import { jobCount, jobPace, jobSummary } from '../../../renderer/features/jobs/job-words.ts';

const job = (change: Partial<JobState> = {}): JobState => ({
  id: 'a',
  kind: 'add',
  status: 'running',
  phase: 'analysing',
  done: 0,
  total: 0,
  failed: 0,
  perSecond: 0,
  secondsLeft: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  ...change,
});
const broken = { path: '/x/a.jpg', code: 'corrupt', message: '' } as const;

describe('events', () => {
  test('add a job in front, change it in place, and remove it', () => {
    const one = applyJobEvent([], { type: 'job', job: job({ id: 'a' }) });
    const two = applyJobEvent(one, { type: 'job', job: job({ id: 'b' }) });
    expect(two.map(({ id }) => id)).toEqual(['b', 'a']);
    const moved = applyJobEvent(two, { type: 'job', job: job({ id: 'a', done: 5 }) });
    expect(moved.map(({ id, done }) => [id, done])).toEqual([
      ['b', 0],
      ['a', 5],
    ]);
    expect(applyJobEvent(moved, { type: 'job-gone', id: 'b' }).map(({ id }) => id)).toEqual(['a']);
    expect(applyJobEvent(moved, { type: 'changed', what: ['photos'] })).toBe(moved);
  });
});

test('running jobs, failed ones and those with a result are shown', () => {
  const report = { added: 1, updated: 0, unchanged: 0, faces: 1, failed: [], seconds: 1 };
  const shown = visibleJobs([
    job({ id: 'runs' }),
    job({ id: 'paused', status: 'paused' }),
    job({ id: 'cancelled', status: 'cancelled' }),
    job({ id: 'failed', status: 'failed' }),
    job({ id: 'report', status: 'done', result: { kind: 'add', report } }),
    job({ id: 'measured', kind: 'probe-providers', status: 'done', result: { kind: 'none' } }),
  ]);
  expect(shown.map(({ id }) => id)).toEqual(['runs', 'paused', 'failed', 'report']);

  const many = Array.from({ length: 9 }, (_, at) => job({ id: `ended ${at}`, status: 'failed' }));
  expect(visibleJobs([...many, job({ id: 'runs' })]).map(({ id }) => id)).toEqual([
    'ended 0',
    'ended 1',
    'ended 2',
    'runs',
  ]);
});

describe('the sentence when a job has ended', () => {
  const added = (change: object) =>
    job({
      status: 'done',
      result: {
        kind: 'add',
        report: { added: 0, updated: 0, unchanged: 0, faces: 0, failed: [], seconds: 1, ...change },
      },
    });

  test('which head was trained, and whether it helps', () => {
    const judged = { keeps: false, fewer: null, by: null } as unknown as HeadJudgement;
    const trained = (judgement: HeadJudgement | null) =>
      job({
        kind: 'train',
        status: 'done',
        result: {
          kind: 'train',
          result: {
            loss: 'center',
            options: {},
            lossOptions: {},
            headId: null,
            canKeep: false,
            judgement,
            sentence: null,
            heldOutPairs: null,
            closedSet: null,
            spread: { before: 1, after: 1 },
          },
        },
      });
    expect(jobSummary(en, trained(judged))).toBe('Center loss: does not help here');
    expect(jobSummary(en, trained(null))).toBe('Center loss: trained on the lecture’s set');
    expect(jobSummary(ru, trained(judged))).toMatch(/^Center loss: /);
  });

  test('in English', () => {
    expect(jobSummary(en, added({ added: 312, failed: [broken] }))).toBe('312 photos added, 1 could not be read');
    expect(jobSummary(en, added({ added: 1 }))).toBe('1 photo added');
    expect(jobSummary(en, added({ unchanged: 9 }))).toBe('Nothing new: these photos are in the library already');
    expect(jobSummary(en, job({ status: 'failed', error: { code: 'no-room', message: '' } }))).toBe(
      en.errors['no-room']({}),
    );
  });

  test('in Russian', () => {
    expect(jobSummary(ru, added({ added: 312, failed: [broken] }))).toBe('Добавлено 312 фото, 1 не удалось прочитать');
    expect(jobSummary(ru, added({ updated: 2 }))).toBe('Обновлено 2 фото');
  });

  test('about an added pack: what to do next; a pack with an open question has a dialog and no report', () => {
    const behaviour = { same: { pairs: 1, least: 1, mean: 1 }, different: { pairs: 1, most: 0, mean: 0 }, apart: true };
    const ready = job({
      kind: 'bring-pack',
      status: 'done',
      result: { kind: 'pack', brought: { state: 'ready', pack: 'mine', title: 'Mine', behaviour } },
    });
    expect(jobSummary(en, ready)).toBe(en.packs.ready('Mine'));
    const ask = job({
      id: 'ask',
      kind: 'bring-pack',
      status: 'done',
      result: { kind: 'pack', brought: { state: 'ask', file: 'a.onnx', dimension: 128, size: 112, readings: [] } },
    });
    expect(visibleJobs([ask, ready])).toEqual([ready]);
  });

  test('about people', () => {
    const person = (name: string, faces: number, problems: number) => ({
      person: { id: 1, name },
      actionId: 1,
      faces: Array.from({ length: faces }, (_, at) => ({ path: `/x/${at}.jpg`, photoId: at, faceId: at, quality: 1 })),
      problems: Array.from({ length: problems }, () => ({ ...broken, photoId: null, faceIds: [] })),
    });
    const enrolled = (...people: ReturnType<typeof person>[]) =>
      job({ kind: 'enroll', status: 'done', result: { kind: 'enroll', report: { people, failed: [] } } });
    expect(jobSummary(en, enrolled(person('Anna', 5, 0)))).toBe('Anna: learned from 5 photos');
    expect(jobSummary(en, enrolled(person('Anna', 5, 1), person('Boris', 2, 1)))).toBe(
      '2 people learned, 2 photos to check',
    );
    expect(jobSummary(en, enrolled(person('Anna', 0, 2)))).toBe('No face was taken, 2 photos to check');
  });
});

test('progress shows only what is known', () => {
  expect([jobCount(en, job()), jobPace(en, job())]).toEqual(['', '']);
  const running = job({ done: 312, total: 1000, perSecond: 24.3, secondsLeft: 170 });
  expect(jobCount(en, running)).toBe('312 of 1,000');
  expect(jobPace(en, running)).toBe('24 photos/s · 3 min left');
  expect(jobPace(ru, running)).toBe('24 фото/с · осталось 3 мин');
  expect(jobPace(en, { ...running, status: 'paused' })).toBe('');
  expect(jobCount(en, { ...running, phase: 'recognising' })).toBe('');
});
