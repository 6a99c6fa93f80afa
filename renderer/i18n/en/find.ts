// English: finding and identifying; the threshold and what it means.
import type { StrangerRate } from '../stranger-rate.ts';
import { formats } from '../../../electron/words/formats.ts';
import { trust } from './trust.ts';

const { count, decimal, number } = formats.en;
const photos = { one: 'photo', other: 'photos' };
const faces = { one: 'face', other: 'faces' };

/** "about 1 in 1,000 strangers" */
const strangers = ({ kind, oneIn }: StrangerRate): string =>
  ({ about: 'about', fewer: 'fewer than', more: 'more than' })[kind] + ` 1 in ${number(oneIn)} strangers`;

export const find = {
  title: 'Find',
  whom: 'Who are you looking for?',
  orDrop: 'Or drop a photo of somebody',
  dropFirst: 'Drop a photo of somebody',
  orDropBody:
    'Facet shows the faces in it, says who they are, and finds each of them in your photos. The photo itself is not added.',
  choosePhoto: 'Choose a photo…',
  drop: (files: number): string => (files === 1 ? 'Who is in this photo?' : 'Who is in the first of these photos?'),

  photosOf: (name: string) => `Photos of ${name}`,
  photosOfFace: 'Photos with this face',
  otherSearch: 'New search',
  comparing: 'Compare…',
  probeGone: 'This photo is no longer open',
  probeGoneBody: 'Facet keeps a dropped photo only while it runs. Drop it again.',
  noFace: 'No face was found in this photo',
  noFaceBody: 'Try one where the face is larger, sharper, or turned more toward the camera.',

  results: 'Matching photos',
  count: (n: number) => count(n, photos),
  none: 'No photo is this alike',
  noneBody: 'Move the threshold to the left to see photos that are less alike.',
  nothing: 'Nobody in your photos looks like this',
  nothingBody: (searched: number) =>
    `Facet looked at ${count(searched, faces)}. More photos may help, or a sharper one to search with.`,
  noFacesYet: 'There are no faces to look among yet',
  noFacesYetBody: 'Add photos first; Facet finds the faces in them.',
  addPhotos: 'Go to Photos',
  lessAlike: (n: number) => `Show ${count(n, photos)} less alike`,
  match: (n: number, similarity: number, name: string | null, probability: number | null) =>
    `Match ${n}${name === null ? '' : `, ${name}`}, similarity ${decimal(similarity, 3)}${probability === null ? '' : `, ${trust.verdict.same(probability)}`}`,
  namedMatch: (n: number, similarity: number) => `Match ${n}, named by you, similarity ${decimal(similarity, 3)}`,
  similarity: (value: number) => `Similarity ${decimal(value, 3)}`,
  band: { named: 'Named by you', sure: 'Sure', likely: 'Likely', maybe: 'Maybe' },
  bandNamed: 'You said so, whatever the similarity.',
  /** `at`: what the lower edge of the band means; null where the pack does not say. */
  bandAlike: (at: StrangerRate | null) =>
    at === null ? '' : `At most 1 in ${number(at.oneIn)} strangers look this alike.`,
  bandMaybe: (at: StrangerRate | null) =>
    at === null
      ? 'Less alike than the default asks for.'
      : `Less alike: ${strangers({ ...at, kind: 'more' })} would match. Look for yourself.`,

  threshold: 'Threshold',
  atLeast: (value: string) => `Similarity at least ${value}`,
  value: (value: number) => decimal(value, 3),
  meaning: (matches: StrangerRate | null) =>
    matches === null
      ? 'What this means for strangers is not known.'
      : `${withCapital(strangers(matches))} would match.`,
  valueText: (value: number, matches: StrangerRate | null) =>
    `${decimal(value, 3)}${matches === null ? '' : `: ${strangers(matches)} would match`}`,
  byChance: (searched: number, expected: number, kind: StrangerRate['kind']) => {
    const bound = { about: 'about', fewer: 'fewer than', more: 'more than' }[kind];
    return `Among the ${count(searched, faces)} searched that is ${bound} ${number(expected)} by chance.`;
  },
  morePhotos: 'More photos',
  surer: 'Surer',
  default: 'default',
  reset: 'Reset to default',
  distance: 'Compare by',

  pickFace: 'Which face?',
  photoOf: (file: string) => `Faces in ${file}`,
  face: (n: number) => `Face ${n}`,
  faceNamed: (n: number, name: string) => `Face ${n}: ${name}`,
  who: 'Who is this?',
  nobody: 'Nobody you have enrolled',
  nobodyYet: 'You have enrolled nobody yet',
  nobodyYetBody: 'Drop photos of somebody on People; then Facet can say who is in a photo.',
  isSentence: (similarity: number, threshold: number) =>
    `Similarity ${decimal(similarity, 3)}, at or above your threshold of ${decimal(threshold, 3)}.`,
  nobodySentence: (name: string, similarity: number, threshold: number) =>
    `The most alike is ${name} with ${decimal(similarity, 3)}, below your threshold of ${decimal(threshold, 3)}.`,
  candidates: 'Most alike of those you have enrolled',
  candidatesNote: 'If it had to be one of them, this is the order.',
  poor: 'This face is small, blurred or turned away, so the answer is less sure.',
};

function withCapital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
