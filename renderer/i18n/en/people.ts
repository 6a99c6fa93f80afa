// English: people and one person.
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal } = formats.en;
const faces = { one: 'face', other: 'faces' };
const photos = { one: 'photo', other: 'photos' };

export const people = {
  title: 'People',
  grid: 'People',
  count: (people: number) => count(people, { one: 'person', other: 'people' }),
  add: 'Add a person',
  drop: (files: number) =>
    files === 1 ? 'Say who this is' : `Say who is in these ${count(files, { one: 'item', other: 'items' })}`,

  emptyTitle: 'Drop photos of one person here',
  emptyBody: 'Or a folder with a folder for each person. Facet learns each face and then finds it in all your photos.',

  gone: 'This person is no longer here',
  goneBody: 'They were removed or merged with somebody else. Undo brings them back.',
  allPeople: 'All people',

  counts: (n: number, confirmed: number, recognised: number) =>
    [count(n, photos), `${count(confirmed, faces)} named by you`, `${formats.en.number(recognised)} recognised`].join(
      ' · ',
    ),
  find: 'Find in photos',
  addPhotos: (name: string) => `Add photos of ${name}`,
  dropMore: (name: string) => `Add to ${name}`,
  more: 'More about this person',
  rename: 'Rename',
  chooseCover: 'Choose a cover…',
  mergeInto: 'Merge into…',
  remove: 'Remove person',

  name: 'Name',
  editName: (name: string) => `Rename ${name}`,
  mergeWith: (name: string) => `Merge with ${name}`,
  mergeTitle: (name: string) => `Who is ${name} the same as?`,
  mergeNote: (name: string) => `All photos of ${name} go to that person. You can undo it.`,
  mergeField: 'Merge into',
  coverTitle: (name: string) => `A cover for ${name}`,
  coverChoice: (n: number) => `Use face ${n}`,

  tabs: 'What to show',
  tabPhotos: 'Photos',
  tabFaces: 'Faces',
  photosOf: (name: string) => `Photos of ${name}`,
  noPhotos: 'No photos yet',
  noPhotosBody: (name: string) => `Drop photos of ${name} here. Facet then finds ${name} in the others.`,

  facesOf: (name: string) => `Faces of ${name}`,
  facesKeys: 'Click a face, then say: Y yes, N no, Space next. Shift selects several; drag them to somebody else.',
  bandConfirmed: 'Named by you',
  bandConfirmedNote: 'Facet recognises by these.',
  bandRecognised: 'Recognised by Facet',
  bandRecognisedNote: 'The doubtful ones first. Say yes or no, and it gets better.',
  faceConfirmed: (n: number) => `Face ${n}, named by you`,
  faceRecognised: (n: number, similarity: number) => `Face ${n}, similarity ${decimal(similarity, 3)}`,
  similarity: (value: number) => `Similarity ${decimal(value, 3)}`,
  confirmed: 'Named by you',
  selected: (n: number) => `${count(n, faces)} selected`,
  clear: 'Select none',
  yes: (name: string) => `Yes, ${name}`,
  no: (name: string) => `Not ${name}`,
  useAsCover: 'Use as cover',
  openPhoto: 'Open the photo',
  compareWith: 'Compare with…',
  compareTwo: 'Compare these two',
  searchFace: 'Find this face',
  notFace: 'Not a face',
  moreFaces: 'More about these faces',
  shortcuts: 'Looking through a person’s faces',
  shortcutSelect: 'Select several',
  shortcutSkip: 'On to the next face',
  shortcutMove: 'Move to somebody else…',
  shortcutToggle: 'Select one more, or one less',
  shortcutAll: 'Select all of the band',
  shortcutAnswer: 'Yes, it is; no, it is not',

  hide: 'Hide person',
  show: 'Show person',
  hidden: 'Hidden',
  hiddenNote: 'Left out of the list of people; still recognised.',
  review: 'Answer one by one',

  noFaces: (name: string) => `No face of ${name} is left`,
  noFacesBody: (name: string) =>
    `Add photos of ${name} and Facet learns the face anew; or remove ${name}. Undo brings faces back that were taken away.`,

  selectAll: 'Select all',
  moveTo: 'Move to…',
  moveTitle: (n: number) => `Who ${n === 1 ? 'is this' : 'are these'}?`,
  moveNote: (n: number, name: string) => `${count(n, faces)} will be taken from ${name}. You can undo it.`,
  moveField: 'Move to',
  nobody: 'Nobody I care about',
  splitOff: 'Split off…',
  dragging: (n: number) => count(n, faces),
  dropOn: (name: string) => `Move to ${name}`,
  dropLabel: 'Drop on a person',
  dropSomebody: 'Somebody else…',
  dropNobody: 'Nobody I care about',

  tabSuggestions: 'Suggestions',
  suggestionsOf: (name: string) => `Faces that may be ${name}`,
  suggestion: (n: number, similarity: number) => `Face ${n}, similarity ${decimal(similarity, 3)}`,
  suggestionsKeys: (name: string) => `Click those that are not ${name}, then say yes to the rest.`,
  yesToAll: (n: number) => (n === 1 ? 'Yes' : `Yes to all ${formats.en.number(n)}`),
  noToThese: (wrong: number, rest: number) =>
    `No to ${formats.en.number(wrong)}, yes to ${rest === 1 ? 'the other one' : `the other ${formats.en.number(rest)}`}`,
  noToAll: (n: number) => `No to all ${formats.en.number(n)}`,
  noSuggestions: 'No suggestions',
  noSuggestionsBody: (name: string) =>
    `Facet knows no face that may be ${name} without being sure. New photos bring new ones.`,
  oneByOne: 'One by one',

  looksLikeTwo: (name: string) => `${name} looks like two people.`,
  look: 'Look',
  notTwo: 'Not now',
  split: 'Split…',
  splitTitle: (name: string) => `Is ${name} two people?`,
  splitNote: 'A click moves a face across the line. You can undo the split.',
  staying: (name: string, n: number) => `${name} · ${formats.en.number(n)}`,
  leaving: (n: number) => `Somebody else · ${formats.en.number(n)}`,
  stayingFace: (n: number) => `Face ${n} stays: move it across`,
  leavingFace: (n: number) => `Face ${n} leaves: move it back`,
  nobodyLeaves: 'Click the faces that are somebody else.',
  splitName: 'Who is the second person?',
  splitNameHint: 'A name, or nothing for now',
  splitOffTitle: (n: number) => `Split ${count(n, faces)} off`,
  splitOffNote: (name: string) =>
    `Not ${name}, and never offered as ${name} again. Without a name they go back among the nameless faces.`,
  splitNow: (n: number) => `Split off ${count(n, faces)}`,
};
