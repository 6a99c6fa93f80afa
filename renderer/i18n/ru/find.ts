// Russian: finding and identifying; the threshold and what it means.
import type { StrangerRate } from '../stranger-rate.ts';
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';
import { trust } from './trust.ts';

const { count, decimal, number, plural } = formats.ru;
const facesGenitive = { one: 'лица', few: 'лиц', many: 'лиц', other: 'лица' };

/** «примерно 1 незнакомец из 1 000» */
const strangers = ({ kind, oneIn }: StrangerRate): string =>
  ({ about: 'примерно 1 незнакомец', fewer: 'меньше чем 1 незнакомец', more: 'больше чем 1 незнакомец' })[kind] +
  ` из ${number(oneIn)}`;

export const find: Messages['find'] = {
  title: 'Поиск',
  whom: 'Кого ищем?',
  orDrop: 'Или перетащите фото человека',
  dropFirst: 'Перетащите фото человека',
  orDropBody:
    'Facet покажет лица на нём, скажет, кто это, и найдёт каждого на ваших фото. Само фото в библиотеку не попадёт.',
  choosePhoto: 'Выбрать фото…',
  drop: (files) => (files === 1 ? 'Кто на этом фото?' : 'Кто на первом из этих фото?'),

  photosOf: (name) => `Фото: ${name}`,
  photosOfFace: 'Фото с этим лицом',
  otherSearch: 'Новый поиск',
  comparing: 'Сравнить…',
  probeGone: 'Это фото уже закрыто',
  probeGoneBody: 'Facet помнит такое фото, только пока работает. Перетащите его ещё раз.',
  noFace: 'Лиц на этом фото не нашлось',
  noFaceBody: 'Попробуйте снимок, где лицо крупнее, резче или повёрнуто к камере.',

  results: 'Найденные фото',
  count: (n) => `${number(n)} фото`,
  none: 'Настолько похожих фото нет',
  noneBody: 'Сдвиньте порог влево, чтобы увидеть менее похожие.',
  nothing: 'Похожих на ваших фото нет',
  nothingBody: (searched) =>
    `${plural(searched, { one: 'Просмотрено', few: 'Просмотрены', many: 'Просмотрено', other: 'Просмотрено' })} ${count(searched, { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' })}. Может помочь другое, более чёткое фото.`,
  noFacesYet: 'Пока искать не среди кого',
  noFacesYetBody: 'Сначала добавьте фотографии: Facet найдёт на них лица.',
  addPhotos: 'Перейти к фото',
  lessAlike: (n) => `Показать ещё ${number(n)} менее похожих фото`,
  match: (n, similarity, name, probability) =>
    `Находка ${n}${name === null ? '' : `, ${name}`}, сходство ${decimal(similarity, 3)}${probability === null ? '' : `, ${trust.verdict.same(probability)}`}`,
  namedMatch: (n, similarity) => `Находка ${n}, с ваших слов, сходство ${decimal(similarity, 3)}`,
  similarity: (value) => `Сходство ${decimal(value, 3)}`,
  band: { named: 'С ваших слов', sure: 'Наверняка', likely: 'Скорее всего', maybe: 'Может быть' },
  bandNamed: 'Так сказали вы, каким бы ни было сходство.',
  bandAlike: (at) => (at === null ? '' : `Настолько похож не больше чем 1 незнакомец из ${number(at.oneIn)}.`),
  bandMaybe: (at) =>
    at === null
      ? 'Сходство меньше, чем нужно по умолчанию.'
      : `Сходство меньше: подойдёт ${strangers({ ...at, kind: 'more' })}. Посмотрите сами.`,

  threshold: 'Порог',
  atLeast: (value) => `Сходство не меньше ${value}`,
  value: (value) => decimal(value, 3),
  meaning: (matches) =>
    matches === null ? 'Что это значит для незнакомых людей, неизвестно.' : `Подойдёт ${strangers(matches)}.`,
  valueText: (value, matches) => `${decimal(value, 3)}${matches === null ? '' : `: подойдёт ${strangers(matches)}`}`,
  byChance: (searched, expected, kind) => {
    const bound = { about: 'примерно', fewer: 'меньше', more: 'больше' }[kind];
    return `Среди ${count(searched, facesGenitive)} это ${bound} ${count(expected, { one: 'случайное совпадение', few: 'случайных совпадения', many: 'случайных совпадений', other: 'случайного совпадения' })}.`;
  },
  morePhotos: 'Больше фото',
  surer: 'Вернее',
  default: 'по умолчанию',
  reset: 'Вернуть по умолчанию',
  distance: 'Как сравнивать',

  pickFace: 'Какое лицо?',
  photoOf: (file) => `Лица на фото ${file}`,
  face: (n) => `Лицо ${n}`,
  faceNamed: (n, name) => `Лицо ${n}: ${name}`,
  who: 'Кто это?',
  nobody: 'Никто из тех, кого вы назвали',
  nobodyYet: 'Вы ещё никого не назвали',
  nobodyYetBody: 'Перетащите фотографии человека в раздел «Люди», и Facet сможет сказать, кто на фото.',
  isSentence: (similarity, threshold) => `Сходство ${decimal(similarity, 3)}, не ниже порога ${decimal(threshold, 3)}.`,
  nobodySentence: (name, similarity, threshold) =>
    `Больше всех похож человек по имени ${name}: ${decimal(similarity, 3)}, но это ниже порога ${decimal(threshold, 3)}.`,
  candidates: 'Кто похож больше всех',
  candidatesNote: 'Если это точно кто-то из названных, то в таком порядке.',
  poor: 'Лицо мелкое, нерезкое или отвёрнуто, поэтому ответ менее надёжен.',
};
