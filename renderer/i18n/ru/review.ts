// Russian: the questions "is this Anna?", and their answers.
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, number } = formats.ru;
const questions = { one: 'вопрос', few: 'вопроса', many: 'вопросов', other: 'вопроса' };

export const review: Messages['review'] = {
  title: 'Вопросы',
  isThis: (name) => `Это ${name}?`,
  areThese: (name) => `На всех этих фото — ${name}?`,
  card: (question, place, of) => `${question} Вопрос ${number(place)} из ${number(of)}`,
  progress: (place, of) => `${number(place)} из ${number(of)}`,
  answered: (n) => `ответов: ${number(n)}`,
  progressBar: 'Сколько вопросов позади',

  example: (name) => `${name}, лицо с ваших слов`,
  face: 'Лицо, о котором вопрос',
  photo: 'Фото, с которого оно взято',
  openPhoto: 'Открыть фото',
  inPhoto: (n) => `Лицо ${n}: фото, с которого оно взято`,
  group: (name) => `Возможно, ${name}`,
  groupFace: (n) => `Лицо ${n}`,
  groupHint: 'Отметьте щелчком тех, кто здесь лишний, — и ответьте «да» про остальных.',
  taken: (n) => `Лишних: ${number(n)}`,

  yes: 'Да',
  yesAll: (n) => `Да, все ${number(n)}`,
  yesSome: (n, of) => `Да, ${number(n)} из ${number(of)}`,
  no: 'Нет',
  none: 'Нет, ни одно',
  skip: 'Пропустить',
  somebody: 'Кто-то другой…',
  somebodyField: 'Кто это?',
  nobody: 'Посторонний',
  notFace: (n) => (n === 1 ? 'Это не лицо' : 'Это не лица'),
  more: 'Другие ответы',
  openPerson: (name) => `${name}: все фото`,
  back: 'Предыдущий вопрос',
  forward: 'Следующий вопрос',
  undo: 'Взять последний ответ назад',

  said: {
    yes: (name) => `да, это ${name}`,
    no: (name) => `нет, не ${name}`,
    somebody: () => 'кто-то другой',
    nobody: () => 'посторонний',
    'not-faces': () => 'это не лицо',
  },
  youSaid: (what) => `Ваш ответ: ${what}`,
  skipped: 'Пропущено: спросим ещё раз в конце',
  again: 'Этот вопрос вы уже пропускали.',
  alreadySettled: 'Этот вопрос уже решён другим ответом.',
  settled: (n) => `Заодно решено: ${count(n, questions)}.`,

  emptyTitle: 'Спрашивать не о чем',
  emptyBody: 'Facet уверен в каждом лице, которое назвал. Вопросы появятся с новыми фото и с каждым новым именем.',
  emptyBodyOf: (name) => `О человеке по имени ${name} вопросов нет.`,
  throughTitle: 'Это были все вопросы',
  throughBody: (answered) =>
    `Вы ответили на ${count(answered, { one: 'вопрос', few: 'вопроса', many: 'вопросов', other: 'вопроса' })}. Спасибо!`,
  allQuestions: 'Вопросы обо всех',

  shortcuts: 'Когда отвечаете на вопросы',
  shortcutAnswer: 'Да; нет',
  shortcutSkip: 'Пропустить: спросить в конце',
  shortcutSomebody: 'Это кто-то другой…',
  shortcutMove: 'Предыдущий, следующий вопрос',
  shortcutOpen: 'Открыть фото',
  shortcutUndo: 'Взять последний ответ назад',
};
