// The table of screens: a row here makes a screen reachable by its address and, with `rail`, from the rail.
import type { ComponentType } from 'react';
import type { IconName } from '../components/icons.tsx';
import type { Messages } from '../i18n/en.ts';
import type { ScreenProps } from '../components/layout/screen-props.ts';
import { Aside } from '../screens/group/Aside.tsx';
import { Compare } from '../screens/compare/Compare.tsx';
import { Find } from '../screens/find/Find.tsx';
import { Group } from '../screens/group/Group.tsx';
import { History } from '../screens/history/History.tsx';
import { LazyLearn, LazyTrust } from './LazyScreens.tsx';
import { People } from '../screens/people/People.tsx';
import { Person } from '../screens/person/Person.tsx';
import { Photos } from '../screens/photos/Photos.tsx';
import { Review } from '../screens/review/Review.tsx';
import { Settings } from '../screens/settings/Settings.tsx';

interface ScreenRow {
  /** For the window's title and the rail. */
  title: (text: Messages) => string;
  component: ComponentType<ScreenProps>;
  /** Where it stands in the rail; absent: it is reached from another screen, whose name `within` gives. */
  rail?: 'top' | 'bottom';
  icon?: IconName;
  within?: string;
}

/** By the first segment of the address: '#/photos', '#/person/3'. The viewer ('#/photo/12') lies over these. */
const screens = {
  photos: { title: (text) => text.frame.photos, component: Photos, rail: 'top', icon: 'photos' },
  people: { title: (text) => text.frame.people, component: People, rail: 'top', icon: 'people' },
  person: { title: (text) => text.frame.people, component: Person, within: 'people' },
  review: { title: (text) => text.review.title, component: Review, within: 'people' },
  group: { title: (text) => text.groups.title, component: Group, within: 'people' },
  aside: { title: (text) => text.frame.people, component: Aside, within: 'people' },
  find: { title: (text) => text.frame.find, component: Find, rail: 'top', icon: 'find' },
  compare: { title: (text) => text.frame.compare, component: Compare, rail: 'top', icon: 'compare' },
  trust: { title: (text) => text.trust.title, component: LazyTrust, rail: 'top', icon: 'trust' },
  learn: { title: (text) => text.learn.title, component: LazyLearn, rail: 'top', icon: 'learn' },
  history: { title: (text) => text.history.title, component: History, rail: 'bottom', icon: 'history' },
  settings: { title: (text) => text.frame.settings, component: Settings, rail: 'bottom', icon: 'settings' },
} satisfies Record<string, ScreenRow>;

export type ScreenName = keyof typeof screens;

export const screenRows: Record<ScreenName, ScreenRow> = screens;

export function isScreenName(name: string): name is ScreenName {
  return Object.hasOwn(screens, name);
}
