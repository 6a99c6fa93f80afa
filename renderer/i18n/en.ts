// Every English word on the page. Its shape is what the tables of all other languages must have.
import { actions } from './en/actions.ts';
import { compare } from './en/compare.ts';
import { enroll } from './en/enroll.ts';
import { errors } from './en/errors.ts';
import { filter } from './en/filter.ts';
import { find } from './en/find.ts';
import { frame } from './en/frame.ts';
import { groups } from './en/groups.ts';
import { history } from './en/history.ts';
import { jobs } from './en/jobs.ts';
import { learn } from './en/learn.ts';
import { people } from './en/people.ts';
import { photos } from './en/photos.ts';
import { review } from './en/review.ts';
import { packs } from './en/packs.ts';
import { settings } from './en/settings.ts';
import { trust } from './en/trust.ts';
import { viewer } from './en/viewer.ts';
import { formats } from '../../electron/words/formats.ts';

export const en = {
  format: formats.en,
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

export type Messages = typeof en;
