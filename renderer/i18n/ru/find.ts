// Russian: finding and identifying. Page.
import type { Messages } from '../en.ts';

export const find: Messages['find'] = {
  title: 'Поиск',
};
