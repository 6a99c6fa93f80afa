// What the training thread is given and what it tells. Types only.
import type { Failure } from '../../contract/errors.ts';
import type { ClosedSetStudy, HeadJudgement } from '../../contract/heads.ts';
import type { JobPhase } from '../../contract/jobs.ts';
import type { TrainingFilm } from '../../contract/learn.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import type { DistanceName } from '../../science/vectors/distances.ts';
import type { EpochReport } from '../../science/learning/epoch-report.ts';
import type { GivenOptions } from '../../science/learning/train-options.ts';

export interface TrainWork {
  /** Null: the lecture's own set, which the thread makes itself. */
  data: { rows: Float32Array; people: number[]; dimension: number; distance: DistanceName } | null;
  options: GivenOptions;
  /** The pack's operating points, by distance. */
  points: Record<Distance, OperatingPoint[]>;
  folds: number | undefined;
  /** One number in shared memory: 0 makes the thread wait at its next turn, and it sets that itself. */
  gate: SharedArrayBuffer;
}

export interface TrainedWork {
  /** As learn/head-file.ts writes it. */
  head: Uint8Array;
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  spread: { before: number; after: number };
  umap: TrainingFilm['umap'];
}

export type TrainMessage =
  | { type: 'progress'; phase: JobPhase; done: number; total: number }
  | { type: 'epoch'; report: EpochReport; fold: number | null }
  /** May it go on? Answered through the gate. */
  | { type: 'turn' }
  | { type: 'done'; trained: TrainedWork }
  | { type: 'failed'; failure: Failure };
