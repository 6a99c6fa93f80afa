// English: the grid of photos, and one photo in the viewer.
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal } = formats.en;

export const photos = {
  title: 'Photos',
  grid: 'Photos by date',
  photo: (when: string) => `Photo of ${when}`,
  scrubber: 'Go to a date',
  count: (photos: number) => count(photos, { one: 'photo', other: 'photos' }),
  pending: (photos: number) => `${count(photos, { one: 'photo is', other: 'photos are' })} being looked at`,
  add: 'Add photos',
  addPhotos: 'Choose photos…',
  addFolder: 'Choose a folder…',
  samples: 'Try it with sample photos',
  drop: (files: number) =>
    files === 1 ? 'Add it to your photos' : `Add ${count(files, { one: 'item', other: 'items' })} to your photos`,

  emptyTitle: 'Drop your photos here',
  emptyBody: 'Photos or whole folders. Facet finds the faces in them, here on this machine; nothing is sent anywhere.',

  failed: (files: number) => `${count(files, { one: 'file', other: 'files' })} could not be added`,
  failedLook: 'Look',
  failedTitle: 'Could not be added',
  failedDismiss: 'Forget these',
  failedNote: 'The files stay where they are. Add them again when they are mended.',

  viewer: 'Photo',
  previous: 'Previous photo',
  next: 'Next photo',
  position: (at: number, of: number) => `${formats.en.number(at)} of ${formats.en.number(of)}`,
  closeViewer: 'Back to the photos',
  boxes: 'Boxes around faces',
  panel: 'In this photo',
  panelToggle: 'Show “In this photo”',
  reveal: 'Show in folder',
  noFaces: 'No face was found in this photo.',
  stillPending: 'Facet has not looked at this photo yet.',
  gone: 'This photo can’t be shown.',
  info: 'About this photo',
  pixels: (width: number, height: number) => `${formats.en.number(width)} × ${formats.en.number(height)} pixels`,

  unknown: 'Somebody',
  whoIsThis: 'Who is this?',
  otherwise: 'Someone else?',
  confirmed: 'You said so',
  similarity: (value: number) => `similarity ${decimal(value)}`,
  perhapsTitle: 'Perhaps',
  isName: (name: string) => `This is ${name}`,
  notName: (name: string) => `Not ${name}`,
  notFace: 'Not a face',
  takeBack: 'Take the name back',
  poor: 'Small or blurred: hard to tell',
  faceActions: 'More about this face',
  openPerson: (name: string) => `All photos of ${name}`,
  searchFace: 'Find this face',
  faceNumber: (n: number) => `Face ${n}`,
};
