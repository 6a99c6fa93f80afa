// Russian: the verification lab, in words first and then in the field's terms.
import type { Interval } from '../../../electron/contract/measure.ts';
import { countOf, outOf } from '../rate-counts.ts';
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, number, list } = formats.ru;
const people = { one: 'человек', few: 'человека', many: 'человек', other: 'человека' };
const peopleGenitive = { one: 'человека', few: 'человек', many: 'человек', other: 'человека' };
const pairs = { one: 'пара', few: 'пары', many: 'пар', other: 'пары' };
const faces = { one: 'лицо', few: 'лица', many: 'лиц', other: 'лица' };
const percent = formats.ru.rate;
const some = (value: number): string =>
  value > 0 && value < 10 && !Number.isInteger(value) ? decimal(value, 1) : number(Math.round(value));
const range = (interval: Interval | null, of: number): string =>
  interval === null ? '' : ` (от ${some(countOf(interval.low, of))} до ${some(countOf(interval.high, of))})`;

export const trust: Messages['trust'] = {
  title: 'Доверие',
  intro: 'Насколько можно верить совпадению на ваших фото?',
  percent,
  value: (similarity) => decimal(similarity, 3),
  number,
  interval: (interval, write) => (interval === null ? '–' : `от ${write(interval.low)} до ${write(interval.high)}`),

  head: {
    measure: 'Измерить',
    again: 'Измерить заново',
    source: 'На чём измерять',
    measureOn: 'На чём измерить…',
    library: 'Мои люди',
    by: 'Чем измерить',
    pairs: 'Список пар…',
    pairsNote: 'Папка, где рядом с фотографиями лежит pairs.txt из LFW или CSV со списком пар.',
    folders: 'Папка на каждого человека…',
    foldersNote: 'Папка, в которой каждая вложенная папка — фотографии одного человека.',
    drop: 'Измерить по списку пар из этой папки',
    older: 'Измерения этого запуска',
    measureOf: (title, when) => `${title ?? 'Мои люди'}, ${when}`,
    measuring: 'Измеряем…',
    looking: 'Смотрим фотографии…',
    stale: 'С тех пор вы что-то решили иначе: измерение устарело.',
    made: (when, system) => `Измерено ${when} · ${system}`,
    system: ({ pack, distance, head }) =>
      `${pack}, ${distance === 'cosine' ? 'косинус' : 'евклидово'}${head === null ? '' : `, обученная голова ${head}`}`,
    failed: 'Измерить не удалось',
  },

  empty: {
    title: 'Ещё ничего не измерено',
    body: 'Facet сравнит между собой лица, которые вы назвали, и покажет, как часто он прав и как часто ошибается при любом пороге. За истину берутся ваши ответы.',
    fewTitle: 'Измерять пока почти нечего',
    fewBody:
      'Нужны хотя бы два названных человека, и один из них — на двух фото. Верить результатам можно, когда людей около двадцати и у каждого по нескольку фото.',
    have: (named, several) =>
      `Пока названо ${count(named, people)}, из них подтверждены на двух фото и больше: ${number(several)}.`,
    name: 'Назвать людей',
    protocol: 'Измерить по списку пар…',
  },

  counts: {
    label: 'Что измерено',
    sentence: (genuine, impostor, who, of) =>
      `${count(genuine, pairs)} одного человека и ${count(impostor, pairs)} разных людей: ${count(who, people)}, ${number(of)} фото.`,
    sample: (impostor, all) => `${number(impostor)} — случайная выборка из ${number(all)}.`,
    explicit: (n) => `${count(n, pairs)} — по вашим ответам о двух лицах`,
    failed: (n) => `${number(n)} без пригодного лица (failure to acquire)`,
    burst: (n) => `${count(n, faces)} из серий и копий засчитаны один раз`,
    leftOut: (n) => `${count(n, faces)} вы исключили`,
    contradictory: (n) => `${count(n, pairs)} с противоречивыми ответами`,
    guess: (fmr, impostor) => `Когда пар разных людей ${number(impostor)}, FMR ниже ${percent(fmr)} — догадка.`,
    missGuess: (fnmr) => `FNMR ниже ${percent(fnmr)} — тоже.`,
    noIntervals: 'Людей с двумя фото и больше слишком мало: насколько эти числа могут ошибаться, неизвестно.',
    wideIntervals: (n) => `Свои пары есть только у ${count(n, peopleGenitive)}, поэтому интервалы широкие и грубые.`,
    details: 'Что засчитано',
  },

  words: {
    strangers(fmr, interval, impostor) {
      if (fmr === 0) return `Ни одного незнакомого из ${number(impostor)} Facet не принял бы за знакомого.`;
      const { about, of } = outOf(fmr);
      return `Из ${number(of)} незнакомых примерно ${some(about)}${range(interval, of)} Facet принял бы за кого-то из знакомых.`;
    },
    missed(fnmr, interval) {
      if (fnmr === 0) return 'Ни одно фото знакомого человека не было бы пропущено.';
      const { about, of } = outOf(fnmr);
      return `Из ${number(of)} фото знакомых людей примерно ${some(about)}${range(interval, of)} были бы пропущены.`;
    },
  },

  threshold: {
    label: 'Порог',
    at: (value) => `Сходство не меньше ${decimal(value, 3)}`,
    inForce: 'действует',
    isInForce: 'Этот порог сейчас действует.',
    notInForce: (value) => `Действует: ${decimal(value, 3)}.`,
    back: 'Вернуться к нему',
    tryIt: 'Что изменится?',
    valueText: (value, fmr, fnmr) => `${decimal(value, 3)}: FMR ${percent(fmr)}, FNMR ${percent(fnmr)}`,
    slider: 'Порог',
    onRoc: 'Порог на ROC',
    onDet: 'Порог на DET',
    onHistogram: 'Порог на гистограмме',
    otherSystem:
      'Измерен другой способ сравнивать, не тот, что действует: посмотреть можно, а поставить порог отсюда нельзя.',
    protocol: 'Это измерено не на ваших фото. Порог отсюда всё же можно поставить.',
  },

  plot: {
    roc: 'ROC',
    det: 'DET',
    curve: 'Какая кривая',
    rocTitle: 'Верные и неверные совпадения',
    histogramTitle: 'Насколько похожи пары',
    log: 'Лог',
    linear: 'Лин',
    axis: 'Ось FMR',
    fmr: 'Незнакомые, принятые за знакомых (FMR)',
    tar: 'Совпавшие фото одного человека (TAR)',
    fnmr: 'Пропущенные фото одного человека (FNMR)',
    eer: (value) => `EER ${percent(value)}`,
    chance: 'наугад',
    equal: 'ошибки поровну',
    similarity: 'Сходство двух лиц',
    share: 'Доля пар',
    genuine: 'один человек',
    impostor: 'разные люди',
    mean: (value) => `в среднем ${decimal(value, 3)}`,
    table: 'Таблица',
    drawing: 'График',
    rocLabel: (auc) =>
      `ROC: совпавшие фото одного человека против незнакомых, принятых за знакомых. Площадь под кривой ${decimal(auc, 4)}.`,
    detLabel: (eer) => `DET: обе ошибки на осях нормальных отклонений. Они равны при ${percent(eer)}.`,
    histogramLabel: (intra, inter) =>
      `Гистограммы сходства. Пары одного человека: в среднем ${intra === null ? 'неизвестно' : decimal(intra, 3)}. Пары разных людей: в среднем ${inter === null ? 'неизвестно' : decimal(inter, 3)}.`,
    hover: (fmr, tar, threshold) => `FMR ${percent(fmr)} · TAR ${percent(tar)} · сходство ${decimal(threshold, 3)}`,
    hoverBin: (similarity, genuine, impostor) =>
      `${decimal(similarity, 3)} · один ${number(genuine)} · разные ${number(impostor)}`,
    columns: {
      threshold: 'Сходство не меньше',
      fmr: 'FMR',
      tar: 'TAR',
      fnmr: 'FNMR',
      interval: '95 %',
      from: 'От',
      genuine: 'Один человек',
      impostor: 'Разные люди',
      predicted: 'Сказано',
      observed: 'Было',
      pairs: 'Пары',
      rank: 'Место',
      people: 'Люди',
      dir: 'DIR',
      fpir: 'FPIR',
      predictedFpir: 'FPIR, прогноз',
    },
  },

  tabs: {
    label: 'Подробнее об измерении',
    choose: 'Выбрать',
    mistakes: 'Ошибки',
    people: 'Люди',
    numbers: 'Числа',
    chance: 'Вероятность',
    identify: 'Кто это',
    slices: 'По частям',
    compare: 'Сравнить два',
    report: 'Отчёт',
  },

  choose: {
    title: 'Что для вас важнее?',
    note: 'Порог выбран на одной половине ваших людей, а что он даёт, показано на другой — её он не видел.',
    intent: { 'no-strangers': 'Без чужих', balanced: 'Поровну', 'find-everyone': 'Найти всех' },
    intentNote: {
      'no-strangers': 'Чужое имя почти никто не получит, зато часть фото будет пропущена.',
      balanced: 'Обе ошибки одинаково редки (equal error rate).',
      'find-everyone': 'Почти ни одно фото не пропустим, зато проскочит кое-кто из чужих.',
    },
    target: {
      'no-strangers': 'Чужих — не больше чем',
      balanced: 'Ошибок того и другого рода',
      'find-everyone': 'Найти — не меньше чем',
    },
    targetValue: (intent, target) =>
      intent === 'no-strangers' ? `1 из ${number(Math.round(1 / target))}` : percent(target),
    reported: 'На другой половине:',
    notReported: 'Людей мало, половину не отложить: это результат там же, где порог выбран, он приукрашен.',
    guess: 'Пар разных людей мало, чтобы увидеть такую редкость: это догадка.',
    none: 'Пар слишком мало, чтобы по ним выбирать. Порог можно подвинуть и так.',
    use: (value) => `Перейти к ${decimal(value, 3)}`,
    here: 'Порог уже здесь',
    tried: (value) => `Если порог будет ${decimal(value, 3)}`,
    change: (n, contradict, now) =>
      `${n === 0 ? 'Ни одно лицо не изменится' : `Изменится ${count(n, faces)}`}; ${contradict === 0 ? 'вам не противоречит ни одно' : `вам противоречит: ${number(contradict)}`}${now === contradict ? '' : ` (сейчас ${number(now)})`}.`,
    parts: (gains, losses, renames) =>
      list(
        [
          gains > 0 && `получат имя: ${number(gains)}`,
          losses > 0 && `потеряют имя: ${number(losses)}`,
          renames > 0 && `получат другое: ${number(renames)}`,
        ].filter((part) => part !== false),
      ),
    overruled: 'Там, где вы сказали, кто это, остаётся ваше слово.',
    apply: 'Применить',
    leave: 'Оставить как есть',
    trying: 'Считаем, что изменится…',
    sample: { gains: 'станет', loses: 'потеряет имя', renames: 'станет', contradicts: 'сойдёт за' },
    sampleFace: (kind, from, to) => `${from ?? 'Без имени'}: ${kind}${to === null ? '' : ` ${to}`}`,
    samples: 'Лица, которые изменятся',
  },

  mistakes: {
    title: 'Ошибки при этом пороге',
    kind: { 'false-match': 'Приняты за одного', 'false-non-match': 'Пропущены' },
    which: 'Какие ошибки',
    note: {
      'false-match': 'Два человека, а так похожи. Сначала самые похожие.',
      'false-non-match': 'Один человек, а так непохож. Сначала самые непохожие.',
    },
    none: { 'false-match': 'Никаких двух людей не приняли за одного', 'false-non-match': 'Ни одно фото не пропущено' },
    noneBody: 'При этом пороге таких ошибок нет. Сдвиньте его, и они могут появиться.',
    total: (n) => count(n, pairs),
    more: 'Показать ещё',
    similarity: (value) => `Сходство ${decimal(value, 3)}`,
    pair: (n, a, b, similarity) => `Пара ${n}: ${a} и ${b}, сходство ${decimal(similarity, 3)}`,
    unnamed: 'Без имени',
    isOther: (name) => `Это ${name}`,
    isNot: (name) => `Не ${name}`,
    badPhoto: 'Плохое фото',
    keepApart: 'Похожи, но это разные люди',
    same: 'Это один человек',
    badPhotoOf: (side) => `Плохое фото ${side === 'left' ? 'слева' : 'справа'}: не учитывать в измерениях`,
    said: { different: 'Разные люди', same: 'Один человек', relabelled: 'Исправлено', 'left-out': 'Не учитывается' },
    takeBack: 'Отменить',
    protocol: 'Эти фото из списка, а не из вашей библиотеки: на них можно только посмотреть.',
    openPhoto: 'Открыть фото',
    shortcuts: 'При просмотре ошибок',
    shortcutMove: 'Предыдущая, следующая пара',
    shortcutWrong: 'Неверно имя слева, справа',
    shortcutApart: 'Разные люди — или один',
    shortcutBad: 'Не учитывать худшее из двух фото',
    keys: 'Клавиши: A — неверно имя слева, D — справа, K — разные люди или один, B — плохое фото.',
  },

  leftOut: {
    title: 'Не учитываются в измерениях',
    note: (n) =>
      `${count(n, faces)}: вы сочли, что по такому снимку судить нельзя. Имена и поиск остались прежними, на них не смотрят только измерения.`,
    takeIn: 'Снова учитывать',
    takeInOf: (name) => `Снова учитывать: ${name}`,
    takeInAll: 'Снова учитывать все',
  },

  people: {
    lookalikes: 'Похожие люди',
    lookalikesNote: 'Люди, которых легко принять друг за друга. Скажите, что они разные, и их больше не спутают.',
    of: 'Чьи',
    matches: (n) => (n === 0 ? 'ни одна пара не совпала' : `совпало: ${count(n, pairs)}`),
    keepApart: 'Это разные люди',
    keptApart: 'Разные люди',
    none: 'Больше никто так не похож.',
    own: 'Собственные пороги',
    ownNote:
      'Человеку, у которого много фото, может подойти собственный порог. Если его пары говорят мало, порог притянут к общему.',
    gain: (common, own) =>
      `На отложенных парах: чужих ${percent(common.fmr)} с общим порогом, ${percent(own.fmr)} с собственными; пропущено ${percent(common.fnmr)} и ${percent(own.fnmr)}.`,
    worthIt: 'Это помогает.',
    notWorthIt: 'Здесь это не помогает: общий порог не хуже.',
    unknown: 'Пар слишком мало, чтобы часть отложить, поэтому неизвестно, помогает ли это.',
    nobody: 'Никому другой порог не нужен.',
    person: 'Человек',
    theirOwn: 'Свой порог',
    beside: (value, common) =>
      `${decimal(value, 3)} (${value >= common ? '+' : '−'}${decimal(Math.abs(value - common), 3)})`,
    pairs: 'Пары (один + разные)',
    pairsOf: (genuine, impostor) => `${number(genuine)} + ${number(impostor)}`,
    weight: 'Вес своих',
    andMore: (n) => `И ещё ${count(n, people)}.`,
    apply: 'Применить эти пороги',
    applied: (n) => `Действуют для ${count(n, peopleGenitive)}.`,
    takeBack: 'Вернуть общий',
  },

  numbers: {
    atThreshold: 'При этом пороге',
    confusion: 'Сколько пар',
    matches: 'совпали',
    doesNot: 'не совпали',
    genuine: 'Один человек',
    impostor: 'Разные люди',
    prior: 'Доля пар одного человека',
    priorNote:
      'Точность, F1, MCC и доля верных зависят от того, сколько среди пар пар одного человека. В фототеке их намного меньше, чем в тестовом списке.',
    priorOwn: (value) => `Как здесь (${percent(value)})`,
    priorEven: 'Половина, как в LFW',
    whole: 'Вся кривая',
    term: {
      fmr: ['FMR', 'False match rate: доля пар разных людей, которые совпали.'],
      fnmr: ['FNMR', 'False non-match rate: доля пар одного человека, которые не совпали.'],
      tar: ['TAR', 'True accept rate, она же полнота (recall): 1 − FNMR.'],
      precision: ['Точность (precision)', 'Из всех совпавших пар — доля пар одного человека.'],
      f1: ['F1', 'Среднее гармоническое точности и полноты.'],
      mcc: ['MCC', 'Корреляция Мэтьюса: 1 — безошибочно, 0 — наугад. Учитывает оба вида пар.'],
      accuracy: ['Доля верных (accuracy)', 'Доля всех пар, о которых решено верно.'],
      auc: ['AUC', 'Вероятность, что пара одного человека похожа больше, чем пара разных. 1 — идеально, 0,5 — наугад.'],
      partialAuc: [
        'Частичная AUC',
        'Площадь под ROC при малых FMR, где и ставят порог. Нормирована: 1 — идеально, 0,5 — наугад.',
      ],
      eer: ['EER', 'Equal error rate: здесь FMR и FNMR равны.'],
      fnmrAt: ['FNMR при FMR', 'Сколько фото одного человека пропускается, если чужих допустимо не больше стольких.'],
      zeroFmr: ['ZeroFMR', 'FNMR при самом низком пороге, при котором не совпала ни одна пара разных людей.'],
      dPrime: ['d′', 'Насколько два вида пар далеки друг от друга, в стандартных отклонениях.'],
      minDcf: ['min DCF', 'Наименьшая цена решения, если цель редка, а обе ошибки стоят одинаково.'],
      averagePrecision: [
        'Average precision',
        'Средняя точность по всем порогам; каждый весит столько, сколько прибавляет к полноте.',
      ],
      intra: ['Среднее внутри людей', 'Насколько в среднем похожи два фото одного человека.'],
      inter: ['Среднее между людьми', 'Насколько в среднем похожи фото разных людей.'],
      folds: ['Доля верных по частям', 'Протокол LFW: о каждой части решают порогом, выбранным на остальных.'],
      brier: [
        'Ошибка Брайера',
        'Средний квадрат ошибки вероятностей. 0 — идеально; если всегда говорить 50 %, выйдет 0,25.',
      ],
      ece: ['ECE', 'Expected calibration error: насколько в среднем сказанное далеко от того, что есть.'],
      rank1: ['Первое место', 'Доля фото, к которым ближе всех оказался нужный человек.'],
      dir: ['DIR', 'Detection and identification rate: доля знакомых, найденных первыми и выше порога.'],
      fpir: ['FPIR', 'False positive identification rate: доля незнакомых, которых приняли за кого-то из знакомых.'],
      dcf: (prior) => `доля целей ${percent(prior)}`,
      upTo: (fmr) => `до FMR ${percent(fmr)}`,
      at: (fmr) => `FNMR при FMR ${percent(fmr)}`,
    },
    guess: 'догадка',
    withStd: (mean, std, digits) => `${decimal(mean, digits)} ± ${decimal(std, digits)}`,
    figure: 'Показатель',
    valueHead: 'Значение',
    interval: '95-процентный интервал',
    about: (term) => `Что значит ${term}`,
  },

  chance: {
    title: 'От сходства к вероятности',
    note: 'Сходство 0,95 — это не 95 %. Здесь оно превращается в вероятность, что оба лица — один человек, если до взгляда шансы были равны.',
    method: { isotonic: 'изотонической регрессией', logistic: 'логистической регрессией' },
    fitted: (method) => `Подобрано ${method} на этих парах и проверено на людях, которых она не видела.`,
    enough: '«Сравнение» и «Поиск» говорят о вероятности по этому измерению.',
    notEnough: 'Людей и пар слишком мало: «Сравнение» и «Поиск» скажут, что судить рано.',
    none: 'Пар слишком мало, чтобы превратить сходство в вероятность.',
    notLibrary: '«Сравнение» и «Поиск» говорят о вероятности только по измерению ваших людей.',
    predicted: 'Сказано: один человек',
    observed: 'Как часто так и было',
    ideal: 'так и есть',
    plotLabel: (ece) =>
      `Надёжность: сказанное против того, как часто так и было. В среднем расхождение ${percent(ece)}.`,
    plotTitle: 'Сбывается ли сказанное?',
  },

  identify: {
    closed: 'Замкнутый список',
    closedNote: 'Известно, что человек — кто-то из ваших, и называют самого похожего: как часто это он?',
    open: 'Открытый список',
    openNote:
      'Человек может быть чужим, поэтому самого похожего называют только выше порога: сколько своих найдено и сколько чужих за кого-то приняли?',
    by: { nearest: 'ближайшее фото', 'k-nearest': 'несколько ближайших', 'class-mean': 'среднее человека' },
    kNearest: (k) => `${number(k)} ближайших`,
    first: (rank1, by) => `Нужный человек на первом месте у ${percent(rank1)} фото (${by}).`,
    rank: 'Среди стольких первых людей (место)',
    rate: 'Фото, чей человек там есть',
    size: 'Из скольких людей выбирать',
    openRate: 'При этом пороге',
    dir: 'найдены (DIR)',
    fpir: 'чужие (FPIR)',
    predicted: 'прогноз',
    cmcTitle: 'Есть ли нужный человек среди первых?',
    galleryTitle: 'Когда знакомых станет больше',
    cmcLabel: (rank1) => `CMC: доля фото, чей человек среди стольких первых. На первом месте: ${percent(rank1)}.`,
    galleryLabel: 'DIR и FPIR при этом пороге в зависимости от того, из скольких людей выбирать.',
    openSentence: (size, fpir, dir) =>
      `Если выбирать из ${count(size, peopleGenitive)}, ${dir === null ? '' : `найдётся ${dir} своих, а `}за кого-то примут ${fpir} чужих.`,
    grown: (size, fpir) => `Если из ${number(size)} — ${percent(fpir)} чужих.`,
    none: 'Список пар не говорит, кто есть кто: искать людей по нему нельзя.',
    nobody: 'Ни у кого нет двух фото, чтобы искать одно среди других.',
  },

  slices: {
    title: 'Где труднее',
    note: 'Те же ошибки на частях пар при пороге выше; из двух лиц решает худшее. Возраст, пол и происхождение Facet не угадывает.',
    by: {
      'face-size': 'Размер лица, пикселей',
      sharpness: 'Резкость',
      pose: 'Поворот',
      'years-between': 'Лет между фото',
      flash: 'Вспышка',
      scan: 'Старые снимки',
    },
    part({ by, from, to, is }) {
      if (is !== null)
        return by === 'flash' ? (is ? 'со вспышкой' : 'без вспышки') : is ? 'отсканировано' : 'не отсканировано';
      const write = (value: number): string =>
        Number.isInteger(value) ? number(value) : decimal(value, value < 1 ? 2 : 1);
      if (from === null) return to === null ? 'все' : `меньше ${write(to)}`;
      return to === null ? `${write(from)} и больше` : `от ${write(from)} до ${write(to)}`;
    },
    pairs: (genuine, impostor) => `${number(genuine)} + ${number(impostor)}`,
    pairsHead: 'Пары (один + разные)',
    few: 'мало',
    untold: (n) => `${count(n, pairs)}: по фото не понять.`,
    all: 'Всё вместе',
  },

  compare: {
    title: 'Два способа сравнивать на одних и тех же парах',
    note: 'Два набора моделей, два расстояния, с обученной головой и без неё — на парах, показанных выше.',
    first: 'Первый',
    second: 'Второй',
    go: 'Сравнить',
    one: 'Способ здесь только один. Второй появится с другим набором моделей или с обученной головой.',
    on: (title, counted) => `${title ?? 'Ваши люди'}: ${counted}`,
    figure: { auc: 'AUC', eer: 'EER', fnmr: 'FNMR' },
    atFmr: (fmr) => `FNMR при FMR ${percent(fmr)}`,
    difference: 'Разница',
    verdict: {
      'a-better': 'первый лучше, и это не случайность',
      'b-better': 'второй лучше, и это не случайность',
      'by-chance': 'может быть случайностью',
      unknown: 'людей мало, судить рано',
    },
    verdictHead: 'Вывод',
    leftOut: (n) => `Без участия осталось ${count(n, faces)}: их видел не каждый из двух способов.`,
    plotTitle: 'Обе кривые',
    plotLabel: (a, b) => `ROC: ${a} и ${b}, одна поверх другой.`,
    overall: {
      a: (name) => `Лучше ${name}, и это не случайность.`,
      b: (name) => `Лучше ${name}, и это не случайность.`,
      mixed: () => 'Каждый в чём-то лучше.',
      chance: () => 'Разница не больше случайной.',
      unknown: () => 'Людей мало, судить рано.',
    },
  },

  report: {
    title: 'Отчёт',
    note: 'Одна страница с векторными графиками и всеми числами: прочитать, напечатать, сохранить в PDF. И отдельно — числа.',
    open: 'Открыть отчёт',
    save: 'Сохранить страницу',
    csv: 'Числа в CSV',
    json: 'Числа в JSON',
    terminal: 'То же из терминала: facet evaluate --bootstrap --report report.html',
  },

  verdict: {
    same: (probability) => `${percent(clamp(probability))} — один человек`,
    tile: (probability) => percent(clamp(probability)),
    tooLittle: 'Насколько это вероятно, судить рано.',
    tooLittleNote: (who) => `Измерено на фото ${count(who, peopleGenitive)}: нужно больше людей и больше фото.`,
    restsOn: (who, pairsOf, when) =>
      `По вашим фото: ${count(pairsOf, pairs)}, ${count(who, people)}, измерено ${when}; до взгляда шансы равны.`,
    unmeasured: 'Насколько это вероятно, Facet скажет, когда измерит ваши фото.',
    measure: 'Измерить в «Доверии»',
  },
};

/** Never surer than words can be. */
function clamp(probability: number): number {
  return Math.min(0.999, Math.max(0.001, probability));
}
