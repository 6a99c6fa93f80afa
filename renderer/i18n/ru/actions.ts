// Russian: what a person did, for toasts and the history.
import type { Messages } from '../en.ts';
import type { Params } from '../en/errors.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal } = formats.ru;

const number = (p: Params): number => Number(p['faces'] ?? 1);
const faces = (p: Params): string => count(number(p), { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' });
const byFaces = (p: Params): string => count(number(p), { one: 'лицу', few: 'лицам', many: 'лицам', other: 'лица' });
const fromFaces = (p: Params): string => count(number(p), { one: 'лица', few: 'лиц', many: 'лиц', other: 'лица' });

export const actions: Messages['actions'] = {
  enroll: (p) => `${p['name']}: запомнили по ${byFaces(p)}`,
  confirm: (p) => (number(p) === 1 ? `Лицо названо: ${p['name']}` : `${p['name']}: подтверждено ${faces(p)}`),
  move: (p) => `${p['from']} → ${p['name']}: ${faces(p)}`,
  reject: (p) => (number(p) === 1 ? `Это не ${p['name']}` : `Не ${p['name']}: ${faces(p)}`),
  unassign: (p) =>
    p['back'] === undefined
      ? `Имя снято с ${fromFaces(p)}`
      : number(p) === 1
        ? 'Лицо возвращено'
        : `Возвращено: ${faces(p)}`,
  rename: (p) => `Было «${p['before']}», стало «${p['name']}»`,
  merge: (p) => `${p['name']} и ${p['into']} — один человек`,
  split: (p) =>
    p['into'] === undefined
      ? `${p['name']}: отделено ${faces(p)}`
      : `${p['name']}: ${faces(p)} отделено, теперь это ${p['into']}`,
  'remove-person': (p) => `${p['name']}: имя забыто`,
  'hide-person': (p) => `${p['name']}: не показывать`,
  'show-person': (p) => `${p['name']}: снова показывать`,
  'set-cover': (p) => `${p['name']}: новая обложка`,
  'not-a-face': (p) =>
    p['drawn'] !== undefined ? 'Рамка удалена' : number(p) === 1 ? 'Это не лицо' : `Не лица: ${number(p)}`,
  nobody: (p) => (number(p) === 1 ? 'Лицо отложено' : `Отложено: ${faces(p)}`),
  'join-groups': (p) => `Две группы стали одной (${faces(p)})`,
  separate: (p) => `Из группы убрано ${faces(p)}`,
  'add-face': (p) => (p['name'] === undefined ? 'Лицо добавлено' : `Лицо добавлено: ${p['name']}`),
  threshold: (p) =>
    p['people'] !== undefined
      ? `Собственные пороги: ${count(Number(p['people']), { one: 'человек', few: 'человека', many: 'человек', other: 'человека' })}`
      : p['value'] === undefined
        ? 'Порог снова по умолчанию'
        : `Порог: ${decimal(Number(p['value']), 3)}`,
  'keep-apart': () => 'Два лица: это разные люди',
  'say-same': () => 'Два лица: это один человек',
  'unsay-pair': () => 'Ответ о двух лицах снят',
  'leave-out': (p) => `Не учитывать в измерениях: ${faces(p)}`,
  'take-in': (p) => `Снова учитывать в измерениях: ${faces(p)}`,
};
