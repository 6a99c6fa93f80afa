// Calls about thresholds, and those of the verification lab, which is read from disk at the first of them.
import type { FacetApi } from '../../contract/api.ts';
import type { LibraryContext } from '../context.ts';
import { callsOf } from '../read-later.ts';
import type { Lab } from '../trust/lab.ts';
import { setThreshold } from '../trust/set-thresholds.ts';

export const trustCalls = (context: LibraryContext, lab: () => Promise<Lab>) =>
  ({
    getThreshold: async (distance) => context.threshold(distance),
    async setThreshold(distance, value) {
      const action = setThreshold(context, distance, value);
      return { ...context.threshold(distance), action };
    },
    ...callsOf(lab, [
      'tryThreshold',
      'listMeasures',
      'getMeasure',
      'getComparison',
      'listSystems',
      'listMistakes',
      'listLookalikes',
      'answerPair',
      'leaveOut',
      'listLeftOut',
      'proposePersonThresholds',
      'setPersonThresholds',
    ]),
  }) satisfies Partial<FacetApi>;
