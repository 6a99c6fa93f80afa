// English: what went wrong, to which file, and what can be done. One sentence for each code of the contract.
import type { ErrorCode } from '../../../electron/contract/errors.ts';
import { formats } from '../../../electron/words/formats.ts';

/** The codes of the contract, and the one that only the page can see: the core does not answer. */
type FailureCode = ErrorCode | 'disconnected';

export type Params = Record<string, string | number>;

const file = (p: Params): string => (p['file'] === undefined ? 'This file' : `“${p['file']}”`);
const server = (p: Params): string => (p['host'] === undefined ? 'The server' : `The server ${p['host']}`);
const photo = (p: Params): string => (p['file'] === undefined ? 'This photo' : `“${p['file']}”`);

export const errors = {
  'not-a-photo': (p) => `${file(p)} is not a photo.`,
  'not-a-file': (p) => `${file(p)} is not a file but a pipe, a socket or a device, so it was not opened.`,
  'empty-file': (p) => `${file(p)} is empty: it has zero bytes. Copy it again from where it came.`,
  truncated: (p) => `${photo(p)} can’t be read: the file ends too early. Copy it again from where it came.`,
  corrupt: (p) => `${photo(p)} can’t be read: the file is damaged.`,
  'too-large': (p) => `${photo(p)} is too large${size(p)}. Save a smaller copy and add that.`,
  'unsupported-format': (p) =>
    `${file(p)} is in a format Facet can’t read${p['format'] === undefined ? '' : ` (${p['format']})`}. Save it as JPEG or PNG and add that.`,
  unreadable: (p) => `${file(p)} can’t be opened: the system does not allow it. Check its permissions.`,
  vanished: (p) => `${file(p)} disappeared while it was being read. It may have been moved, or its disk unplugged.`,
  'not-found': (p) => `${file(p)} is not there any more. It was moved or deleted.`,
  'symlink-loop': (p) =>
    `${p['file'] === undefined ? 'This folder' : `“${p['file']}”`} leads back to itself through a link; it was passed over.`,
  duplicate: (p) => `${photo(p)} is in the library already${p['of'] === undefined ? '' : ` as “${p['of']}”`}.`,
  'inference-failed': (p) => `${photo(p)} can’t be used: the recognition models fail on it. The other photos went on.`,
  'too-slow': (p) => `${photo(p)} takes too long to read, so it was left out. The other photos went on.`,
  'engine-crashed': (p) =>
    `${photo(p)} stopped the recognition engine twice and was set aside. The other photos went on.`,
  'no-room': () => 'The disk is full. Make some room and try again; nothing was lost.',
  'no-face': (p) => `No face was found in ${p['file'] === undefined ? 'this photo' : `“${p['file']}”`}.`,
  'several-faces': (p) =>
    `There are several faces in ${p['file'] === undefined ? 'this photo' : `“${p['file']}”`}. Choose one.`,
  'poor-face': (p) =>
    `The face in ${p['file'] === undefined ? 'this photo' : `“${p['file']}”`} is small, blurred or turned away; it helps little.`,
  'somebody-else': (p) =>
    `The face in ${p['file'] === undefined ? 'this photo' : `“${p['file']}”`} is ${p['name'] ?? 'somebody else'} already.`,
  'unlike-others': (p) =>
    `The face in ${p['file'] === undefined ? 'this photo' : `“${p['file']}”`} does not look like the others. Is it the same person?`,
  'no-photos': () => 'There are no photos in what was given.',
  'bad-request': () => 'Facet did not understand this request. Try again; if it stays so, it is a mistake in Facet.',
  'unknown-method': () => 'This can’t be done here. It needs the desktop app.',
  gone: () => 'This is no longer in the library.',
  'name-empty': () => 'A person needs a name.',
  'name-taken': (p) =>
    `${p['name'] === undefined ? 'Somebody has that name' : `There is somebody called “${p['name']}”`} already. Choose another name, or merge the two.`,
  'same-person': () => 'That is the same person already. Choose somebody else to merge with.',
  'face-there': () => 'There is a face here already. Name that one instead.',
  'box-too-small': () => 'That box is too small to tell who it is. Draw it around the whole face.',
  cancelled: () => 'Cancelled.',
  'already-running': () => 'This is being done already.',
  'pairs-unreadable': (p) =>
    `${file(p)} is not a list of pairs that Facet can read${p['line'] === undefined ? '' : ` (line ${p['line']})`}.`,
  'cannot-learn': (p) => cannotLearn(p),
  'head-unreadable': (p) =>
    `${file(p)} is not a head that Facet can use: ${HEAD_FAULTS[String(p['why'])] ?? HEAD_FAULTS['damaged']}.`,
  'head-does-not-fit': (p) =>
    `This head takes vectors of ${p['input'] ?? '?'} numbers; the faces here have ${p['dimension'] ?? '?'}. It was made for another model.`,
  'too-few-pairs': () => 'There is too little to measure yet: name at least two people, one of them in two photos.',
  'named-apart': () => 'These two faces have different names. Move one of them, or merge the two people.',
  'named-alike': (p) => `Both faces are named ${p['name'] ?? 'alike'}. Move one of them to somebody else.`,
  'library-not-a-database': (p) =>
    `The library file${at(p)} is damaged or is not a Facet library. Move it away to start afresh, or restore a copy.`,
  'library-newer': (p) => `The library${at(p)} was made by a newer Facet. Update Facet to open it.`,
  'library-locked': (p) => `The library${at(p)} is in use by another Facet. Close that one first.`,
  'library-unwritable': (p) => `The library${at(p)} can’t be written to. Check the folder’s permissions.`,
  'pack-missing': (p) =>
    isPartOfPack(p)
      ? `The recognition models “${p['pack']}” are not whole: “${p['file']}” is missing. Bring them again with all their files.`
      : `The recognition models${p['pack'] === undefined ? '' : ` “${p['pack']}”`} are not installed. Install Facet again, or run “npm run models”.`,
  'pack-broken': (p) =>
    `The recognition models${p['pack'] === undefined ? '' : ` “${p['pack']}”`} can’t be used: ${p['reason'] ?? 'they are damaged'}.`,
  'engine-unavailable': () =>
    'The recognition engine can’t start. Photos can be looked at, but no faces can be found for now.',
  internal: () => 'Something went wrong inside Facet. Nothing was lost; try again.',
  'no-models': () =>
    'There are no recognition models here. Models are files whose names end in .onnx, by themselves, in a folder or in a zip.',
  'download-failed': (p) =>
    ({
      offline: `${server(p)} can’t be reached. Is this computer online? What came so far is kept: try again.`,
      refused: `${server(p)} does not give the file out. Try again later.`,
      silent: `${server(p)} has fallen silent. What came so far is kept: try again.`,
      'broken-off': `${server(p)} broke the download off. What came so far is kept: try again.`,
    })[String(p['why'])] ?? 'The download failed. Try again later.',
  'download-wrong': (p) => `${server(p)} sent another file than was wanted. Nothing of it was kept.`,
  disconnected: () => 'Facet does not answer. It may have been closed; start it again.',
} satisfies Record<FailureCode, (params: Params) => string> as Record<FailureCode, (params: Params) => string>;

