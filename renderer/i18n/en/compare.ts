// English: two faces side by side.
import type { StrangerRate } from '../stranger-rate.ts';
import { formats } from '../../../electron/words/formats.ts';

const { decimal, number } = formats.en;

const bound = { about: 'About', fewer: 'Fewer than', more: 'More than' };

export const compare = {
  title: 'Compare',
  intro: 'Are these two the same person?',
  first: 'First photo',
  second: 'Second photo',
  dropTitle: 'Drop a photo here',
  choose: 'Choose a photo…',
  drop: 'Compare this photo',
  opening: 'Looking for faces…',
  change: 'Another photo',
  changeSide: (side: string) => `${side}: another photo`,
  libraryFace: 'A face from your photos',
  noFace: 'No face was found in this photo',
  noFaceBody: 'Try one where the face is larger, sharper, or turned more toward the camera.',
  gone: 'This photo is no longer open. Drop it again.',
  which: 'Which face?',
  waiting: 'The answer appears here once there are two faces.',

  verdict: { same: 'The same person', close: 'Too close to say', different: 'Different people' },
  why: {
    same: (matches: StrangerRate | null) => `They are as alike as your threshold asks, or more.${strangers(matches)}`,
    close: (matches: StrangerRate | null) =>
      `They fall just short of your threshold.${strangers(matches)} Photos of one person often score no better, so sharper ones from the front would tell more.`,
    different: (matches: StrangerRate | null) =>
      `They are clearly less alike than your threshold asks.${strangers(matches)}`,
  },
  similarity: 'Similarity',
  distance: { cosine: 'Cosine distance', euclidean: 'Euclidean distance' },
  threshold: 'Threshold',
  value: (value: number) => decimal(value, 3),

  line: 'Where this pair stands',
  lineWords: (similarity: number, threshold: number) =>
    `The pair’s similarity is ${decimal(similarity, 3)}, the threshold ${decimal(threshold, 3)}.`,
  axis: 'Similarity',
  pair: 'this pair',
  point: (oneIn: number) => `1 in ${number(oneIn)}`,
  points: 'Marked: how many strangers are at least this alike.',
  zone: { different: 'Different people', close: 'Too close', same: 'The same person' },
};

/** At this similarity or above. */
function strangers(matches: StrangerRate | null): string {
  return matches === null
    ? ''
    : ` ${bound[matches.kind]} 1 in ${number(matches.oneIn)} pairs of strangers are this alike.`;
}
