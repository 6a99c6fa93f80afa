// English: the frame around every screen, and what is common to all.
import { formats } from '../../../electron/words/formats.ts';

const { count } = formats.en;

export const frame = {
  title: 'Facet',
  navigation: 'Main',
  photos: 'Photos',
  people: 'People',
  find: 'Find',
  compare: 'Compare',
  settings: 'Settings',
  work: 'Work in progress',

  searchLabel: 'Find a person',
  searchPlaceholder: 'Find a person, or drop a photo here',
  searchNobody: (name: string) => `Nobody is called “${name}” yet`,
  searchDrop: 'Who is in this photo?',
  openingProbe: 'Looking for faces…',

  undo: 'Undo',
  redo: 'Redo',
  undone: (what: string) => `Undone: ${what}`,
  redone: (what: string) => `Done again: ${what}`,
  nothingToUndo: 'There is nothing to undo',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  loading: 'Loading…',
  failedTitle: 'This could not be shown',
  disconnected: 'Facet does not answer. Trying again…',

  notifications: 'Notifications',
  dropNowhere: 'Dropping here does nothing',
  copying: (done: number, total: number) =>
    `Copying into the library: ${done} of ${count(total, { one: 'file', other: 'files' })}`,
  notCopied: (failed: number) => `${count(failed, { one: 'file', other: 'files' })} could not be copied`,

  chooseOrType: 'Type a name',
  newPerson: (name: string) => `New person “${name}”`,
  faceOf: (name: string) => `Face of ${name}`,
  faceUnnamed: 'Face without a name',
  photosOf: (photos: number) => count(photos, { one: 'photo', other: 'photos' }),
  facesOf: (faces: number) => count(faces, { one: 'face', other: 'faces' }),
  peopleOf: (people: number) => count(people, { one: 'person', other: 'people' }),

  shortcuts: 'Keyboard shortcuts',
  shortcutsAnywhere: 'Anywhere',
  shortcutsGrid: 'In a grid of photos',
  shortcutsViewer: 'Looking at a photo',
  shortcutFind: 'Find a person',
  shortcutScreens: 'Photos, People, Find, Compare, Trust',
  shortcutHelp: 'Show these shortcuts',
  shortcutEscape: 'Close, or go back',
  shortcutMove: 'Move from photo to photo',
  shortcutEnds: 'First, last photo',
  shortcutOpen: 'Open the photo',
  shortcutNext: 'Previous, next photo',
  shortcutBoxes: 'Show or hide the boxes',
  shortcutPanel: 'Show or hide “In this photo”',
};
