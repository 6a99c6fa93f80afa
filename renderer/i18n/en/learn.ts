// English: the learning lab.
import type { HeadJudgement } from '../../../electron/contract/heads.ts';
import type { LearningSource } from '../../../electron/contract/learn.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, number } = formats.en;
const people = { one: 'person', other: 'people' };
const photos = { one: 'photo', other: 'photos' };

const percent = (value: number, digits = 0): string => `${decimal(value * 100, digits)} %`;

export const learn = {
  title: 'Learn',
  intro:
    'Teach Facet your own people: a small head on top of its numbers, kept only if it helps with people it has never seen.',
  percent,
  value: (value: number) => decimal(value, 3),

  on: { label: 'Learn on', library: 'My people', lecture: 'The lecture’s set' },
  source: ({ people: n, faces }: LearningSource) =>
    `${count(n, people)} with two photos or more, ${count(faces, photos)} in all`,
  lectureSource: ({ people: n, faces }: LearningSource) =>
    `${count(n, people)} that Facet makes up, ${count(faces, photos)}: nobody’s photo is behind them. Heads of two dimensions, so that you see what each loss does.`,
  replay: 'Replay the lecture',
  replayBody:
    'Nothing of yours is needed: watch what softmax, modified softmax and A-Softmax make of the same ten people.',
  notYet: 'Not enough people yet',

  lossesTitle: 'The losses, in the order of the lecture',
  lossesNote: 'Each pulls faces of one person together and people apart in its own way. Choose one.',
  history: 'And what came next',
  paper: (authors: string, year: number) => `${authors}, ${year}`,
  boundary: 'Boundary',
  boundaryDrawing: (title: string) => `How ${title} parts two people`,
  loss: {
    softmax: ['Softmax', 'A linear classifier over the people: separable is enough, how far apart nobody asks.'],
    center: [
      'Center loss',
      'Softmax, and each face is pulled to the middle of its person, so that a person takes up less room.',
    ],
    contrastive: ['Contrastive', 'Pairs: one person’s two faces together, two people’s faces at least a margin apart.'],
    triplet: [
      'Triplet',
      'A face is nearer to its own person than to anybody else, by a margin; the hardest threes teach most.',
    ],
    histogram: [
      'Pair-wise (histogram)',
      'Parts two distributions: how alike one person’s pairs are, and how alike strangers are.',
    ],
    'modified-softmax': ['Modified softmax', 'Softmax with weights of length one and no bias: only angles decide.'],
    'a-softmax': [
      'A-Softmax (SphereFace)',
      'The angle to one’s own person counts m times, so faces gather in a narrow cone.',
    ],
    cosface: ['CosFace', 'One’s own person has to win by a margin of cosine.'],
    arcface: ['ArcFace', 'One’s own person has to win by a margin of the angle itself.'],
  } as Record<string, readonly [title: string, sentence: string]>,

  settingsTitle: 'Settings',
  more: 'How it is trained',
  setting: {
    lambda: ['Pull to the middle (λ)', null],
    alpha: ['How fast middles follow (α)', null],
    margin: ['Margin', null],
    m: ['Angle counts (m)', null],
    distance: ['Distance', null],
    mining: ['Which triplets', null],
    bins: ['Bins', null],
    steps: ['Bins', null],
    scale: ['Scale (s)', null],
    head: ['Head', null],
    dimension: ['Dimensions', null],
    hidden: ['Inner width', null],
    optimiser: ['Optimiser', null],
    rate: ['Learning rate', null],
    decay: ['Weight decay', null],
    cohort: ['Away from look-alikes', null],
    epochs: ['Epochs', null],
    people: ['People in a batch', null],
    photos: ['Photos of each', null],
    patience: ['Patience', null],
    stopBy: ['Stop by', null],
    fmr: ['At a false match rate of', null],
    seed: ['Seed', null],
    lambdaStart: ['λ at the start', null],
    lambdaFall: ['How fast λ falls', null],
    lambdaLeast: ['Least λ', null],
  } as Record<string, readonly [title: string, sentence: string | null]>,
  choice: {} as Record<string, string>,
  between: (least: string, most: string) => `Between ${least} and ${most}.`,
  wholeBetween: (least: string, most: string) => `A whole number between ${least} and ${most}.`,
  folds: 'Held out in turn (folds)',
  foldsNote: 'People are parted in so many groups; each is judged by a head that has never seen it.',
  train: 'Train',
  trainThis: (loss: string) => `Train with ${loss}`,
  reset: 'Back to the defaults',
  running: (phase: 'learning' | 'judging'): string =>
    phase === 'learning' ? 'Learning' : 'Judging on people it has never seen',
  alreadyRunning: 'A head is being trained.',

  filmTitle: 'The run as a film',
  film: {
    waiting: 'The first epoch is on its way…',
    epoch: (epoch: number, epochs: number) => `Epoch ${number(epoch)} of ${number(epochs)}`,
    untrained: 'Before anything is learned',
    scrub: 'Epoch',
    play: 'Play',
    stop: 'Stop',
    which: 'Which run',
    fold: (fold: number) => `Held out: group ${fold + 1}`,
    final: 'Everybody: the head in use',
    map: 'Where the faces lie',
    mapNote: {
      watched: 'People it does not learn from, seen along the two directions in which they differ most.',
      learned: 'People it learns from, seen along the two directions in which they differ most.',
    },
    planeNote: 'The head’s own two dimensions. Arrows: each person’s weight; tinted: where that person wins.',
    mapWords: (faces: number, n: number) =>
      `Map of ${count(faces, { one: 'face', other: 'faces' })} of ${count(n, people)}.`,
    umap: 'UMAP',
    pca: 'PCA',
    layout: 'Layout',
    umapNote: 'Neighbours are kept together (UMAP), from before to after; it moves with the epochs.',
    before: 'before',
    after: 'after',
    histogram: 'How alike pairs are',
    histogramNote: 'Blue: one person. Orange: two people. Learning pulls them apart.',
    curve: 'Errors',
    lossAxis: 'Loss',
    eerAxis: 'Errors on people it does not learn from (EER)',
    epochAxis: 'Epoch',
    best: 'kept',
    similarity: 'Similarity of a pair',
    share: 'Share of the pairs',
    genuine: 'the same person',
    impostor: 'different people',
    mean: (value: number) => `mean ${decimal(value, 2)}`,
    curveWords: (loss: number | null, eer: number | null) =>
      `${loss === null ? '' : `Loss ${decimal(loss, 3)}. `}${eer === null ? '' : `Equal error rate ${percent(eer, 1)}.`}`,
    histogramWords: (genuine: number | null, impostor: number | null) =>
      `Similarities: pairs of one person at ${genuine === null ? '–' : decimal(genuine, 2)} on average, pairs of two people at ${impostor === null ? '–' : decimal(impostor, 2)}.`,
  },

  lectureTitle: 'The lecture in two dimensions',
  lectureNote:
    'The same people under three losses. How wide a person is over how far people are apart falls from the left to the right.',
  spread: (before: number, after: number) =>
    `within a person ÷ between people: ${decimal(before, 2)} before, ${decimal(after, 2)} after`,
  angles: (own: number, other: number, between: number) =>
    `a face is ${decimal(own, 1)}° off its person’s middle, ${decimal(other, 1)}° off the nearest other; middles lie ${decimal(between, 0)}° apart`,
  ran: (loss: string) => `${loss}: trained`,

  verdictTitle: 'Does it help?',
  verdict: {
    helps: (share: string, low: string, high: string, by: 'tar' | 'eer') =>
      `Helps: ${share} fewer ${by === 'tar' ? 'missed matches' : 'errors'} on people it has never seen (${low} to ${high})`,
    helpsPlain: 'Helps on people it has never seen',
    not: 'Does not help here',
    onLecture: 'Trained on the lecture’s set',
    short: (loss: string, verdict: string) => `${loss}: ${verdict.charAt(0).toLowerCase()}${verdict.slice(1)}`,
  },
  why: {
    better: (j: HeadJudgement) =>
      `Judged on ${count(j.people, people)} and ${count(j.photos, photos)}, none of whom it had learned from when it was judged.`,
    'no-difference': (j: HeadJudgement) =>
      `The difference on ${count(j.people, people)} it has never seen is no more than chance. With few people or photos nothing better can be told; more names may change that.`,
    worse: () =>
      'On people it has never seen it is worse than before: it learned these people by heart. Fewer dimensions, more weight decay or more people may help.',
    'too-few-people': (j: HeadJudgement) =>
      `${count(j.people, people)} are too few to tell. Name more people, with two photos or more of each.`,
    diverged: () => 'The numbers ran away. A smaller learning rate may help.',
  } as Record<HeadJudgement['reason'], (j: HeadJudgement) => string>,
  kept: 'It is kept below. Nothing changes until you use it.',
  keepAnyway: 'Keep it all the same',
  useIt: 'Use it',

  table: {
    title: 'Before and after',
    note: 'On people the head has never seen, with 95 % intervals.',
    figure: 'Figure',
    before: 'Before',
    after: 'After',
    rank1: 'Right at the first guess (closed set, rank-1)',
    auc: 'Area under the ROC (AUC)',
    eer: 'Equal error rate (EER)',
    tar: (fmr: number) => `Matches found at 1 false in ${number(Math.round(1 / fmr))} (TAR)`,
    intra: 'Mean distance within a person (intra)',
    inter: 'Mean distance between people (inter)',
    ratio: 'Within over between',
    range: (low: string, high: string) => `${low} to ${high}`,
  },

  closed: {
    title: 'Naming among people it knows',
    note: (n: number, strangers: number) =>
      `A classifier over ${count(n, people)} beside the nearest photo and the mean of a person; and what each makes of ${count(strangers, { one: 'stranger', other: 'strangers' })}.`,
    method: { classifier: 'Softmax classifier', nearest: 'Nearest photo', mean: 'Mean of a person' },
    way: 'Way',
    rank1: 'Right name (closed set)',
    strangers: 'Strangers given a name (open set)',
    weakness:
      'A closed set has no place for a stranger: the classifier must name everybody, and its threshold tells strangers apart only so well. That is why Facet compares faces instead.',
  },

  heads: {
    title: 'Heads',
    note: 'Names and decisions stay whichever you use. One click goes back. Thresholds are set by people whom the head had not learned from when it was judged.',
    none: 'No head yet. One that helps is kept here by itself.',
    using: 'In use',
    own: 'The model’s own numbers',
    ownNote: 'As they come, without a head.',
    use: 'Use',
    back: 'Back to the model’s own',
    export: 'Export',
    import: 'Import…',
    rename: 'Rename',
    delete: 'Delete',
    film: 'Film',
    menu: (name: string) => `More about ${name}`,
    useNamed: (name: string) => `Use ${name}`,
    renameTitle: 'Rename this head',
    name: 'Name',
    save: 'Save',
    about: (loss: string | null, input: number, output: number) =>
      `${loss ?? 'imported'}, ${number(input)} to ${number(output)} numbers`,
    deleted: (name: string) => `“${name}” deleted`,
    undo: 'Undo',
    restored: (name: string) => `“${name}” is back`,
    tooLarge: (name: string, megabytes: number) =>
      `“${name}” is too large for a head: up to ${number(megabytes)} MB can be imported.`,
    imported: (name: string) => `“${name}” imported`,
    exported: (name: string) => `“${name}” exported`,
    applying: 'Changing over…',
    applied: (name: string) => `“${name}” is in use. People are recognised anew.`,
    inUse: 'The head is in use. People are recognised anew.',
    goneBack: 'The model’s own numbers are in use again.',
    problem: 'The head that was chosen can’t be used, so the model’s own numbers are.',
    helps: (share: string) => `${share} fewer misses`,
    not: 'did not help',
  },
};
