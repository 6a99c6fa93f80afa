// Triplet loss: the positive is nearer to the anchor than the negative, by a margin. FaceNet, equations 1 and 3.
import { pairDistances } from './distance-gradients.ts';
import type { DistanceName } from '../../vectors/distances.ts';
import { room } from '../../vectors/numbers.ts';
import type { Loss } from './loss.ts';
import { tripletMiners, type MinerName } from './triplet-miners.ts';

export const triplet: Loss<'triplet', { margin: number; mining: MinerName; distance: DistanceName }> = {
  name: 'triplet',
  title: 'Triplet',
  kind: 'embedding',
  sentence:
    'Takes three faces, two of one person and one of another, and wants the two nearer to each other than to the third, by a margin.',
  formula: 'L = mean over triplets of max(0, d(a, p) − d(a, n) + m)',
  boundary: null,
  paper: {
    authors: 'Schroff, Kalenichenko and Philbin',
    year: 2015,
    title: 'FaceNet: A Unified Embedding for Face Recognition and Clustering',
    url: 'https://arxiv.org/abs/1503.03832',
  },
  options: {
    margin: { least: 0, most: 10, initial: 0.2, sentence: 'By how much the stranger has to be farther away.' },
    mining: {
      choices: ['batch-hard', 'semi-hard', 'hard', 'all'],
      initial: 'batch-hard',
      sentence: 'Which triplets of a batch to learn from.',
    },
    distance: {
      choices: ['cosine', 'euclidean'],
      initial: 'cosine',
      sentence: 'How far apart two faces are is measured this way.',
    },
  },
  open({ dimension, precision }, { margin, mining, distance }) {
    const pairs = pairDistances[distance](dimension, precision);
    const mine = tripletMiners[mining];
    const slopes = room(precision);
    return {
      weights: [],
      compute({ embeddings, labels, size }, gradient) {
        const between = pairs.between(embeddings, size);
        const byDistance = slopes(size * size);
        byDistance.fill(0);
        let loss = 0;
        let mined = 0;
        let active = 0;
        mine(between, labels, size, (anchor, positive, negative) => {
          mined++;
          const short = between[anchor * size + positive]! - between[anchor * size + negative]! + margin;
          if (short <= 0) return;
          active++;
          loss += short;
          byDistance[anchor * size + positive]! += 1;
          byDistance[anchor * size + negative]! -= 1;
        });
        // With all triplets most soon have no loss and would swamp the rest: take the mean over those that have.
        const share = 1 / Math.max(1, mining === 'all' ? active : mined);
        for (let i = 0; i < size * size; i++) byDistance[i]! *= share;
        pairs.backward(byDistance, gradient);
        return loss * share;
      },
    };
  },
};
