// Russian: people and one person. Page.
import type { Messages } from '../en.ts';
import { formats } from '../formats.ts';

const { count, decimal, number } = formats.ru;
const faces = { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' };

export const people: Messages['people'] = {
  title: 'Люди',
  grid: 'Люди',
  count: (n) => count(n, { one: 'человек', few: 'человека', many: 'человек', other: 'человека' }),
  add: 'Добавить человека',
  drop: (files) => (files === 1 ? 'Сказать, кто это' : 'Сказать, кто на этих фото'),

  emptyTitle: 'Перетащите сюда фотографии одного человека',
  emptyBody: 'Или папку, в которой у каждого человека своя папка. Facet запомнит лица и найдёт их на всех ваших фото.',

  gone: 'Этого человека здесь больше нет',
  goneBody: 'Его удалили или объединили с кем-то. Это можно отменить.',
  allPeople: 'Все люди',

  counts: (n, confirmed, recognised) => `${number(n)} фото · ${count(confirmed, faces)} с ваших слов · ${number(recognised)} узнано`,
  find: 'Найти на фото',
  addPhotos: (name) => `Добавить фото: ${name}`,
  dropMore: (name) => `Добавить к фото: ${name}`,
  more: 'Что ещё можно сделать',
  rename: 'Переименовать',
  chooseCover: 'Выбрать обложку…',
  mergeInto: 'Объединить с…',
  remove: 'Удалить человека',

  name: 'Имя',
  editName: (name) => `Переименовать: ${name}`,
  mergeWith: (name) => `Объединить: это тоже ${name}`,
  mergeTitle: (name) => `${name} — это тот же человек, что и…`,
  mergeNote: (name) => `Всё, что было у «${name}», перейдёт к выбранному человеку. Это можно отменить.`,
  mergeField: 'С кем объединить',
  coverTitle: (name) => `Обложка: ${name}`,
  coverChoice: (n) => `Взять лицо ${n}`,

  tabs: 'Что показать',
  tabPhotos: 'Фото',
  tabFaces: 'Лица',
  photosOf: (name) => `Фотографии: ${name}`,
  noPhotos: 'Фотографий пока нет',
  noPhotosBody: (name) => `Перетащите сюда фотографии (${name}), и Facet найдёт этого человека на остальных.`,

  facesOf: (name) => `Лица: ${name}`,
  facesKeys: 'Выделяйте щелчком, с Shift или стрелками. Y — да, это он; N — нет; Enter — открыть фото.',
  bandConfirmed: 'С ваших слов',
  bandConfirmedNote: 'По этим лицам Facet узнаёт остальные.',
  bandRecognised: 'Узнано программой',
  bandRecognisedNote: 'Сначала самые похожие. Скажите «да» или «нет» — и Facet станет узнавать лучше.',
  faceConfirmed: (n) => `Лицо ${n}, с ваших слов`,
  faceRecognised: (n, similarity) => `Лицо ${n}, сходство ${decimal(similarity, 3)}`,
  similarity: (value) => `Сходство ${decimal(value, 3)}`,
  confirmed: 'С ваших слов',
  selected: (n) => `Выбрано: ${count(n, faces)}`,
  clear: 'Снять выделение',
  yes: (name) => `Да, это ${name}`,
  no: (name) => `Нет, это не ${name}`,
  useAsCover: 'Сделать обложкой',
  openPhoto: 'Открыть фото',
  compareWith: 'Сравнить с…',
  compareTwo: 'Сравнить эти два',
  searchFace: 'Искать это лицо',
  notFace: 'Это не лицо',
  moreFaces: 'Что ещё сделать с этими лицами',
  shortcuts: 'Когда смотрите лица человека',
  shortcutSelect: 'Выделить несколько',
  shortcutToggle: 'Добавить к выделенным или убрать',
  shortcutAnswer: 'Да, это он; нет, не он',
};
