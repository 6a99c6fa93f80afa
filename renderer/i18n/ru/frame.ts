// Russian: the frame around every screen, and what is common to all.
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count } = formats.ru;

export const frame: Messages['frame'] = {
  title: 'Facet',
  navigation: 'Главное меню',
  photos: 'Фото',
  people: 'Люди',
  find: 'Поиск',
  compare: 'Сравнение',
  settings: 'Настройки',
  work: 'Что сейчас делается',

  searchLabel: 'Найти человека',
  searchPlaceholder: 'Имя человека — или перетащите сюда фото',
  searchNobody: (name) => `Человека по имени «${name}» пока нет`,
  searchDrop: 'Кто на этом фото?',
  openingProbe: 'Ищем лица…',

  undo: 'Отменить',
  redo: 'Вернуть',
  undone: (what) => `Отменено: «${what}»`,
  redone: (what) => `Возвращено: «${what}»`,
  nothingToUndo: 'Отменять нечего',
  close: 'Закрыть',
  cancel: 'Отмена',
  tryAgain: 'Попробовать ещё раз',
  loading: 'Загружаем…',
  failedTitle: 'Это не удалось показать',
  disconnected: 'Facet не отвечает. Пробуем снова…',

  notifications: 'Уведомления',
  dropNowhere: 'Здесь с файлами ничего сделать нельзя',
  copying: (done, total) =>
    `Копируем в библиотеку: ${done} из ${count(total, { one: 'файла', few: 'файлов', many: 'файлов', other: 'файла' })}`,
  notCopied: (failed) =>
    `Не удалось скопировать ${count(failed, { one: 'файл', few: 'файла', many: 'файлов', other: 'файла' })}`,

  chooseOrType: 'Введите имя',
  newPerson: (name) => `Новый человек «${name}»`,
  faceOf: (name) => `Лицо: ${name}`,
  faceUnnamed: 'Лицо без имени',
  photosOf: (photos) => `${formats.ru.number(photos)} фото`,
  facesOf: (faces) => count(faces, { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' }),
  peopleOf: (people) => count(people, { one: 'человек', few: 'человека', many: 'человек', other: 'человека' }),

  shortcuts: 'Горячие клавиши',
  shortcutsAnywhere: 'Везде',
  shortcutsGrid: 'В сетке фотографий',
  shortcutsViewer: 'При просмотре фото',
  shortcutFind: 'Найти человека',
  shortcutScreens: 'Фото, Люди, Поиск, Сравнение, Доверие',
  shortcutHelp: 'Показать эту подсказку',
  shortcutEscape: 'Закрыть или вернуться',
  shortcutMove: 'Переходить от фото к фото',
  shortcutEnds: 'Первое, последнее фото',
  shortcutOpen: 'Открыть фото',
  shortcutNext: 'Предыдущее, следующее фото',
  shortcutBoxes: 'Показать или скрыть рамки',
  shortcutPanel: 'Показать или скрыть «На этом фото»',
};
