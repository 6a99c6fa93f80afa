// Russian: two faces side by side. Page.
import type { FalseMatches } from '../../threshold/false-matches.ts';
import type { Messages } from '../en.ts';
import { formats } from '../formats.ts';

const { decimal, number } = formats.ru;

const bound = { about: 'примерно', fewer: 'реже чем', more: 'чаще чем' };

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
  changeSide: (side) => `${side}: выбрать другое`,
  swap: 'Поменять местами',
  libraryFace: 'Лицо с ваших фото',
  noFace: 'Лиц на этом фото не нашлось',
  noFaceBody: 'Попробуйте снимок, где лицо крупнее, резче или повёрнуто к камере.',
  gone: 'Это фото уже закрыто. Перетащите его ещё раз.',
  which: 'Какое лицо?',
  comparing: 'Сравниваем…',
  waiting: 'Когда будут два лица, здесь появится ответ.',

  verdict: { same: 'Один и тот же человек', close: 'Трудно сказать', different: 'Разные люди' },
  why: {
    same: (matches) => `Сходство не ниже порога.${matches === null ? '' : ` Двое незнакомых людей похожи настолько ${times(matches)}.`}`,
    close: (matches) =>
      `До порога не хватило совсем немного.${matches === null ? '' : ` Двое незнакомых людей похожи настолько ${times(matches)},`} но и снимки одного человека часто не похожи больше. Помогут более чёткие фото анфас.`,
    different: (matches) => `Сходство явно ниже порога.${matches === null ? '' : ` Двое незнакомых людей похожи настолько ${times(matches)}.`}`,
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

function times({ kind, oneIn }: FalseMatches): string {
  return `${bound[kind]} в 1 случае из ${number(oneIn)}`;
}
