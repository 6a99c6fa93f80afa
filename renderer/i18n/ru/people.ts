// Russian: people and one person. Page.
import type { Messages } from '../en.ts';

export const people: Messages['people'] = {
  title: 'Люди',
};