/** A file is missing from a pack that the user added. */
export const isPartOfPack = (p: Params): boolean =>
  p['file'] !== undefined && p['file'] !== 'pack.json' && p['pack'] !== undefined && p['pack'] !== 'default';

function size(p: Params): string {
  if (p['width'] === undefined || p['height'] === undefined) return '';
  return `: ${formats.en.number(Number(p['width']))} × ${formats.en.number(Number(p['height']))} pixels`;
}

function at(p: Params): string {
  const path = p['path'] ?? p['file'];
  return path === undefined ? '' : ` ${path}`;
}

/** By what science/learning/heads/head-onnx.ts says is wrong. */
const HEAD_FAULTS: Record<string, string> = {
  'not-onnx': 'it is no ONNX model, or is cut off',
  'another-model': 'it is an ONNX model that computes something else',
  damaged: 'it is damaged',
};

/** By the reason that learn/ gives. */
function cannotLearn(p: Params): string {
  switch (p['reason']) {
    case 'too-few-people':
      return 'There are too few people to learn from. Name more of them, with two photos or more of each.';
    case 'too-few-photos':
      return 'Too few people have two photos or more. Name more photos of the people you have.';
    case 'same-vector-two-people':
      return 'One photo stands for two people: nothing can tell them apart by it. Look for a photo that was named twice.';
    case 'option-out-of-range':
      return `The setting “${p['option'] ?? ''}” can’t be ${p['value'] ?? 'that'}. Choose another value.`;
    case 'diverged':
      return 'The numbers ran away. A smaller rate may help; the head in use stays as it is.';
    case 'vector-not-finite':
    case 'vectors-differ':
      return 'Some faces have numbers that cannot be used. Add their photos again; the head in use stays as it is.';
    default:
      return 'There is nothing to learn from here yet.';
  }
}
