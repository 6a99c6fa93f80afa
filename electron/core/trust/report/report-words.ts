// The report's words, in both languages.
import type { SliceBy } from '../../../contract/measure.ts';
import type { Language } from '../../../contract/settings.ts';

export interface ReportWords {
  title: string;
  library: string;
  made(date: string): string;
  system: string;
  pairs: string;
  people: string;
  photos: string;
  faces: string;
  genuine: string;
  impostor: string;
  sampled(all: string): string;
  failed: string;
  burst: string;
  leftOut: string;
  limits(fmr: string, fnmr: string): string;
  figures: string;
  figure: string;
  value: string;
  interval: string;
  auc: string;
  partialAuc(fmr: string): string;
  eer: string;
  fnmrAt(fmr: string): string;
  zeroFmr: string;
  dPrime: string;
  minDcf: string;
  averagePrecision: string;
  accuracy: string;
  means: string;
  guess: string;
  atThreshold(similarity: string): string;
  points: string;
  intent: Record<'no-strangers' | 'balanced' | 'find-everyone', string>;
  threshold: string;
  onOtherHalf: string;
  roc: string;
  det: string;
  histogram: string;
  reliability: string;
  reliabilityNote(brier: string, ece: string): string;
  fmr: string;
  fnmr: string;
  tar: string;
  chance: string;
  equal: string;
  similarity: string;
  share: string;
  same: string;
  different: string;
  mean(value: string): string;
  predicted: string;
  observed: string;
  ideal: string;
  identification: string;
  identifier: Record<'nearest' | 'k-nearest' | 'class-mean', string>;
  rank1: string;
  slices: string;
  slicesNote(threshold: string): string;
  slice: Record<SliceBy, string>;
  yes: string;
  no: string;
  note: string;
}

const en: ReportWords = {
  title: 'How far to trust a match',
  library: 'This library',
  made: (date) => `Made ${date}`,
  system: 'Measured with',
  pairs: 'What was measured',
  people: 'People',
  photos: 'Photos',
  faces: 'Faces',
  genuine: 'Genuine pairs (one person)',
  impostor: 'Impostor pairs (two people)',
  sampled: (all) => `a random sample of ${all}`,
  failed: 'Failures to acquire (no vector)',
  burst: 'Set aside as bursts or copies',
  leftOut: 'Left out by you',
  limits: (fmr, fnmr) => `With so many pairs, an FMR below ${fmr} and an FNMR below ${fnmr} is a guess.`,
  figures: 'Figures',
  figure: 'Figure',
  value: 'Value',
  interval: '95 % interval',
  auc: 'AUC: the chance that a genuine pair scores above an impostor pair',
  partialAuc: (fmr) => `Partial AUC up to FMR ${fmr}, 0.5 is guessing`,
  eer: 'EER: both mistakes alike',
  fnmrAt: (fmr) => `FNMR at FMR ${fmr}`,
  zeroFmr: 'FNMR where no impostor pair matches (ZeroFMR)',
  dPrime: "d': how far apart the two kinds of pairs are",
  minDcf: 'Least detection cost, 1 is worthless',
  averagePrecision: 'Average precision',
  accuracy: 'Accuracy by folds',
  means: 'Mean similarity within people, and between them',
  guess: 'a guess',
  atThreshold: (similarity) => `at similarity ${similarity}`,
  points: 'Thresholds by what they are for: chosen on one half of the people, reported on the other',
  intent: { 'no-strangers': 'No strangers: FMR', balanced: 'Balanced: EER', 'find-everyone': 'Find everyone: TAR' },
  threshold: 'Threshold',
  onOtherHalf: 'On the other half',
  roc: 'ROC',
  det: 'DET',
  histogram: 'Similarity of pairs',
  reliability: 'Do the chances mean what they say?',
  reliabilityNote: (brier, ece) =>
    `Brier ${brier}, expected calibration error ${ece}, on people the curve was not fitted on.`,
  fmr: 'Strangers taken for somebody (FMR)',
  fnmr: 'Missed (FNMR)',
  tar: 'Recognised (TAR)',
  chance: 'a coin toss',
  equal: 'both mistakes alike',
  similarity: 'Similarity of a pair',
  share: 'Share of the pairs',
  same: 'the same person',
  different: 'different people',
  mean: (value) => `mean ${value}`,
  predicted: 'What was said',
  observed: 'What was so',
  ideal: 'means what it says',
  identification: 'Identification, closed set: everybody is known',
  identifier: { nearest: 'Nearest face', 'k-nearest': 'Nearest few faces', 'class-mean': 'Mean of each person' },
  rank1: 'Right at once (rank 1)',
  slices: 'Parts of the pairs',
  slicesNote: (threshold) => `At the balanced threshold, similarity ${threshold}. Of a pair, the worse face tells.`,
  slice: {
    'face-size': 'Face, pixels',
    sharpness: 'Sharpness',
    pose: 'Facing the camera',
    'years-between': 'Years between',
    flash: 'Flash',
    scan: 'Scanned',
  },
  yes: 'yes',
  no: 'no',
  note: 'FMR: false match rate. FNMR: false non-match rate. TAR = 1 - FNMR. Terms after ISO/IEC 19795-1. Intervals are 95 % and resample people, not pairs.',
};

