// Made-up libraries, jobs and changes: the preview, the screenshots and the end-to-end tests show the same people.
import type { ActionRecord } from '../../../electron/contract/history.ts';
import type { JobState } from '../../../electron/contract/jobs.ts';
import type { FakeLibrary } from './fake-bridge.ts';

/** The moment at which the fake core's clock stands. */
export const FAKE_NOW = new Date('2026-06-20T15:00:00Z');

/** A long job as the core would describe it, 312 of 1,000 photos done. */
export const runningJob = (change: Partial<JobState> = {}): JobState => ({
  id: 'job',
  kind: 'add',
  status: 'running',
  phase: 'analysing',
  done: 312,
  total: 1000,
  failed: 0,
  perSecond: 24.2,
  secondsLeft: 170,
  startedAt: '2026-01-01T00:00:00.000Z',
  ...change,
});

/** Before FAKE_NOW, as the core writes times. */
export const hoursAgo = (hours: number): string => new Date(FAKE_NOW.getTime() - hours * 3_600_000).toISOString();

export const HISTORY: ActionRecord[] = [
  { id: 5, kind: 'merge', params: { name: 'Anna', into: 'Ann' }, at: hoursAgo(2), undone: false },
  { id: 4, kind: 'rename', params: { before: 'An', name: 'Ann' }, at: hoursAgo(3), undone: true },
  { id: 3, kind: 'join-groups', params: { faces: 12 }, at: hoursAgo(25), undone: false },
  { id: 2, kind: 'nobody', params: { faces: 31 }, at: hoursAgo(26), undone: false },
  { id: 1, kind: 'confirm', params: { name: 'Boris', faces: 1 }, at: hoursAgo(24 * 40), undone: false },
];

export const EVERYDAY: FakeLibrary = {
  photos: 300,
  people: ['Anna', 'Boris', 'Clara', 'Dmitri', 'Elena', 'Farid'],
  questions: { faces: 9 },
  groups: { sizes: [5, 14, 9, 3], suggest: 2, unsure: 12 },
  history: HISTORY,
  chance: { probability: 0.97 },
};

export const EMPTY: FakeLibrary = { photos: 0 };

/** Some photos could not be read. */
export const WITH_FAILURES: FakeLibrary = {
  ...EVERYDAY,
  failures: [
    { path: '/home/anna/Pictures/IMG_2041.heic', code: 'truncated', message: 'The file ends too early.' },
    { path: '/home/anna/Pictures/scan.tif', code: 'too-large', message: 'The picture is too large.' },
  ],
};

/** Six hundred people, some names very long. */
export const MANY_PEOPLE: FakeLibrary = {
  photos: 900,
  people: Array.from({ length: 600 }, (_, at) =>
    at % 50 === 7 ? `Maximiliana-Alexandra von Hohenfels-Bartenstein ${at}` : `Person ${at + 1}`,
  ),
};

export const MEASURED: FakeLibrary = { ...EVERYDAY, lab: { measures: 2 } };

export const TRAINED: FakeLibrary = { ...EVERYDAY, learn: { heads: ['ArcFace of June', 'Triplet'] } };

export const BROKEN = { code: 'internal', message: 'Broken.' } as const;
