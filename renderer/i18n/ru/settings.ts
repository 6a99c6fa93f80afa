// Russian: settings.
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { number } = formats.ru;

export const settings: Messages['settings'] = {
  title: 'Настройки',

  engine: 'Распознавание',
  engineStarting: 'Распознавание запускается…',
  engineFailed: 'Распознавание не работает',
  worksOn: 'Работает на устройстве',
  speed: (facesPerSecond) => `${number(Math.round(facesPerSecond))} лиц/с`,
  speedUnknown: 'ещё не измерено',
  measure: 'Измерить',
  measuring: 'Измеряем…',
  measureNote: 'Проверим каждое устройство: даёт ли оно те же ответы, что процессор, и насколько быстро.',
  device: 'Устройство',
  available: 'Есть',
  yes: 'да',
  no: 'нет',
  right: 'Верно',
  rightHint: 'Наибольшее отличие от ответов процессора; допускается не больше 0,001.',
  howFast: 'Лиц/с',
  inUse: 'работает',
  notMeasured: '—',
  difference: (value) => (value === 0 ? 'точно' : formats.ru.scientific(value)),
  wrong: (difference) => `нет (${difference})`,
  note: {
    fastest: () => 'Самое быстрое из верных.',
    asked: () => 'Выбрано вами.',
    'other-system': () => 'Не для этой системы.',
    'other-asked': (other) => `Не проверялось: вы выбрали другое (${other}).`,
    'other-will-do': (other) => `Ещё не проверялось: другое отвечает верно и быстро (${other}).`,
    'no-device': () => 'Здесь не работает: нет подходящего устройства или драйвера.',
    hopeless: () => 'Работает, но во много раз медленнее процессора.',
    wrong: () => 'Отвечает не так, как процессор, поэтому не используется.',
    'broke-down': () => 'Пока отложено: отказало во время работы. Позже попробуем снова.',
    slower: (other) => `Отвечает верно, но другое быстрее (${other}).`,
    'not-asked': (other) => `Отвечает верно, но вы выбрали другое (${other}).`,
  },
  batchesHint: 'По одной картинке и по шестнадцать сразу.',
  batches: (one, sixteen) => `${number(Math.round(one))} по 1, ${number(Math.round(sixteen))} по 16`,
  memory: (bytes) => `${number(Math.round(bytes / 1e6))} МБ памяти`,
  fastest: 'Самое быстрое из верных',
  preferred: 'Какое устройство использовать',
  deviceName: {
    cpu: 'Процессор (CPU)',
    webgpu: 'Видеокарта (WebGPU)',
    cuda: 'Видеокарта NVIDIA (CUDA)',
    dml: 'Видеокарта (DirectML)',
    directml: 'Видеокарта (DirectML)',
    coreml: 'Apple Neural Engine (Core ML)',
  },

  pack: 'Модели распознавания',
  packActive: 'в работе',
  packFacts: (dimension) => `${dimension} чисел на лицо`,
  licence: (licence) => `Лицензия: ${licence}`,

  distance: 'Как сравниваются лица',
  distanceName: { cosine: 'Косинусное', euclidean: 'Евклидово' },
  distanceNote: {
    cosine: 'По углу между векторами двух лиц. Лучше, когда ошибки особенно нежелательны.',
    euclidean: 'По прямому расстоянию между векторами. Классическая мера этой модели, со своим порогом.',
  },

  appearance: 'Внешний вид',
  language: 'Язык',
  languageSystem: 'Как в системе',
  theme: 'Тема',
  themeSystem: 'Как в системе',
  themeLight: 'Светлая',
  themeDark: 'Тёмная',

  library: 'Библиотека',
  libraryWhere: 'Где хранится',
  libraryLog: 'Журнал сбоев (без имён и фотографий)',
  librarySize: 'Место на диске',
  libraryHolds: 'Что в ней',

  privacy: 'Конфиденциальность',
  privacyPoints: [
    'Всё происходит на этом компьютере. Facet ни с кем не соединяется, если вы сами не попросите загрузить модели распознавания.',
    'Фотографии остаются там, где лежат; то, что перетащено в окно браузера, копируется в библиотеку.',
    'В библиотеке хранятся уменьшенные копии, места лиц на фото, набор чисел для каждого лица и данные вами имена.',
    'Чтобы стереть всё, закройте Facet и удалите папку библиотеки. Ваших фотографий в ней нет, кроме скопированных.',
  ],

  version: (version) => `Facet ${version}`,
};