const ru: ReportWords = {
  title: 'Насколько можно верить совпадению',
  library: 'Эта библиотека',
  made: (date) => `Составлено ${date}`,
  system: 'Измерено',
  pairs: 'Что измеряли',
  people: 'Люди',
  photos: 'Фото',
  faces: 'Лица',
  genuine: 'Пары одного человека',
  impostor: 'Пары разных людей',
  sampled: (all) => `случайная выборка из ${all}`,
  failed: 'Не получено (нет вектора)',
  burst: 'Отложены как серии и копии',
  leftOut: 'Вы велели не учитывать',
  limits: (fmr, fnmr) => `Пар столько, что FMR ниже ${fmr} и FNMR ниже ${fnmr} — уже догадка.`,
  figures: 'Показатели',
  figure: 'Показатель',
  value: 'Значение',
  interval: 'Интервал 95 %',
  auc: 'AUC: вероятность, что пара одного человека похожее пары разных',
  partialAuc: (fmr) => `Частичная AUC до FMR ${fmr}; 0,5 — угадывание`,
  eer: 'EER: обе ошибки равны',
  fnmrAt: (fmr) => `FNMR при FMR ${fmr}`,
  zeroFmr: 'FNMR, когда чужие не совпадают совсем (ZeroFMR)',
  dPrime: "d': как далеки друг от друга два рода пар",
  minDcf: 'Наименьшая цена ошибок; 1 — бесполезно',
  averagePrecision: 'Средняя точность',
  accuracy: 'Доля верных ответов по частям',
  means: 'Среднее сходство: внутри людей и между ними',
  guess: 'догадка',
  atThreshold: (similarity) => `при сходстве ${similarity}`,
  points: 'Пороги по назначению: выбраны на одной половине людей, проверены на другой',
  intent: { 'no-strangers': 'Без чужих: FMR', balanced: 'Поровну: EER', 'find-everyone': 'Найти всех: TAR' },
  threshold: 'Порог',
  onOtherHalf: 'На другой половине',
  roc: 'ROC',
  det: 'DET',
  histogram: 'Сходство пар',
  reliability: 'Значат ли вероятности то, что говорят?',
  reliabilityNote: (brier, ece) =>
    `Брайер ${brier}, ожидаемая ошибка калибровки ${ece} — на людях, по которым кривую не строили.`,
  fmr: 'Чужие приняты за своих (FMR)',
  fnmr: 'Пропущено (FNMR)',
  tar: 'Узнано (TAR)',
  chance: 'подбрасывание монеты',
  equal: 'обе ошибки равны',
  similarity: 'Сходство пары',
  share: 'Доля пар',
  same: 'один человек',
  different: 'разные люди',
  mean: (value) => `среднее ${value}`,
  predicted: 'Что было сказано',
  observed: 'Что оказалось',
  ideal: 'значит то, что говорит',
  identification: 'Опознание, закрытое множество: все известны',
  identifier: {
    nearest: 'Ближайшее лицо',
    'k-nearest': 'Несколько ближайших лиц',
    'class-mean': 'Среднее каждого человека',
  },
  rank1: 'Верно с первого раза',
  slices: 'Части пар',
  slicesNote: (threshold) => `При уравновешенном пороге, сходство ${threshold}. В паре решает худшее лицо.`,
  slice: {
    'face-size': 'Лицо, пикселей',
    sharpness: 'Резкость',
    pose: 'Лицом к камере',
    'years-between': 'Лет между фото',
    flash: 'Вспышка',
    scan: 'Скан',
  },
  yes: 'да',
  no: 'нет',
  note: 'FMR — доля ложных совпадений, FNMR — доля ложных несовпадений, TAR = 1 - FNMR; термины ISO/IEC 19795-1. Интервалы 95 %: перебираются люди, а не пары.',
};

export const reportWords: Record<Language, ReportWords> = { en, ru };
