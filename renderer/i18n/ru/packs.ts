// Russian: the model packs in Settings.
import type { PackBehaviour, PackReading } from '../../../electron/contract/packs.ts';
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal } = formats.ru;
const percent = formats.ru.rate;

export const packs: Messages['packs'] = {
  drop: 'Отпустите здесь модели распознавания: папку, архив zip или файл ONNX',
  bringHint:
    'Чтобы добавить другие модели, перетащите на эту страницу папку, архив zip или файл ONNX или выберите их здесь. При смене моделей имена и решения остаются, а фото заново просматриваются в фоне.',
  bringing: 'Проверяем модели…',
  chooseFile: 'Выбрать архив zip или файл ONNX…',
  chooseFolder: 'Выбрать папку…',
  ready: (title: string) => `${title}: готово. Чтобы перейти на эти модели, нажмите «Использовать».`,
  offers: 'Можно загрузить',
  get: (size: string) => `Загрузить, ${size}…`,
  getTitle: (title: string) => `Загрузить «${title}»?`,
  getWhat: (hosts: string) =>
    `Только для этого Facet выйдет в сеть: файлы загрузятся с ${hosts}. Ваши фото, имена и данные не покинут этот компьютер.`,
  getIt: 'Загрузить',
  published: (accuracy: number) => `${percent(accuracy)} на LFW, по словам автора`,
  use: 'Использовать',
  tryAgain: 'Попробовать снова',
  remove: 'Удалить',
  keep: 'Оставить',
  cancel: 'Отмена',
  take: 'Добавить',
  name: 'Название',
  deleteTitle: (title: string) => `Удалить «${title}»?`,
  deleteMine:
    'Удалятся файлы моделей, всё, что они нашли на ваших фото, и обученные на них головы. Имена и решения останутся. Чтобы вернуться к этим моделям, их придётся добавить снова, а фото просмотреть заново.',
  deleteOwn:
    'Удалится то, что эти модели нашли на ваших фото; сами модели останутся, они часть Facet. Имена и решения тоже останутся.',
  photosSeen: (photos: number) =>
    `просмотрено: ${count(photos, { one: 'фото', few: 'фото', many: 'фото', other: 'фото' })}`,
  licenceUnknown: 'неизвестна',
  estimated: 'доля ошибок оценена, а не измерена',
  researchOnly: 'Автор разрешает только исследования.',
  askTitle: (file: string) => `${file}: один вопрос`,
  askWhat: (size: number, dimension: number) =>
    `Модель принимает лицо ${size} × ${size} пикселей и выдаёт чисел: ${dimension}. Как подавать цвета, в файле не сказано; Facet попробовал каждый способ на знакомых фото.`,
  askReading: 'Как подавать цвета? При верном способе лица различаются лучше всего:',
  likely: 'вероятно',
  readings: {
    'rgb-unit': 'Красный, зелёный, синий от -1 до 1 (ArcFace и большинство других)',
    'rgb-raw': 'Красный, зелёный, синий от 0 до 255',
    'bgr-raw': 'Синий, зелёный, красный от 0 до 255 (OpenCV, OpenVINO)',
    'rgb-imagenet': 'Красный, зелёный, синий по среднему ImageNet (PyTorch)',
  } satisfies Record<PackReading, string>,
  behaviour: ({ same, different }: PackBehaviour) =>
    `То же лицо ещё раз: сходство от ${decimal(same.least, 2)}. Разные люди: не больше ${decimal(different.most, 2)}.`,
};
