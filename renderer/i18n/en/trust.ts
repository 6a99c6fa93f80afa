// English: the verification lab, in words first and then in the field's terms.
import type {
  Identifier,
  Intent,
  Interval,
  MeasureSlice,
  SliceBy,
  System,
} from '../../../electron/contract/measure.ts';
import type { MistakeKind } from '../../../electron/contract/trust.ts';
import { countOf, outOf } from '../rate-counts.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, number, list } = formats.en;
const people = { one: 'person', other: 'people' };
const photos = { one: 'photo', other: 'photos' };
const pairs = { one: 'pair', other: 'pairs' };
const faces = { one: 'face', other: 'faces' };
const percent = formats.en.rate;
const some = (value: number): string =>
  value > 0 && value < 10 && !Number.isInteger(value) ? decimal(value, 1) : number(Math.round(value));
const range = (interval: Interval | null, of: number): string =>
  interval === null ? '' : ` (${some(countOf(interval.low, of))} to ${some(countOf(interval.high, of))})`;

const DISTANCE: Record<System['distance'], string> = { cosine: 'cosine', euclidean: 'Euclidean' };

/** "1 in 1,000" */
const oneIn = (rate: number): string => `1 in ${number(Math.round(1 / rate))}`;

export const trust = {
  title: 'Trust',
  intro: 'How far can a match be trusted, on your own photos?',
  percent,
  value: (similarity: number) => decimal(similarity, 3),
  number,
  interval: (interval: Interval | null, write: (value: number) => string) =>
    interval === null ? '–' : `${write(interval.low)} to ${write(interval.high)}`,

  head: {
    measure: 'Measure',
    again: 'Measure again',
    source: 'Measured on',
    measureOn: 'Measure on…',
    library: 'My people',
    by: 'Measured by',
    pairs: 'A list of pairs…',
    pairsNote: 'A folder with LFW’s pairs.txt, or a CSV of pairs, beside the photos it names.',
    folders: 'A folder per person…',
    foldersNote: 'A folder in which each subfolder holds photos of one person.',
    drop: 'Measure the list of pairs in this folder',
    older: 'Measures of this session',
    measureOf: (title: string | null, when: string) => `${title ?? 'My people'}, ${when}`,
    measuring: 'Measuring…',
    looking: 'Looking at the photos…',
    stale: 'Your decisions have changed since this was measured.',
    made: (when: string, system: string) => `Measured ${when} · ${system}`,
    system: ({ pack, distance, head }: System) =>
      `${pack}, ${DISTANCE[distance]}${head === null ? '' : `, trained head ${head}`}`,
    failed: 'This could not be measured',
  },

  empty: {
    title: 'Nothing has been measured yet',
    body: 'Facet compares the faces you have named with each other, and shows how often it would be right, and how often wrong, at any threshold. Your answers are the truth it is measured against.',
    fewTitle: 'There is too little to measure yet',
    fewBody:
      'It takes at least two people with names, one of them in two photos. From about 20 people with a few photos each, the answers become worth trusting.',
    have: (named: number, several: number) =>
      `So far: ${count(named, people)} with a name, ${number(several)} of them confirmed in two photos or more.`,
    name: 'Name people',
    protocol: 'Measure a list of pairs…',
  },

  counts: {
    label: 'What was measured',
    sentence: (genuine: number, impostor: number, who: number, of: number) =>
      `${count(genuine, pairs)} of one person and ${count(impostor, pairs)} of different people: ${count(who, people)} in ${count(of, photos)}.`,
    sample: (impostor: number, all: number) => `The ${number(impostor)} are a random sample of ${number(all)}.`,
    explicit: (n: number) => `${count(n, pairs)} by your answers about two faces`,
    failed: (n: number) => `${number(n)} without a usable face (failure to acquire)`,
    burst: (n: number) => `${count(n, faces)} of bursts and copies counted once`,
    leftOut: (n: number) => `${count(n, faces)} left out by you`,
    contradictory: (n: number) => `${count(n, pairs)} with contradicting answers`,
    guess: (fmr: number, impostor: number) =>
      `With ${count(impostor, { one: 'pair', other: 'pairs' })} of different people, an FMR below ${percent(fmr)} is a guess.`,
    missGuess: (fnmr: number) => `An FNMR below ${percent(fnmr)} too.`,
    noIntervals: 'Too few people have two photos or more: how far these numbers can be off is unknown.',
    wideIntervals: (n: number) =>
      `Only ${count(n, people)} have pairs of their own, so the intervals are wide and rough.`,
    details: 'What was counted',
  },

  words: {
    strangers(fmr: number, interval: Interval | null, impostor: number): string {
      if (fmr === 0) return `Not one of ${number(impostor)} strangers here would be taken for somebody you know.`;
      const { about, of } = outOf(fmr);
      return `Of ${number(of)} strangers, about ${some(about)}${range(interval, of)} would be taken for somebody you know.`;
    },
    missed(fnmr: number, interval: Interval | null): string {
      if (fnmr === 0) return 'Not one photo of a person you know would be missed.';
      const { about, of } = outOf(fnmr);
      return `Of ${number(of)} photos of people you know, about ${some(about)}${range(interval, of)} would be missed.`;
    },
  },

  threshold: {
    label: 'Threshold',
    at: (value: number) => `Similarity at least ${decimal(value, 3)}`,
    inForce: 'in force',
    isInForce: 'This is the threshold in force.',
    notInForce: (value: number) => `In force: ${decimal(value, 3)}.`,
    back: 'Back to it',
    tryIt: 'What would change?',
    valueText: (value: number, fmr: number, fnmr: number) =>
      `${decimal(value, 3)}: FMR ${percent(fmr)}, FNMR ${percent(fnmr)}`,
    slider: 'Threshold',
    onRoc: 'Threshold on the ROC',
    onDet: 'Threshold on the DET',
    onHistogram: 'Threshold on the histogram',
    otherSystem:
      'This measure is of another way of matching than the one in force: look, but nothing can be set from here.',
    protocol: 'This was measured on other photos than yours. A threshold chosen here can be set all the same.',
  },

  plot: {
    roc: 'ROC',
    det: 'DET',
    curve: 'Which curve',
    rocTitle: 'Right and wrong matches',
    histogramTitle: 'How alike pairs are',
    log: 'Log',
    linear: 'Linear',
    axis: 'FMR axis',
    fmr: 'Strangers taken for somebody you know (FMR)',
    tar: 'Photos of one person that match (TAR)',
    fnmr: 'Photos of one person that are missed (FNMR)',
    eer: (value: number) => `EER ${percent(value)}`,
    chance: 'a coin toss',
    equal: 'both mistakes alike',
    similarity: 'Similarity of two faces',
    share: 'Share of the pairs',
    genuine: 'the same person',
    impostor: 'different people',
    mean: (value: number) => `mean ${decimal(value, 3)}`,
    table: 'Table',
    drawing: 'Plot',
    rocLabel: (auc: number) =>
      `ROC: photos of one person that match, against strangers taken for somebody you know. Area under it ${decimal(auc, 4)}.`,
    detLabel: (eer: number) => `DET: both error rates on normal-deviate axes. They are alike at ${percent(eer)}.`,
    histogramLabel: (intra: number | null, inter: number | null) =>
      `Histograms of similarity. Pairs of one person: mean ${intra === null ? 'unknown' : decimal(intra, 3)}. Pairs of different people: mean ${inter === null ? 'unknown' : decimal(inter, 3)}.`,
    hover: (fmr: number, tar: number, threshold: number) =>
      `FMR ${percent(fmr)} · TAR ${percent(tar)} · similarity ${decimal(threshold, 3)}`,
    hoverBin: (similarity: number, genuine: number, impostor: number) =>
      `${decimal(similarity, 3)} · same ${number(genuine)} · different ${number(impostor)}`,
    columns: {
      threshold: 'Similarity at least',
      fmr: 'FMR',
      tar: 'TAR',
      fnmr: 'FNMR',
      interval: '95 %',
      from: 'From',
      genuine: 'Same person',
      impostor: 'Different people',
      predicted: 'Said',
      observed: 'Was so',
      pairs: 'Pairs',
      rank: 'Rank',
      people: 'People',
      dir: 'DIR',
      fpir: 'FPIR',
      predictedFpir: 'FPIR predicted',
    },
  },

  tabs: {
    label: 'More about this measure',
    choose: 'Choose',
    mistakes: 'Mistakes',
    people: 'People',
    numbers: 'Numbers',
    chance: 'Probability',
    identify: 'Identification',
    slices: 'Slices',
    compare: 'Compare two',
    report: 'Report',
  },

  choose: {
    title: 'What matters most to you?',
    note: 'Each threshold is chosen on one half of your people; what it does is reported on the other half, which it has not seen.',
    intent: { 'no-strangers': 'No strangers', balanced: 'Balanced', 'find-everyone': 'Find everyone' } satisfies Record<
      Intent,
      string
    > as Record<Intent, string>,
    intentNote: {
      'no-strangers': 'Hardly anybody gets a name that is not theirs; some photos are missed.',
      balanced: 'Both mistakes are equally rare (the equal error rate).',
      'find-everyone': 'Hardly a photo is missed; some strangers slip in.',
    } satisfies Record<Intent, string> as Record<Intent, string>,
    target: {
      'no-strangers': 'Strangers let in, at most',
      balanced: 'Mistakes of each kind',
      'find-everyone': 'Photos found, at least',
    } satisfies Record<Intent, string> as Record<Intent, string>,
    targetValue: (intent: Intent, target: number) => (intent === 'no-strangers' ? oneIn(target) : percent(target)),
    reported: 'On the other half:',
    notReported: 'Too few people to hold a half back: this is what it did where it was chosen, which flatters it.',
    guess: 'Too few pairs of different people to see so low a rate: this is a guess.',
    none: 'There are too few pairs to choose by. The handle above can be moved all the same.',
    use: (value: number) => `Move to ${decimal(value, 3)}`,
    here: 'The handle is here',
    tried: (value: number) => `With a threshold of ${decimal(value, 3)}`,
    change: (n: number, contradict: number, now: number) =>
      `${n === 0 ? 'No face changes' : `${count(n, faces)} change`}; ${contradict === 0 ? 'none contradicts you' : `${number(contradict)} ${contradict === 1 ? 'contradicts' : 'contradict'} you`}${now === contradict ? '' : ` (now ${number(now)})`}.`,
    parts: (gains: number, losses: number, renames: number) =>
      list(
        [
          gains > 0 && `${number(gains)} get a name`,
          losses > 0 && `${number(losses)} lose theirs`,
          renames > 0 && `${number(renames)} get another`,
        ].filter((part) => part !== false),
      ),
    overruled: 'Where you have said who somebody is, your word stands.',
    apply: 'Apply',
    leave: 'Leave it as it is',
    trying: 'Working out what would change…',
    sample: {
      gains: 'becomes',
      loses: 'loses the name',
      renames: 'becomes',
      contradicts: 'would be taken for',
    } satisfies Record<string, string>,
    sampleFace: (kind: string, from: string | null, to: string | null) =>
      `${from ?? 'Without a name'} ${kind}${to === null ? '' : ` ${to}`}`,
    samples: 'Faces that change',
  },

  mistakes: {
    title: 'Mistakes at this threshold',
    kind: { 'false-match': 'Taken for one person', 'false-non-match': 'Missed' } satisfies Record<
      MistakeKind,
      string
    > as Record<MistakeKind, string>,
    which: 'Which mistakes',
    note: {
      'false-match': 'Two people, and yet this alike. Most alike first.',
      'false-non-match': 'One person, and yet this unlike. Least alike first.',
    } satisfies Record<MistakeKind, string> as Record<MistakeKind, string>,
    none: {
      'false-match': 'No two people are taken for one',
      'false-non-match': 'No photo of anybody is missed',
    } satisfies Record<MistakeKind, string> as Record<MistakeKind, string>,
    noneBody: 'At this threshold there is no such mistake. Move it, and there may be.',
    total: (n: number) => count(n, pairs),
    more: 'Show more',
    similarity: (value: number) => `Similarity ${decimal(value, 3)}`,
    pair: (n: number, a: string, b: string, similarity: number) =>
      `Pair ${n}: ${a} and ${b}, similarity ${decimal(similarity, 3)}`,
    unnamed: 'No name',
    isOther: (name: string) => `This is ${name}`,
    isNot: (name: string) => `Not ${name}`,
    badPhoto: 'Bad photo',
    keepApart: 'Lookalikes: keep apart',
    same: 'It is the same person',
    badPhotoOf: (side: 'left' | 'right') => `Bad photo, ${side}: leave it out of measures`,
    said: { different: 'Kept apart', same: 'The same person', relabelled: 'Corrected', 'left-out': 'Left out' },
    takeBack: 'Take back',
    protocol: 'These are photos of a protocol, not of your library: they can only be looked at.',
    openPhoto: 'Open the photo',
    shortcuts: 'Looking at mistakes',
    shortcutMove: 'Previous, next pair',
    shortcutWrong: 'The left, the right name is wrong',
    shortcutApart: 'Keep apart, or: the same person',
    shortcutBad: 'The poorer photo is bad: leave it out',
    keys: 'Keys: A left name is wrong, D right name is wrong, K keep apart or the same, B bad photo.',
  },

  leftOut: {
    title: 'Left out of measures',
    note: (n: number) =>
      `${count(n, faces)} that you called too poor to judge by. Names and search are as they were; only measures pass over them.`,
    takeIn: 'Take in again',
    takeInOf: (name: string) => `Take in again: ${name}`,
    takeInAll: 'Take all in again',
  },

  people: {
    lookalikes: 'Lookalikes',
    lookalikesNote: 'People whose faces are easily taken for each other. Kept apart, they never are again.',
    of: 'Of whom',
    matches: (n: number) => (n === 0 ? 'no pair matches' : n === 1 ? '1 pair matches' : `${number(n)} pairs match`),
    keepApart: 'Keep apart',
    keptApart: 'Kept apart',
    none: 'Nobody else looks like this.',
    own: 'Thresholds of their own',
    ownNote:
      'Somebody with many photos may do better with a threshold of their own. It is drawn toward the common one where their own pairs say little.',
    gain: (common: { fmr: number; fnmr: number }, own: { fmr: number; fnmr: number }) =>
      `On pairs that were held back: strangers ${percent(common.fmr)} with the common threshold, ${percent(own.fmr)} with people’s own; missed ${percent(common.fnmr)} and ${percent(own.fnmr)}.`,
    worthIt: 'It helps.',
    notWorthIt: 'It does not help here: the common threshold does as well.',
    unknown: 'There are too few pairs to hold some back, so whether it helps is unknown.',
    nobody: 'Nobody’s own pairs call for another threshold.',
    person: 'Person',
    theirOwn: 'Own threshold',
    beside: (value: number, common: number) =>
      `${decimal(value, 3)} (${value >= common ? '+' : '−'}${decimal(Math.abs(value - common), 3)})`,
    pairs: 'Pairs (same + different)',
    pairsOf: (genuine: number, impostor: number) => `${number(genuine)} + ${number(impostor)}`,
    weight: 'Their weight',
    andMore: (n: number) => `And ${count(n, people)} more.`,
    apply: 'Use these thresholds',
    applied: (n: number) => `In force for ${count(n, people)}.`,
    takeBack: 'Back to the common one',
  },

  numbers: {
    atThreshold: 'At this threshold',
    confusion: 'Counts',
    matches: 'match',
    doesNot: 'do not',
    genuine: 'The same person',
    impostor: 'Different people',
    prior: 'Pairs of one person among all',
    priorNote:
      'Precision, F1, MCC and accuracy turn on how many pairs are of one person. A photo library has far fewer than a test list.',
    priorOwn: (value: number) => `As here (${percent(value)})`,
    priorEven: 'Half, as in LFW',
    whole: 'The whole curve',
    term: {
      fmr: ['FMR', 'False match rate: the share of pairs of different people that match.'],
      fnmr: ['FNMR', 'False non-match rate: the share of pairs of one person that do not match.'],
      tar: ['TAR', 'True accept rate, also recall: 1 − FNMR.'],
      precision: ['Precision', 'Of all pairs that match, the share that is of one person.'],
      f1: ['F1', 'The harmonic mean of precision and recall.'],
      mcc: ['MCC', 'Matthews’ correlation: 1 is perfect, 0 is guessing. It weighs both kinds of pairs.'],
      accuracy: ['Accuracy', 'The share of all pairs that are decided rightly.'],
      auc: [
        'AUC',
        'The chance that a pair of one person scores above a pair of different people. 1 is perfect, 0.5 a coin toss.',
      ],
      partialAuc: [
        'Partial AUC',
        'The area under the ROC up to a low FMR, where thresholds are set. Normalised: 1 is perfect, 0.5 a coin toss.',
      ],
      eer: ['EER', 'Equal error rate: where FMR and FNMR are alike.'],
      fnmrAt: ['FNMR at FMR', 'How many photos of one person are missed if at most so many strangers may be let in.'],
      zeroFmr: ['ZeroFMR', 'The FNMR at the lowest threshold at which no pair of different people matches.'],
      dPrime: ['d′', 'How far apart the two kinds lie, in standard deviations.'],
      minDcf: ['min DCF', 'The least detection cost, if a target is rare and both mistakes cost alike.'],
      averagePrecision: [
        'Average precision',
        'The mean precision over all thresholds, each weighed by what it adds to recall.',
      ],
      intra: ['Intra-person mean', 'How alike two photos of one person are, on average.'],
      inter: ['Inter-person mean', 'How alike photos of different people are, on average.'],
      folds: ['Accuracy by folds', 'LFW’s protocol: each fold decided at the threshold chosen on the others.'],
      brier: [
        'Brier score',
        'The mean squared error of the probabilities. 0 is perfect; always saying 50 % gives 0.25.',
      ],
      ece: ['ECE', 'Expected calibration error: how far, on average, what is said lies from what is so.'],
      rank1: ['Rank 1', 'The share of photos whose nearest person is the right one.'],
      dir: [
        'DIR',
        'Detection and identification rate: people of the gallery who are found, first and above the threshold.',
      ],
      fpir: [
        'FPIR',
        'False positive identification rate: people who are not in the gallery and yet taken for somebody in it.',
      ],
      dcf: (prior: number) => `target ${percent(prior)}`,
      upTo: (fmr: number) => `up to FMR ${percent(fmr)}`,
      at: (fmr: number) => `FNMR at FMR ${percent(fmr)}`,
    },
    guess: 'a guess',
    withStd: (mean: number, std: number, digits: number) => `${decimal(mean, digits)} ± ${decimal(std, digits)}`,
    figure: 'Figure',
    valueHead: 'Value',
    interval: '95 % interval',
    about: (term: string) => `What ${term} means`,
  },

  chance: {
    title: 'From similarity to probability',
    note: 'A similarity of 0.95 is no 95 %. Here it is turned into the chance that both faces are one person, had the odds been even before looking.',
    method: { isotonic: 'isotonic regression', logistic: 'logistic regression' },
    fitted: (method: string) => `Fitted by ${method} on these pairs, and checked on people it had not seen.`,
    enough: 'Compare and Find speak of chances by this measure.',
    notEnough: 'Too few people and pairs: Compare and Find say that there is too little to tell.',
    none: 'There are too few pairs to make probabilities of similarities.',
    notLibrary: 'Compare and Find speak of chances only by a measure of your own people.',
    predicted: 'What was said: the same person',
    observed: 'How often it was so',
    ideal: 'means what it says',
    plotLabel: (ece: number) =>
      `Reliability: what was said against how often it was so. On average ${percent(ece)} off.`,
    plotTitle: 'Does it mean what it says?',
  },

  identify: {
    closed: 'Closed set',
    closedNote: 'Somebody is known to be among your people, and the nearest is named: how often is it the right one?',
    open: 'Open set',
    openNote:
      'Somebody may be a stranger, so the nearest is named only above the threshold: how many are found, and how many strangers are taken for somebody?',
    by: { nearest: 'nearest photo', 'k-nearest': 'nearest few', 'class-mean': 'mean of a person' } satisfies Record<
      Identifier,
      string
    > as Record<Identifier, string>,
    kNearest: (k: number) => `nearest ${number(k)}`,
    first: (rank1: number, by: string) => `The right person comes first for ${percent(rank1)} of the photos (${by}).`,
    rank: 'Among the first so many people (rank)',
    rate: 'Photos whose person is there',
    size: 'People to choose from',
    openRate: 'At the threshold',
    dir: 'found (DIR)',
    fpir: 'strangers (FPIR)',
    predicted: 'predicted',
    cmcTitle: 'Is the right person among the first?',
    galleryTitle: 'As you come to know more people',
    cmcLabel: (rank1: number) =>
      `CMC: the share of photos whose person is among the first so many. First: ${percent(rank1)}.`,
    galleryLabel: 'DIR and FPIR at the threshold, by how many people there are to choose from.',
    openSentence: (size: number, fpir: string, dir: string | null) =>
      `Among ${count(size, people)}, ${dir === null ? '' : `${dir} are found, and `}${fpir} of strangers are taken for somebody.`,
    grown: (size: number, fpir: number) => `Among ${number(size)}, it would be ${percent(fpir)} of strangers.`,
    none: 'A list of pairs does not say enough about who is who to look for people.',
    nobody: 'Nobody has two photos to look for one among the others.',
  },

  slices: {
    title: 'Where it is harder',
    note: 'The same rates for parts of the pairs, at the threshold above; of two faces, the worse one tells. Facet does not guess age, sex or origin.',
    by: {
      'face-size': 'Size of the face, in pixels',
      sharpness: 'Sharpness',
      pose: 'Turned away',
      'years-between': 'Years between the photos',
      flash: 'Flash',
      scan: 'Old scans',
    } satisfies Record<SliceBy, string> as Record<SliceBy, string>,
    part({ by, from, to, is }: Pick<MeasureSlice, 'by' | 'from' | 'to' | 'is'>): string {
      if (is !== null) return by === 'flash' ? (is ? 'with flash' : 'without flash') : is ? 'scanned' : 'not scanned';
      const write = (value: number): string =>
        Number.isInteger(value) ? number(value) : decimal(value, value < 1 ? 2 : 1);
      if (from === null) return to === null ? 'all' : `under ${write(to)}`;
      return to === null ? `${write(from)} or more` : `${write(from)} to ${write(to)}`;
    },
    pairs: (genuine: number, impostor: number) => `${number(genuine)} + ${number(impostor)}`,
    pairsHead: 'Pairs (same + different)',
    few: 'too few',
    untold: (n: number) => `${count(n, pairs)}: the photos do not tell.`,
    all: 'Everything',
  },

  compare: {
    title: 'Two ways of matching, on the same pairs',
    note: 'Two packs, two distances, or with and without a trained head, on the pairs shown above.',
    first: 'First',
    second: 'Second',
    go: 'Compare them',
    one: 'There is only one way of matching here. Another pack or a trained head gives a second.',
    /** Of a protocol its title, of the library null. */
    on: (title: string | null, counted: string) => `On ${title ?? 'your people'}: ${counted}`,
    figure: { auc: 'AUC', eer: 'EER', fnmr: 'FNMR' },
    atFmr: (fmr: number) => `FNMR at FMR ${percent(fmr)}`,
    difference: 'Difference',
    verdict: {
      'a-better': 'the first is better, beyond chance',
      'b-better': 'the second is better, beyond chance',
      'by-chance': 'may be chance',
      unknown: 'too few people to tell',
    },
    verdictHead: 'Verdict',
    leftOut: (n: number) => `${count(n, faces)} took no part: not both ways have seen ${n === 1 ? 'it' : 'them'}.`,
    plotTitle: 'Both curves',
    plotLabel: (a: string, b: string) => `ROC of ${a} and of ${b}, over each other.`,
    overall: {
      a: (name: string) => `${name} is better, beyond chance.`,
      b: (name: string) => `${name} is better, beyond chance.`,
      mixed: () => 'Each is better in something.',
      chance: () => 'No difference beyond chance.',
      unknown: () => 'Too few people to tell.',
    },
  },

  report: {
    title: 'Report',
    note: 'One page with the plots as vectors and every number: to read, to print, or to save as PDF. And the numbers alone.',
    open: 'Open the report',
    save: 'Save the page',
    csv: 'Numbers as CSV',
    json: 'Numbers as JSON',
    terminal: 'The same from a terminal: facet evaluate --bootstrap --report report.html',
  },

  /** What Compare and Find say of chances. */
  verdict: {
    same: (probability: number) => `${percent(clamp(probability))} the same person`,
    tile: (probability: number) => percent(clamp(probability)),
    tooLittle: 'There is too little to tell how likely it is.',
    tooLittleNote: (who: number) => `Measured on ${count(who, people)}: more of them, with more photos, would tell.`,
    restsOn: (who: number, pairsOf: number, when: string) =>
      `By your own photos: ${count(pairsOf, pairs)} of ${count(who, people)}, measured ${when}; even odds before looking.`,
    unmeasured: 'How likely it is, Facet can say once it has measured your photos.',
    measure: 'Measure in Trust',
  },
};

/** Never surer than words can be: 100 % and 0 % are not chances. */
function clamp(probability: number): number {
  return Math.min(0.999, Math.max(0.001, probability));
}
