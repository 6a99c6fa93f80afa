// Russian: two faces side by side. Page.
import type { Messages } from '../en.ts';

export const compare: Messages['compare'] = {
  title: 'Сравнение',
};
