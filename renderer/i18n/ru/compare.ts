// Russian: two faces side by side.
import type { StrangerRate } from '../stranger-rate.ts';
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { decimal, number } = formats.ru;

const bound = { about: 'примерно', fewer: 'меньше чем', more: 'больше чем' };

export const compare: Messages['compare'] = {
  title: 'Сравнение',
  intro: 'Это один и тот же человек?',
  first: 'Первое фото',
  second: 'Второе фото',
  dropTitle: 'Перетащите фото сюда',
  choose: 'Выбрать фото…',
  drop: 'Сравнить это фото',
  opening: 'Ищем лица…',
  change: 'Другое фото',
  changeSide: (side) => `${side}: другое фото`,
  libraryFace: 'Лицо с ваших фото',
  noFace: 'Лиц на этом фото не нашлось',
  noFaceBody: 'Попробуйте снимок, где лицо крупнее, резче или повёрнуто к камере.',
  gone: 'Это фото уже закрыто. Перетащите его ещё раз.',
  which: 'Какое лицо?',
  waiting: 'Когда будут два лица, здесь появится ответ.',

  verdict: { same: 'Один и тот же человек', close: 'Трудно сказать', different: 'Разные люди' },
  why: {
    same: (matches) => `Сходство не ниже порога.${strangers(matches)}`,
    close: (matches) =>
      `До порога не хватило совсем немного.${strangers(matches)} Но и снимки одного человека часто не похожи больше: помогут более чёткие, анфас.`,
    different: (matches) => `Сходство явно ниже порога.${strangers(matches)}`,
  },
  similarity: 'Сходство',
  distance: { cosine: 'Косинусное расстояние', euclidean: 'Евклидово расстояние' },
  threshold: 'Порог',
  value: (value) => decimal(value, 3),

  line: 'Где находится эта пара',
  lineWords: (similarity, threshold) => `Сходство пары ${decimal(similarity, 3)}, порог ${decimal(threshold, 3)}.`,
  axis: 'Сходство',
  pair: 'эта пара',
  point: (oneIn) => `1 из ${number(oneIn)}`,
  points: 'Отмечено, сколько незнакомых людей похожи не меньше.',
  zone: { different: 'Разные люди', close: 'Рядом', same: 'Один человек' },
};

/** При таком сходстве и выше. */
function strangers(matches: StrangerRate | null): string {
  return matches === null
    ? ''
    : ` Настолько похожа ${bound[matches.kind]} 1 пара незнакомых людей из ${number(matches.oneIn)}.`;
}
