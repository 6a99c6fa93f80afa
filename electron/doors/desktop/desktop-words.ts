// The words of the desktop app's menus and dialogs, in each language. The page has its own (renderer/i18n).
import type { Language } from '../../contract/settings.ts';

const EN = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  showLibrary: 'Show Library Folder',
  about: 'About Facet',
  hide: 'Hide Facet',
  hideOthers: 'Hide Others',
  unhide: 'Show All',
  quit: 'Quit Facet',
  close: 'Close Window',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  reload: 'Reload',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  togglefullscreen: 'Full Screen',
  minimize: 'Minimise',
  zoom: 'Zoom',
  front: 'Bring All to Front',
  choosePhotos: 'Choose photos',
  chooseFolder: 'Choose a folder of photos',
  choosePack: 'Choose a zip or an ONNX file',
  choosePackFolder: 'Choose a folder of recognition models',
  photos: 'Photos',
  packs: 'Recognition models',
  allFiles: 'All files',
  cannotStart: 'Facet can’t start',
};

export type DesktopWords = typeof EN;

const RU: DesktopWords = {
  file: 'Файл',
  edit: 'Правка',
  view: 'Вид',
  window: 'Окно',
  help: 'Справка',
  showLibrary: 'Показать папку библиотеки',
  about: 'О программе Facet',
  hide: 'Скрыть Facet',
  hideOthers: 'Скрыть остальные',
  unhide: 'Показать все',
  quit: 'Выйти из Facet',
  close: 'Закрыть окно',
  undo: 'Отменить',
  redo: 'Повторить',
  cut: 'Вырезать',
  copy: 'Копировать',
  paste: 'Вставить',
  selectAll: 'Выделить всё',
  reload: 'Обновить',
  resetZoom: 'Обычный размер',
  zoomIn: 'Крупнее',
  zoomOut: 'Мельче',
  togglefullscreen: 'Во весь экран',
  minimize: 'Свернуть',
  zoom: 'Изменить масштаб окна',
  front: 'Все окна — на передний план',
  choosePhotos: 'Выберите фотографии',
  chooseFolder: 'Выберите папку с фотографиями',
  choosePack: 'Выберите архив zip или файл ONNX',
  choosePackFolder: 'Выберите папку с моделями распознавания',
  photos: 'Фотографии',
  packs: 'Модели распознавания',
  allFiles: 'Все файлы',
  cannotStart: 'Не удалось запустить Facet',
};

const TABLES: Record<Language, DesktopWords> = { en: EN, ru: RU };

/** In the language chosen in Settings, else the system's if Facet has it, else English. */
export function desktopWords(chosen: Language | null, systemLocale: string): DesktopWords {
  return TABLES[chosen ?? (/^ru\b/i.test(systemLocale) ? 'ru' : 'en')];
}
