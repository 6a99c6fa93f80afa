// Russian: what a person did, for toasts and the history. Page.
import type { Messages } from '../en.ts';
import type { Params } from '../en/errors.ts';
import { formats } from '../formats.ts';

const { count, decimal } = formats.ru;

const number = (p: Params): number => Number(p['faces'] ?? 1);
const faces = (p: Params): string => count(number(p), { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' });
const byFaces = (p: Params): string => count(number(p), { one: 'лицу', few: 'лицам', many: 'лицам', other: 'лица' });
const fromFaces = (p: Params): string => count(number(p), { one: 'лица', few: 'лиц', many: 'лиц', other: 'лица' });

export const actions: Messages['actions'] = {
  enroll: (p) => `${p['name']}: запомнили по ${byFaces(p)}`,
  confirm: (p) => (number(p) === 1 ? `Лицо названо: ${p['name']}` : `${p['name']}: подтверждено ${faces(p)}`),
  reject: (p) => (number(p) === 1 ? `Это не ${p['name']}` : `Не ${p['name']}: ${faces(p)}`),
  unassign: (p) => `Имя снято с ${fromFaces(p)}`,
  rename: (p) => `Было «${p['before']}», стало «${p['name']}»`,
  merge: (p) => `${p['name']} и ${p['into']} — один человек`,
  'remove-person': (p) => `${p['name']}: имя забыто`,
  'set-cover': (p) => `${p['name']}: новая обложка`,
  'not-a-face': (p) => (number(p) === 1 ? 'Это не лицо' : `Не лица: ${number(p)}`),
  threshold: (p) => (p['value'] === undefined ? 'Порог снова по умолчанию' : `Порог: ${decimal(Number(p['value']))}`),
};
