// Russian: enrolling a person by photos of them, and the report on each photo.
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, list, number } = formats.ru;

export const enroll: Messages['enroll'] = {
  looking: 'Смотрим, что вы перетащили…',
  nameTitle: (n) => (n === 1 ? 'Кто на этом фото?' : `Кто на этих ${number(n)} фото?`),
  nameNote: 'Здесь фотографии одного человека. Если на снимке несколько лиц, Facet спросит, кто из них.',
  name: 'Имя',
  enroll: 'Запомнить',
  eachTitle: (people) =>
    `Запомнить ${count(people, { one: 'человека', few: 'человека', many: 'человек', other: 'человека' })}?`,
  eachNote: 'Каждая папка — один человек, её название — его имя.',
  eachPerson: (name, n) => `${name} (${number(n)} фото)`,
  each: (people) => `Запомнить всех (${number(people)})`,
  eachAsOne: 'Это всё один человек',

  working: (name) => (name === null ? 'Запоминаем людей' : `Запоминаем: ${name}`),
  workingStart: 'Начинаем…',
  workingNote: 'Окно можно закрыть: Facet продолжит и скажет, когда закончит.',
  cancelled: 'Отменено',
  cancelledNote: 'Никто не назван. Прочитанные фото остались в библиотеке.',
  failedTitle: 'Не получилось',

  reportTitle: (names) =>
    names.length > 3
      ? `Facet знает ещё ${count(names.length, { one: 'человека', few: 'человека', many: 'человек', other: 'человека' })}`
      : `Теперь Facet знает: ${list(names)}`,
  reportAdded: (name) => `Фото добавлены: ${name}`,
  reportNobody: 'Сам Facet лицо выбрать не смог',
  reportToCheck: (n) => `На ${number(n)} фото стоит взглянуть.`,
  reportNote: 'Посмотрите на лица. Если что-то не так, это можно исправить прямо здесь.',
  taken: (n) => `Взято: ${count(n, { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' })}`,
  takenNone: 'Лиц пока нет',
  takenFrom: (file) => `Лицо с фото ${file}`,
  better: 'Чем больше разных фото, тем легче узнать человека: другие годы, другой свет, другой поворот.',
  takenMenu: (file) => `Лицо с фото ${file}: что сделать`,
  removed: 'Убрано',
  putBack: 'Вернуть',
  removeFace: 'Убрать это лицо',
  notThem: (name) => `Это не ${name}`,
  keep: 'Оставить',

  which: (name) => `Кто из них ${name}?`,
  whichIn: (file) => `На фото «${file}» несколько человек.`,
  choice: (n, file) => `Лицо ${n} на фото ${file}`,
  likely: 'вероятнее всего',
  none: 'Никто из них',
  doubt: {
    'poor-face': (file) =>
      `На фото «${file}» лицо мелкое, нерезкое или отвёрнуто. Пользы от него мало, а спутать оно может.`,
    'unlike-others': (file) => `Лицо на фото «${file}» не похоже на остальные. Может быть, это кто-то другой?`,
  },
  without: (n) => `Не использовано: ${number(n)} фото`,
  noFaceHelp: 'Возьмите снимок, где лицо крупнее или повёрнуто к камере.',

  undo: 'Отменить',
  undone: 'Отменено: никто не назван.',
  redo: 'Вернуть',
  done: 'Готово',
  find: (name) => `Найти на фото: ${name}`,
};
