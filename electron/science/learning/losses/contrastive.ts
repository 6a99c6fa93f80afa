// Contrastive loss: genuine pairs are pulled together, impostor pairs pushed a margin apart. Hadsell et al., equation 4.
import { pairDistances } from './distance-gradients.ts';
import type { DistanceName } from '../../vectors/distances.ts';
import { room } from '../../vectors/numbers.ts';
import type { Loss } from './loss.ts';

export const contrastive: Loss<'contrastive', { margin: number; distance: DistanceName }> = {
  name: 'contrastive',
  title: 'Contrastive',
  kind: 'embedding',
  sentence:
    'Takes pairs: two faces of one person are drawn together, two people are pushed apart until a margin lies between them.',
  formula: 'L = ½ mean over matching pairs of d² + ½ mean over other pairs of max(0, m − d)²',
  boundary: null,
  paper: {
    authors: 'Hadsell, Chopra and LeCun',
    year: 2006,
    title: 'Dimensionality Reduction by Learning an Invariant Mapping',
    url: 'https://doi.org/10.1109/CVPR.2006.100',
  },
  options: {
    margin: {
      least: 0.01,
      most: 10,
      initial: 0.5,
      sentence: 'How far apart two people have to be before they are left alone.',
    },
    distance: {
      choices: ['cosine', 'euclidean'],
      initial: 'cosine',
      sentence: 'How far apart two faces are is measured this way.',
    },
  },
  open({ dimension, precision }, { margin, distance }) {
    const pairs = pairDistances[distance](dimension, precision);
    const slopes = room(precision);
    return {
      weights: [],
      // Over all pairs of the mini-batch. Each kind has its own mean: genuine pairs are few, and one common mean would
      // all but ignore them.
      compute({ embeddings, labels, size }, gradient) {
        const between = pairs.between(embeddings, size);
        const byDistance = slopes(size * size);
        byDistance.fill(0);
        let matching = 0;
        for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) if (labels[i] === labels[j]) matching++;
        const others = (size * (size - 1)) / 2 - matching;
        let loss = 0;
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < i; j++) {
            const apart = between[i * size + j]!;
            const same = labels[i] === labels[j];
            const short = same ? apart : Math.max(0, margin - apart);
            const share = 1 / (same ? matching : others);
            loss += (share / 2) * short * short;
            byDistance[i * size + j] = (same ? share : -share) * short;
          }
        }
        pairs.backward(byDistance, gradient);
        return loss;
      },
    };
  },
};
