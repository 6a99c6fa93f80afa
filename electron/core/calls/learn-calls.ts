// Calls of the learning lab, which is read from disk at the first of them.
import type { FacetApi } from '../../contract/api.ts';
import type { Learning } from '../learn/learning.ts';
import { callsOf } from '../read-later.ts';

export const learnCalls = (learning: () => Promise<Learning>) =>
  callsOf(learning, [
    'getLearningLab',
    'getTraining',
    'listHeads',
    'getHeadFilm',
    'keepHead',
    'renameHead',
    'removeHead',
    'restoreHead',
    'exportHead',
    'importHead',
  ]) satisfies Partial<FacetApi>;
