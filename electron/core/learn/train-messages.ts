// What the training thread is given, and the messages it sends.
import type { Failure } from '../../contract/errors.ts';
import type { ClosedSetStudy, HeadJudgement } from '../../contract/heads.ts';
import type { JobPhase } from '../../contract/jobs.ts';
import type { TrainingFilm, TrainResult } from '../../contract/learn.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import type { DistanceName } from '../../science/vectors/distances.ts';
import type { EpochReport } from '../../science/learning/epoch-report.ts';
import type { GivenOptions, TrainOptions } from '../../science/learning/train-options.ts';

export interface TrainWork {
  /** `rows`: one vector after the other, `dimension` numbers each. Null: the lecture's set, which the thread makes. */
  data: { rows: Float32Array; people: number[]; dimension: number; distance: DistanceName } | null;
  options: GivenOptions;
  /** The pack's operating points, by distance. */
  points: Record<Distance, OperatingPoint[]>;
  folds: number | undefined;
  judgeOnly: boolean;
  /** One Int32 in shared memory: while it is 0 the thread waits. The thread sets it to 0 when it sends 'turn'. */
  gate: SharedArrayBuffer;
}

export interface TrainedHead extends Pick<TrainResult, 'sentence' | 'heldOutPairs'> {
  /** As science/learning/heads/head-file.ts writes it; null where it was only judged. */
  head: Uint8Array | null;
  options: TrainOptions;
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  spread: { before: number; after: number };
  umap: TrainingFilm['umap'];
}

export type TrainMessage =
  | { type: 'progress'; phase: JobPhase; done: number; total: number }
  | { type: 'epoch'; report: EpochReport; fold: number | null }
  /** Asks to continue; answered through the gate, at once or when a paused job is resumed. */
  | { type: 'turn' }
  | { type: 'done'; trained: TrainedHead }
  | { type: 'failed'; failure: Failure };
