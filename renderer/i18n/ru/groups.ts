// Russian: groups of nameless faces.
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, number } = formats.ru;
const faces = { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' };
const ofFaces = { one: 'лица', few: 'лиц', many: 'лиц', other: 'лица' };

export const groups: Messages['groups'] = {
  heading: 'Кто это?',
  headingNote: 'Лица, похожие на одного человека. Введите имя и нажмите Enter.',
  total: (n) => count(n, { one: 'группа', few: 'группы', many: 'групп', other: 'группы' }),
  jump: (n) => `Кто это? ${count(n, { one: 'группа', few: 'группы', many: 'групп', other: 'группы' })}`,
  grouping: (n) => `Собираем похожие: ${count(n, faces)}…`,
  questions: (n) =>
    count(n, {
      one: 'вопрос ждёт ответа',
      few: 'вопроса ждут ответа',
      many: 'вопросов ждут ответа',
      other: 'вопроса ждут ответа',
    }),
  toAsk: (name, n) => `${name}? ${count(n, faces)}`,
  showHidden: (n) => `Показать скрытых (${number(n)})`,
  hideHidden: 'Не показывать скрытых',
  hidden: 'не в списке',

  row: (n) => `Группа из ${count(n, ofFaces)}`,
  counts: (n, m) => `${count(n, faces)} на ${number(m)} фото`,
  open: (n) => `Посмотреть все: ${count(n, faces)}`,
  name: (n) => `Имя для группы из ${count(n, ofFaces)}`,
  namePlaceholder: 'Кто это?',
  isIt: (name) => `${name}?`,
  isItTitle: (name) => `На всех снимках ${name}`,
  more: 'Ещё об этой группе',
  see: 'Посмотреть все лица',
  nobody: 'Никто из моих',
  notFaces: 'Не лица',
  unsure: (n) => `Без группы: ${count(n, faces)}`,
  aside: (n) => `Отложено: ${count(n, faces)}`,
  enrollLine: 'Перетащите сюда фото человека, и Facet сразу его запомнит.',

  title: 'Кто это?',
  gone: 'Этой группы больше нет',
  goneBody: 'Её лица подписаны или отложены, возможно, в другом окне. Отмена вернёт её.',
  facesOf: 'Лица этой группы',
  keys: 'Выбирайте щелчком, с Shift или стрелками. Enter: открыть фото.',
  keysApart: 'Выбирайте щелчком, с Shift или стрелками. N: это другой человек. Enter: открыть фото.',
  nameThese: (n) => `Подписать ${count(n, faces)}`,
  notThis: 'Другой человек',
  openPhoto: 'Открыть фото',
  near: 'Может быть, тот же человек',
  same: 'Тот же человек',
  sameTitle: (n) => `Эта группа из ${count(n, ofFaces)} — тот же человек`,
  face: (n) => `Лицо ${number(n)}`,
  bringBack: 'Вернуть',

  unsureTitle: 'Без группы',
  unsureNote: 'Пока одни, или слишком мелкие, смазанные, отвёрнутые.',
  unsureEmpty: 'У каждого лица есть имя или группа',
  nobodyTitle: 'Отложенные',
  nobodyNote: 'Никто из ваших, и похожие лица, что пришли потом.',
  nobodyEmpty: 'Никто не отложен',
  notFaceTitle: 'Не лица',
  notFaceNote: 'То, что показалось лицом.',
  notFaceEmpty: 'Здесь ничего нет',
  emptyBody: 'На этой странице делать нечего.',
  shortcuts: 'Когда подписываете группы',
  shortcutOffered: 'Выбрать из предложенных имён',
  shortcutName: 'Дать имя и перейти к следующей группе',
  shortcutApart: 'О лицах в группе: это другой человек',
  shortcutSelect: 'Выделить несколько лиц',

  toPeople: 'К людям',
};
