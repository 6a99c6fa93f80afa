// Russian: adding a face by drawing its box, and faces set aside, in the viewer.
import type { Messages } from '../en.ts';

export const viewer: Messages['viewer'] = {
  add: 'Добавить лицо',
  hint: 'Обведите лицо рамкой, от лба до подбородка.',
  keys: 'Стрелки двигают её, с Shift меняют размер.',
  canvas: 'Рамка вокруг лица. Стрелки двигают её, с Shift меняют размер. Enter добавляет лицо, Escape — выход.',
  place: (across, down, width, height) => `${across} % слева, ${down} % сверху, ${width} на ${height} пикселей`,
  size: (width, height) => `${width} × ${height}`,
  accept: 'Добавить это лицо',
  looking: 'Смотрим на лицо…',
  goThere: 'Показать это лицо',

  drawn: 'Рамку нарисовали вы',
  deleteBox: 'Удалить рамку',
  nobody: 'Никто из моих',
  bringBack: 'Вернуть',
  aside: {
    'not-a-face': 'Не лицо',
    nobody: 'Никто из ваших',
  },

  shortcutAdd: 'Добавить лицо, которого Facet не заметил',
};
