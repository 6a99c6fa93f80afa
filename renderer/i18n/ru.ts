// Every Russian word on the page.
import type { Messages } from './en.ts';
import { formats } from '../../electron/words/formats.ts';
import { actions } from './ru/actions.ts';
import { compare } from './ru/compare.ts';
import { enroll } from './ru/enroll.ts';
import { errors } from './ru/errors.ts';
import { filter } from './ru/filter.ts';
import { find } from './ru/find.ts';
import { frame } from './ru/frame.ts';
import { groups } from './ru/groups.ts';
import { history } from './ru/history.ts';
import { jobs } from './ru/jobs.ts';
import { learn } from './ru/learn.ts';
import { people } from './ru/people.ts';
import { photos } from './ru/photos.ts';
import { review } from './ru/review.ts';
import { packs } from './ru/packs.ts';
import { settings } from './ru/settings.ts';
import { trust } from './ru/trust.ts';
import { viewer } from './ru/viewer.ts';

export const ru: Messages = {
  format: formats.ru,
  frame,
  photos,
  filter,
  viewer,
  people,
  groups,
  review,
  enroll,
  find,
  compare,
  learn,
  trust,
  history,
  packs,
  settings,
  errors,
  jobs,
  actions,
};
