// English: groups of nameless faces.
import { formats } from '../../../electron/words/formats.ts';

const { count, number } = formats.en;
const faces = { one: 'face', other: 'faces' };
const photos = { one: 'photo', other: 'photos' };

export const groups = {
  heading: 'Who is this?',
  headingNote: 'Faces that look like one person. Type a name and press Enter.',
  total: (n: number) => count(n, { one: 'group', other: 'groups' }),
  jump: (n: number) => `Who is this? ${count(n, { one: 'group', other: 'groups' })}`,
  grouping: (n: number) => `Grouping ${count(n, faces)}…`,
  questions: (n: number) => count(n, { one: 'question to answer', other: 'questions to answer' }),
  toAsk: (name: string, n: number) => `${count(n, faces)} that may be ${name}`,
  showHidden: (n: number) => `Show hidden (${number(n)})`,
  hideHidden: 'Leave out hidden',
  hidden: 'hidden',

  row: (n: number) => `Group of ${count(n, faces)}`,
  counts: (n: number, m: number) => `${count(n, faces)} in ${count(m, photos)}`,
  open: (n: number) => `See all ${count(n, faces)}`,
  name: (n: number) => `Name for a group of ${count(n, faces)}`,
  namePlaceholder: 'Who is this?',
  isIt: (name: string) => `${name}?`,
  isItTitle: (name: string) => `All of these are ${name}`,
  more: 'More about this group',
  see: 'See all faces',
  nobody: 'Nobody I care about',
  notFaces: 'Not faces',
  unsure: (n: number) => `${count(n, faces)} in no group`,
  aside: (n: number) => `${count(n, faces)} set aside`,
  enrollLine: 'Drop photos of somebody here to teach Facet a face at once.',

  title: 'Who is this?',
  gone: 'This group is no longer here',
  goneBody: 'Its faces have been named or set aside, perhaps in another window. Undo brings it back.',
  facesOf: 'Faces of this group',
  keys: 'Select with a click, Shift or the arrow keys. Enter: open the photo.',
  keysApart: 'Select with a click, Shift or the arrow keys. N: not the same person. Enter: open the photo.',
  nameThese: (n: number) => `Name ${count(n, faces)}`,
  notThis: 'Not the same person',
  openPhoto: 'Open the photo',
  near: 'Maybe the same person',
  same: 'Same person',
  sameTitle: (n: number) => `This group of ${count(n, faces)} is the same person`,
  face: (n: number) => `Face ${number(n)}`,
  bringBack: 'Bring back',

  unsureTitle: 'In no group',
  unsureNote: 'Alone so far, or too small, blurred or turned away to tell.',
  unsureEmpty: 'Every face has a name or a group',
  nobodyTitle: 'Set aside',
  nobodyNote: 'Nobody you care about, and faces like these that came later.',
  nobodyEmpty: 'Nobody is set aside',
  notFaceTitle: 'Not faces',
  notFaceNote: 'What the detector took for a face.',
  notFaceEmpty: 'Nothing here',
  emptyBody: 'There is nothing to do on this page.',
  shortcuts: 'Naming groups',
  shortcutOffered: 'Choose among the names offered',
  shortcutName: 'Give the name, and on to the next group',
  shortcutApart: 'Of some in a group: not the same person',
  shortcutSelect: 'Select some of the faces',

  toPeople: 'To people',
};
