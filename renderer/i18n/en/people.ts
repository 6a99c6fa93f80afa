// English: people and one person. Page.
import { formats } from '../formats.ts';

const { count, decimal } = formats.en;
const faces = { one: 'face', other: 'faces' };
const photos = { one: 'photo', other: 'photos' };

export const people = {
  title: 'People',
  grid: 'People',
  count: (people: number) => count(people, { one: 'person', other: 'people' }),
  add: 'Add a person',
  drop: (files: number) => (files === 1 ? 'Say who this is' : `Say who is in these ${count(files, { one: 'item', other: 'items' })}`),

  emptyTitle: 'Drop photos of one person here',
  emptyBody: 'Or a folder with a folder for each person. Facet learns each face and then finds it in all your photos.',

  gone: 'This person is no longer here',
  goneBody: 'They were removed or merged with somebody else. Undo brings them back.',
  allPeople: 'All people',

  counts: (n: number, confirmed: number, recognised: number) =>
    [count(n, photos), `${count(confirmed, faces)} named by you`, `${formats.en.number(recognised)} recognised`].join(' · '),
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
  facesKeys: 'Select with a click, Shift or the arrow keys. Y: yes, it is. N: no, it is not. Enter: open the photo.',
  bandConfirmed: 'Named by you',
  bandConfirmedNote: 'Facet recognises by these.',
  bandRecognised: 'Recognised by Facet',
  bandRecognisedNote: 'Most alike first. Say yes or no, and it gets better.',
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
  shortcutToggle: 'Select one more, or one less',
  shortcutAnswer: 'Yes, it is; no, it is not',
};
