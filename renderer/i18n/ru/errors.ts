// Russian: what went wrong, to which file, and what can be done. One sentence for each code of the contract.
import type { PackFault } from '../../../electron/contract/errors.ts';
import type { Messages } from '../en.ts';
import { isPartOfPack, type Params } from '../en/errors.ts';
import { formats } from '../../../electron/words/formats.ts';

const server = (p: Params): string => (p['host'] === undefined ? 'Сервер' : `Сервер ${p['host']}`);
const file = (p: Params): string => (p['file'] === undefined ? 'Этот файл' : `«${p['file']}»`);
const onPhoto = (p: Params): string => (p['file'] === undefined ? 'На этом фото' : `На фото «${p['file']}»`);

export const errors: Messages['errors'] = {
  'not-a-photo': (p) => `${file(p)} — не фотография.`,
  'not-a-file': (p) => `${file(p)} — не файл, а канал, сокет или устройство; Facet не открывает такое.`,
  'empty-file': (p) => `${file(p)} — пустой файл, ноль байтов. Скопируйте его заново.`,
  truncated: (p) => `${file(p)} не читается: файл обрывается раньше времени. Скопируйте его заново.`,
  corrupt: (p) => `${file(p)} не читается: файл повреждён.`,
  'too-large': (p) => `${file(p)} — слишком большое изображение${size(p)}. Сохраните копию поменьше и добавьте её.`,
  'unsupported-format': (p) =>
    `${file(p)}: такой формат Facet не читает${p['format'] === undefined ? '' : ` (${p['format']})`}. Сохраните фото в JPEG или PNG и добавьте его.`,
  unreadable: (p) => `${file(p)} не открывается: система не разрешает. Проверьте права доступа.`,
  vanished: (p) => `${file(p)} исчез во время чтения. Возможно, файл перенесли или отключили диск.`,
  'not-found': (p) => `${file(p)} больше не на месте: его перенесли или удалили.`,
  'symlink-loop': (p) =>
    `${p['file'] === undefined ? 'Эта папка' : `«${p['file']}»`} ссылается сама на себя, поэтому пропущена.`,
  duplicate: (p) => `${file(p)} уже есть в библиотеке${p['of'] === undefined ? '' : ` — это «${p['of']}»`}.`,
  'inference-failed': (p) => `${file(p)}: модели распознавания не справляются с этим фото. Остальные фото обработаны.`,
  'too-slow': (p) =>
    `${file(p)}: чтение этого фото занимает слишком много времени, оно пропущено. Остальные фото обработаны.`,
  'engine-crashed': (p) =>
    `${file(p)}: на этом фото распознавание дважды прервалось, оно отложено. Остальные фото обработаны.`,
  'no-room': () => 'На диске нет места. Освободите его и попробуйте снова; ничего не потеряно.',
  'no-face': (p) => `${onPhoto(p)} лиц не нашлось.`,
  'several-faces': (p) => `${onPhoto(p)} несколько лиц. Выберите нужное.`,
  'poor-face': (p) => `${onPhoto(p)} лицо мелкое, нерезкое или отвёрнуто: пользы от него немного.`,
  'somebody-else': (p) =>
    `${onPhoto(p)} лицо уже носит имя ${p['name'] === undefined ? 'другого человека' : `«${p['name']}»`}.`,
  'unlike-others': (p) => `${onPhoto(p)} лицо непохоже на остальные. Это тот же человек?`,
  'no-photos': () => 'Фотографий здесь не нашлось.',
  'bad-request': () => 'Facet не понял запрос. Попробуйте ещё раз; если не поможет — это ошибка в Facet.',
  'unknown-method': () => 'Здесь это сделать нельзя, нужно приложение для компьютера.',
  gone: () => 'Этого в библиотеке больше нет.',
  'name-empty': () => 'Человеку нужно имя.',
  'name-taken': (p) =>
    `${p['name'] === undefined ? 'Это имя' : `Имя «${p['name']}»`} уже занято. Выберите другое или объедините этих людей.`,
  'same-person': () => 'Это и так один человек. Выберите другого.',
  'face-there': () => 'Здесь уже есть лицо. Подпишите его.',
  'box-too-small': () => 'Рамка слишком мала, чтобы узнать человека. Обведите лицо целиком.',
  cancelled: () => 'Отменено.',
  'already-running': () => 'Это уже выполняется.',
  'pairs-unreadable': (p) =>
    `${file(p)} не похож на список пар${p['line'] === undefined ? '' : ` (строка ${p['line']})`}.`,
  'cannot-learn': (p) => cannotLearn(p),
  'head-unreadable': (p) =>
    `${file(p)} — не голова, которую Facet может использовать: ${HEAD_FAULTS[String(p['why'])] ?? HEAD_FAULTS['damaged']}.`,
  'head-does-not-fit': (p) =>
    `Эта голова рассчитана на векторы из ${p['input'] ?? '?'} чисел, а у лиц здесь ${p['dimension'] ?? '?'}. Она сделана для другой модели.`,
  'too-few-pairs': () => 'Измерять пока почти нечего: назовите хотя бы двух человек, одного из них — на двух фото.',
  'named-apart': () => 'У этих двух лиц разные имена. Перенесите одно из них или объедините этих людей.',
  'named-alike': (p) =>
    `Оба лица названы ${p['name'] === undefined ? 'одинаково' : `«${p['name']}»`}. Перенесите одно из них к другому человеку.`,
  'library-not-a-database': (p) =>
    `Файл библиотеки${at(p)} повреждён или создан не в Facet. Уберите его, чтобы начать заново, или верните копию.`,
  'library-newer': (p) =>
    `Библиотека${at(p)} создана в более новой версии Facet. Обновите программу, чтобы открыть её.`,
  'library-locked': (p) => `Библиотека${at(p)} открыта в другом окне Facet. Сначала закройте его.`,
  'library-unwritable': (p) => `В библиотеку${at(p)} нельзя ничего записать. Проверьте права доступа к папке.`,
  'pack-missing': (p) =>
    isPartOfPack(p)
      ? `Модели распознавания «${p['pack']}» неполные: нет файла «${p['file']}». Добавьте их заново целиком.`
      : `Модели распознавания${p['pack'] === undefined ? '' : ` «${p['pack']}»`} не установлены. Установите Facet заново или выполните «npm run models».`,
  'pack-broken': (p) =>
    `Модели распознавания${p['pack'] === undefined ? '' : ` «${p['pack']}»`} нельзя использовать: ${PACK_FAULTS[String(p['why'])]?.(p) ?? p['reason'] ?? 'они повреждены'}.`,
  'engine-unavailable': () => 'Распознавание не запускается. Фото можно смотреть, но лица пока не найти.',
  internal: () => 'Внутри Facet что-то пошло не так. Ничего не потеряно; попробуйте ещё раз.',
  'no-models': () =>
    'Моделей распознавания здесь нет. Модели — это файлы с окончанием .onnx: отдельные, в папке или в архиве zip.',
  'download-failed': (p) =>
    ({
      offline: `${server(p)} недоступен. Есть ли подключение к интернету? Что успело загрузиться, сохранено: попробуйте ещё раз.`,
      refused: `${server(p)} не отдаёт файл. Попробуйте позже.`,
      silent: `${server(p)} перестал отвечать. Что успело загрузиться, сохранено: попробуйте ещё раз.`,
      'broken-off': `${server(p)} прервал загрузку. Что успело загрузиться, сохранено: попробуйте ещё раз.`,
    })[String(p['why'])] ?? 'Не удалось загрузить файл. Попробуйте позже.',
  'download-wrong': (p) => `${server(p)} прислал не тот файл, который был нужен. Ничего из него не сохранено.`,
  disconnected: () => 'Facet не отвечает. Возможно, программа закрыта; запустите её снова.',
};

