// Every screen over a made-up library, in the states that were designed: empty, loading, failed, and full.
import type { FakeLibrary } from './fake/fake-bridge.ts';
import {
  BROKEN,
  EMPTY,
  EVERYDAY,
  MANY_PEOPLE,
  MEASURED,
  runningJob,
  TRAINED,
  WITH_FAILURES,
} from './fake/libraries.ts';

export interface ScreenStory {
  /** As the address names it. */
  id: string;
  title: string;
  library: FakeLibrary;
  /** Of the screen, from '#' on. */
  address: string;
}

const story = (id: string, title: string, address: string, library: FakeLibrary = EVERYDAY): ScreenStory => ({
  id,
  title,
  address,
  library,
});

export const screenStories: readonly ScreenStory[] = [
  story('photos', 'Photos', '#/photos'),
  story('photos-empty', 'Photos, empty', '#/photos', EMPTY),
  story('photos-loading', 'Photos, loading', '#/photos', { ...EVERYDAY, held: ['listPhotos'] }),
  story('photos-failed', 'Photos, failed', '#/photos', { ...EVERYDAY, failing: { listPhotos: BROKEN } }),
  story('photos-filtered', 'Photos, filtered', '#/photos?with=1&without=2&faces=3-5&quality=0.3'),
  story('photos-none-found', 'Photos, nothing fits', '#/photos?with=1&from=1999-01-01&until=1999-12-31'),
  story('photos-unreadable', 'Photos, some unreadable', '#/photos', WITH_FAILURES),
  story('photos-adding', 'Photos, being added', '#/photos', { ...EVERYDAY, jobs: [runningJob()] }),
  story('viewer', 'Viewer', '#/photo/12'),
  story('viewer-gone', 'Viewer, photo gone', '#/photo/12', {
    ...EVERYDAY,
    failing: { getPhoto: { code: 'gone', message: 'Gone.' } },
  }),

  story('people', 'People', '#/people'),
  story('people-empty', 'People, empty', '#/people', EMPTY),
  story('people-many', 'People, 600 of them', '#/people', MANY_PEOPLE),
  story('people-loading', 'People, loading', '#/people', {
    ...EVERYDAY,
    held: ['listPeople', 'listGroups'],
  }),
  story('person', 'Person', '#/person/1'),
  story('person-faces', 'Person, faces', '#/person/1?tab=faces'),
  story('person-suggestions', 'Person, suggestions', '#/person/1?tab=suggestions'),
  story('person-split', 'Person who looks like two', '#/person/2', { ...EVERYDAY, split: 2 }),
  story('person-gone', 'Person, gone', '#/person/99'),
  story('review', 'Review', '#/review'),
  story('review-group', 'Review, a group', '#/review', { ...EVERYDAY, questions: { groups: [12, 5] } }),
  story('review-empty', 'Review, nothing to ask', '#/review', { ...EVERYDAY, questions: {} }),
  story('group', 'Group', '#/group/102'),
  story('group-gone', 'Group, gone', '#/group/999'),
  story('aside', 'Faces in no group', '#/aside/unsure'),

  story('find', 'Find', '#/find'),
  story('find-person', 'Find, a person', '#/find?person=1'),
  story('find-face', 'Find, a face', '#/find?face=10'),
  story('compare', 'Compare', '#/compare?a=f10&b=f20'),
  story('compare-empty', 'Compare, empty', '#/compare'),

  story('trust', 'Trust', '#/trust', MEASURED),
  story('trust-numbers', 'Trust, numbers', '#/trust?tab=numbers', MEASURED),
  story('trust-mistakes', 'Trust, mistakes', '#/trust?tab=mistakes', MEASURED),
  story('trust-compare', 'Trust, comparison', '#/trust?tab=compare', MEASURED),
  story('trust-unmeasured', 'Trust, nothing measured', '#/trust'),
  story('trust-too-few', 'Trust, too few people', '#/trust', { photos: 40, people: ['Anna'] }),
  story('learn', 'Learn', '#/learn'),
  story('learn-heads', 'Learn, kept heads', '#/learn', TRAINED),
  story('learn-too-few', 'Learn, too few people', '#/learn', { ...EVERYDAY, learn: { poor: true } }),

  story('history', 'History', '#/history'),
  story('history-empty', 'History, empty', '#/history', { ...EVERYDAY, history: [] }),
  story('settings', 'Settings', '#/settings'),
];
