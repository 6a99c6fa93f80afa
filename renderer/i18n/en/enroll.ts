// English: enrolling a person by photos of them, and the report on each photo.
import { formats } from '../../../electron/words/formats.ts';

const { count, list, number } = formats.en;
const photos = { one: 'photo', other: 'photos' };
const faces = { one: 'face', other: 'faces' };

export const enroll = {
  looking: 'Looking at what you dropped…',
  nameTitle: (n: number) => (n === 1 ? 'Who is in this photo?' : `Who is in these ${count(n, photos)}?`),
  nameNote: 'Photos of one person. Where a photo shows several people, Facet asks which one.',
  name: 'Name',
  enroll: 'Enroll',
  eachTitle: (people: number) => `Enroll ${count(people, { one: 'person', other: 'people' })}?`,
  eachNote: 'Each folder is taken for one person, named after it.',
  eachPerson: (name: string, n: number) => `${name} (${count(n, photos)})`,
  each: (people: number) => `Enroll all ${number(people)}`,
  eachAsOne: 'They are all one person',

  working: (name: string | null) => (name === null ? 'Enrolling people' : `Enrolling ${name}`),
  workingStart: 'Starting…',
  workingNote: 'You can close this; Facet goes on and tells you when it is done.',
  cancelled: 'Cancelled',
  cancelledNote: 'Nobody new was named. Photos that were read stay in your library.',
  failedTitle: 'This did not work',

  reportTitle: (names: readonly string[]) =>
    names.length > 3 ? `Facet knows ${number(names.length)} people more` : `Facet knows ${list(names)} now`,
  reportAdded: (name: string) => `Added to ${name}`,
  reportNobody: 'Facet could not take a face by itself',
  reportNote: 'Look through the faces. What is wrong can be put right here.',
  reportToCheck: (n: number) => `${count(n, { one: 'photo wants', other: 'photos want' })} a look.`,
  taken: (n: number) => `${count(n, faces)} taken`,
  takenNone: 'No face taken yet',
  takenFrom: (file: string) => `Face taken from ${file}`,
  better: 'More photos make a person easier to recognise: other years, other light, other angles.',
  takenMenu: (file: string) => `Face from ${file}: what to do`,
  removed: 'Removed',
  putBack: 'Put back',
  removeFace: 'Remove this face',
  notThem: (name: string) => `Not ${name}`,
  keep: 'Keep',

  which: (name: string) => `Which one is ${name}?`,
  whichIn: (file: string) => `“${file}” shows several people.`,
  choice: (n: number, file: string) => `Face ${n} in ${file}`,
  likely: 'most likely',
  none: 'None of them',
  doubt: {
    'poor-face': (file: string) =>
      `The face in “${file}” is small, blurred or turned away. It helps little, and may mislead.`,
    'unlike-others': (file: string) => `The face in “${file}” does not look like the others. Is it somebody else?`,
  },
  without: (n: number) => `${count(n, photos)} not used`,
  noFaceHelp: 'Use one where the face is larger or turned to the camera.',

  undo: 'Undo',
  undone: 'Undone: nobody was named.',
  redo: 'Do it again',
  done: 'Done',
  find: (name: string) => `Find ${name}`,
};