function size(p: Params): string {
  if (p['width'] === undefined || p['height'] === undefined) return '';
  return `: ${formats.ru.number(Number(p['width']))} × ${formats.ru.number(Number(p['height']))} пикселей`;
}

function at(p: Params): string {
  const path = p['path'] ?? p['file'];
  return path === undefined ? '' : ` ${path}`;
}

/** По причине, которую называет learn/. */
function cannotLearn(p: Params): string {
  switch (p['reason']) {
    case 'too-few-people':
      return 'Людей слишком мало, чтобы учиться. Назовите больше людей, по два фото или больше на каждого.';
    case 'too-few-photos':
      return 'Слишком мало людей, у которых есть два фото или больше. Назовите больше фото тех, кто уже есть.';
    case 'same-vector-two-people':
      return 'Одно фото названо двумя людьми: по нему их не различить. Найдите фото, названное дважды.';
    case 'option-out-of-range':
      return `Настройка «${p['option'] ?? ''}» не может быть ${p['value'] ?? 'такой'}. Выберите другое значение.`;
    case 'diverged':
      return 'Числа ушли в бесконечность. Попробуйте шаг поменьше; прежняя голова остаётся.';
    case 'vector-not-finite':
    case 'vectors-differ':
      return 'У некоторых лиц негодные числа. Добавьте эти фото ещё раз; прежняя голова остаётся.';
    default:
      return 'Учиться здесь пока не на чем.';
  }
}

