// Russian: long work, in words.
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, duration, number } = formats.ru;

export const jobs: Messages['jobs'] = {
  kind: {
    add: 'Добавляем фото',
    enroll: 'Запоминаем человека',
    'enroll-each': 'Запоминаем людей',
    'probe-providers': 'Измеряем устройства',
    'bring-pack': 'Добавляем модели распознавания',
    'get-pack': 'Загружаем модели распознавания',
    'switch-pack': 'Меняем модели распознавания',
    resume: 'Продолжаем разбирать фото',
    recognise: 'Узнаём людей',
    group: 'Собираем похожие лица',
    train: 'Учим голову',
    'apply-head': 'Меняем векторы',
    measure: 'Измеряем, насколько можно верить совпадению',
    'measure-two': 'Сравниваем два способа узнавать',
  },
  phase: {
    waiting: 'Ждём очереди',
    downloading: 'Загрузка, в МБ',
    scanning: 'Ищем фотографии',
    analysing: 'Находим лица',
    recognising: 'Узнаём людей',
    grouping: 'Собираем похожие лица',
    measuring: 'Измеряем',
    learning: 'Учимся',
    judging: 'Проверяем',
    mapping: 'Пересчитываем лица',
    finished: 'Заканчиваем',
  },
  paused: 'Приостановлено',
  progress: (done, total) => `${number(done)} из ${number(total)}`,
  speed: (perSecond) => `${decimal(perSecond, perSecond < 10 ? 1 : 0)} фото/с`,
  left: (seconds) => `осталось ${duration(seconds)}`,
  failedSoFar: (failed) => `${number(failed)} фото не удалось использовать`,
  pause: 'Приостановить',
  resume: 'Продолжить',
  cancel: 'Отменить',
  dismiss: 'Скрыть',
  details: 'Подробнее',
  look: 'Посмотреть',
  failedTitle: (kind) => `${kind}: остановлено`,
  added: (n) => `Добавлено ${number(n)} фото`,
  updated: (n) => `обновлено ${number(n)} фото`,
  nothingNew: 'Нового нет: эти фото уже в библиотеке',
  unreadable: (n) => `${number(n)} не удалось прочитать`,
  enrolled: (name, faces) => `${name}: запомнили по ${number(faces)} фото`,
  enrolledMany: (people) =>
    `Запомнили ${count(people, { one: 'человека', few: 'человек', many: 'человек', other: 'человека' })}`,
  enrolledNone: 'Ни одного лица взять не удалось',
  toCheck: (n) => `${number(n)} фото стоит проверить`,
  reportTitle: 'Файлы, которые не удалось добавить',
};
