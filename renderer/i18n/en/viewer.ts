// English: adding a face by drawing its box, and faces set aside, in the viewer.

export const viewer = {
  add: 'Add a face',
  hint: 'Draw a box around the face, from forehead to chin.',
  keys: 'Arrow keys move it, with Shift they size it.',
  canvas: 'Box around a face. Arrow keys move it, with Shift they size it. Enter adds the face, Escape leaves.',
  /** For screen readers; the place in hundredths of the photo. */
  place: (across: number, down: number, width: number, height: number) =>
    `${across} % across, ${down} % down, ${width} by ${height} pixels`,
  size: (width: number, height: number) => `${width} × ${height}`,
  accept: 'Add this face',
  looking: 'Looking at the face…',
  goThere: 'Go to that face',

  drawn: 'You drew the box',
  deleteBox: 'Delete box',
  nobody: 'Nobody I care about',
  bringBack: 'Bring back',
  aside: {
    'not-a-face': 'Not a face',
    nobody: 'Nobody you care about',
  },

  shortcutAdd: 'Add a face the photo is missing',
};
