// English: long work, in words.
import type { JobPhase, JobState } from '../../../electron/contract/jobs.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, duration, number } = formats.en;
const photos = { one: 'photo', other: 'photos' };

export const jobs = {
  kind: {
    add: 'Adding photos',
    enroll: 'Learning a person',
    'enroll-each': 'Learning people',
    'probe-providers': 'Measuring devices',
    'bring-pack': 'Bringing recognition models',
    'get-pack': 'Downloading recognition models',
    'switch-pack': 'Changing the recognition models',
    resume: 'Going on with photos',
    recognise: 'Recognising people',
    group: 'Grouping faces',
    train: 'Training a head',
    'apply-head': 'Changing the vectors',
    measure: 'Measuring how far a match can be trusted',
    'measure-two': 'Comparing two ways of matching',
  } satisfies Record<JobState['kind'], string> as Record<JobState['kind'], string>,
  phase: {
    waiting: 'Waiting',
    downloading: 'Downloading, in MB',
    scanning: 'Looking for photos',
    analysing: 'Finding faces',
    recognising: 'Recognising people',
    grouping: 'Grouping faces',
    measuring: 'Measuring',
    learning: 'Learning',
    judging: 'Judging',
    mapping: 'Mapping faces',
    finished: 'Finishing',
  } satisfies Record<JobPhase, string> as Record<JobPhase, string>,
  paused: 'Paused',
  progress: (done: number, total: number) => `${number(done)} of ${number(total)}`,
  speed: (perSecond: number) => `${decimal(perSecond, perSecond < 10 ? 1 : 0)} photos/s`,
  left: (seconds: number) => `${duration(seconds)} left`,
  failedSoFar: (failed: number) => `${count(failed, photos)} could not be used`,
  pause: 'Pause',
  resume: 'Go on',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  details: 'Show details',
  look: 'Look',
  failedTitle: (kind: string) => `${kind}: stopped`,
  added: (n: number) => `${count(n, photos)} added`,
  updated: (n: number) => `${count(n, photos)} updated`,
  nothingNew: 'Nothing new: these photos are in the library already',
  unreadable: (n: number) => `${number(n)} could not be read`,
  enrolled: (name: string, faces: number) => `${name}: learned from ${count(faces, photos)}`,
  enrolledMany: (people: number) => count(people, { one: 'person learned', other: 'people learned' }),
  enrolledNone: 'No face was taken',
  toCheck: (n: number) => `${count(n, photos)} to check`,
  reportTitle: 'Files that could not be added',
};