const netFile = (p: Params): string => (p['file'] === undefined ? 'файл' : `файл «${p['file']}»`);

/** По тому, что говорит science/learning/heads/head-onnx.ts. */
const HEAD_FAULTS: Record<string, string> = {
  'not-onnx': 'это не модель ONNX, или файл обрывается',
  'another-model': 'эта модель ONNX вычисляет что-то другое',
  damaged: 'она повреждена',
};

/** Ends of a sentence. */
const PACK_FAULTS: Partial<Record<string, (p: Params) => string>> = {
  'not-onnx': (p) => `${netFile(p)} повреждён или не в формате ONNX`,
  operation: (p) => `${netFile(p)} требует операцию, которой нет в ONNX Runtime (${p['operation']})`,
  'outside-weights': (p) => `${netFile(p)} хранит веса отдельно, а Facet принимает модели из одного файла`,
  'too-new': (p) => `${netFile(p)} сделан для более нового ONNX Runtime, чем тот, что есть в Facet`,
  checksum: (p) => `${netFile(p)} не тот, что указан в pack.json (не совпадает контрольная сумма)`,
  outputs: (p) => `${netFile(p)} выдаёт несколько результатов, а нужен один вектор`,
  'unknown-nets': (p) => `по именам файлов эти модели не опознать (${p['files']}), а файла pack.json нет`,
  zeros: () => 'вместо вектора получаются одни нули',
  'no-number': () => 'вместо вектора получаются не числа',
  'all-alike': () => 'для всех лиц получается одно и то же',
  'no-face': () => 'на фото с людьми не находится ни одного лица',
  crashes: () => 'при запуске аварийно завершается процесс распознавания',
  'too-slow': () => 'они работают слишком долго, и Facet их остановил',
  'not-a-file': (p) => `${netFile(p)} — не обычный файл, а канал, сокет или устройство`,
  'no-points': (p) =>
    `${netFile(p)} находит лица, но не точки на них, а они нужны моделям, которые используются сейчас. Перейдите на модели Facet и добавьте его снова`,
  'zip-damaged': () => 'это не архив zip, или он повреждён',
  'zip-outside': () => 'файл из архива пытается записаться за пределы своей папки',
  'name-taken': () =>
    'в библиотеке есть лица, найденные другими моделями с тем же названием. Дайте этим другое название',
} satisfies Record<PackFault, (p: Params) => string>;
