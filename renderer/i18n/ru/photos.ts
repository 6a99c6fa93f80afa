// Russian: the grid of photos, and one photo in the viewer.
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, number } = formats.ru;
const files = { one: 'файл', few: 'файла', many: 'файлов', other: 'файла' };

export const photos: Messages['photos'] = {
  title: 'Фото',
  grid: 'Фотографии по датам',
  photo: (when) => `Фото, ${when}`,
  scrubber: 'Перейти к дате',
  count: (photos) => `${number(photos)} фото`,
  pending: (photos) => `Ещё ${number(photos)} фото в обработке`,
  add: 'Добавить фото',
  addPhotos: 'Выбрать фото…',
  addFolder: 'Выбрать папку…',
  samples: 'Попробовать на примерах',
  drop: (n) =>
    n === 1
      ? 'Добавить к вашим фото'
      : `Добавить к вашим фото: ${count(n, { one: 'объект', few: 'объекта', many: 'объектов', other: 'объекта' })}`,

  emptyTitle: 'Перетащите сюда фотографии',
  emptyBody:
    'Отдельные снимки или целые папки. Facet найдёт на них лица прямо на этом компьютере и ничего никуда не отправит.',

  failed: (n) => `Не удалось добавить ${count(n, files)}`,
  failedLook: 'Посмотреть',
  failedTitle: 'Не удалось добавить',
  failedDismiss: 'Убрать из списка',
  failedNote: 'Сами файлы остались на месте. Когда исправите их, добавьте ещё раз.',

  viewer: 'Фото',
  previous: 'Предыдущее фото',
  next: 'Следующее фото',
  position: (at, of) => `${number(at)} из ${number(of)}`,
  closeViewer: 'Назад к фотографиям',
  boxes: 'Рамки вокруг лиц',
  panel: 'На этом фото',
  panelToggle: 'Показать «На этом фото»',
  reveal: 'Показать в папке',
  noFaces: 'Лиц на этом фото не нашлось.',
  stillPending: 'До этого фото очередь ещё не дошла.',
  gone: 'Это фото не получается показать.',
  info: 'Об этом фото',
  pixels: (width, height) => `${number(width)} × ${number(height)} пикселей`,

  unknown: 'Кто-то без имени',
  whoIsThis: 'Кто это?',
  otherwise: 'Кто-то другой?',
  confirmed: 'С ваших слов',
  similarity: (value) => `сходство ${decimal(value)}`,
  perhapsTitle: 'Возможно, это',
  isName: (name) => `Да, это ${name}`,
  notName: (name) => `Это не ${name}`,
  notFace: 'Это не лицо',
  takeBack: 'Убрать имя',
  poor: 'Мелкое или нерезкое, трудно судить',
  faceActions: 'Что ещё сделать с этим лицом',
  openPerson: (name) => `Все фото: ${name}`,
  searchFace: 'Искать это лицо',
  faceNumber: (n) => `Лицо ${n}`,
};
