// English: the questions "is this Anna?", and their answers.
import { formats } from '../../../electron/words/formats.ts';

const { count, number } = formats.en;
const faces = { one: 'face', other: 'faces' };

export const review = {
  title: 'Review',
  isThis: (name: string) => `Is this ${name}?`,
  areThese: (name: string) => `Are all of these ${name}?`,
  card: (question: string, place: number, of: number) => `${question} Question ${number(place)} of ${number(of)}`,
  progress: (place: number, of: number) => `${number(place)} of ${number(of)}`,
  answered: (n: number) => `${number(n)} answered`,
  progressBar: 'Questions answered',

  example: (name: string) => `${name}, a face you named`,
  face: 'The face in question',
  photo: 'The photo it is from',
  openPhoto: 'Open the photo',
  inPhoto: (n: number) => `Face ${n}: the photo it is from`,
  group: (name: string) => `Faces that may be ${name}`,
  groupFace: (n: number) => `Face ${n}`,
  groupHint: 'Click those that are somebody else, then say yes to the rest.',
  taken: (n: number) => `${count(n, faces)} taken out`,

  yes: 'Yes',
  yesAll: (n: number) => `Yes, all ${number(n)}`,
  yesSome: (n: number, of: number) => `Yes, ${number(n)} of ${number(of)}`,
  no: 'No',
  none: 'No, none of them',
  skip: 'Skip',
  somebody: 'Somebody else…',
  somebodyField: 'Who is it?',
  nobody: 'Nobody I care about',
  notFace: (n: number): string => (n === 1 ? 'Not a face' : 'Not faces'),
  more: 'Other answers',
  openPerson: (name: string) => `All of ${name}`,
  back: 'Previous question',
  forward: 'Next question',
  undo: 'Take back the last answer',

  /** On a card that was answered, and of the last answer. */
  said: {
    yes: (name: string) => `Yes, ${name}`,
    no: (name: string) => `Not ${name}`,
    somebody: (_: string) => 'Somebody else',
    nobody: (_: string) => 'Nobody you care about',
    'not-faces': (_: string) => 'Not a face',
  },
  youSaid: (what: string) => `You said: ${what}`,
  skipped: 'Skipped: comes again at the end',
  again: 'You skipped this one before.',
  alreadySettled: 'Another answer has settled this one.',
  settled: (n: number) => (n === 1 ? 'This settled one more question.' : `This settled ${number(n)} more questions.`),

  emptyTitle: 'Nothing to ask',
  emptyBody:
    'Facet is sure of every face it has named. New questions come with new photos, and with each person you name.',
  emptyBodyOf: (name: string) => `Facet has no question about ${name}.`,
  throughTitle: 'That was all',
  throughBody: (answered: number) =>
    answered === 1 ? 'One question answered. Thank you.' : `${number(answered)} questions answered. Thank you.`,
  allQuestions: 'Questions about everybody',

  shortcuts: 'Answering questions',
  shortcutAnswer: 'Yes; no',
  shortcutSkip: 'Skip: ask again at the end',
  shortcutSomebody: 'Somebody else…',
  shortcutMove: 'Previous, next question',
  shortcutOpen: 'Open the photo',
  shortcutUndo: 'Take back the last answer',
};
