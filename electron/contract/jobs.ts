// Long work.
import type { Failure } from './errors.ts';
import type { HeadId, JobId, MeasureId, PersonId } from './ids.ts';
import type { TrainRequest, TrainResult } from './learn.ts';
import type { PairSource, System } from './measure.ts';
import type { PackAnswers, PackBrought } from './packs.ts';
import type { AddReport, EnrollReport, Source } from './sources.ts';

export type JobRequest =
  | { kind: 'add'; sources: Source[] }
  /** `personId` adds to a person there is; `name` makes one, or takes the one of that name. */
  | { kind: 'enroll'; sources: Source[]; name: string; personId?: PersonId }
  /** Each subfolder is a person, named after it. */
  | { kind: 'enroll-each'; sources: Source[] }
  /** A folder, a zip, or one ONNX file; `answers` to what an earlier try asked. */
  | { kind: 'bring-pack'; source: Source; answers?: PackAnswers }
  /** Downloads an offer and takes it in: Facet's only use of the network, with the user's consent. */
  | { kind: 'get-pack'; offer: string; consent: true }
  /**
   * Looks at every photo with that pack, then uses it; names and decisions stay. Of the pack in use: at what it has not
   * seen.
   */
  | { kind: 'switch-pack'; pack: string }
  /** Try every execution provider: available, right, how fast. */
  | { kind: 'probe-providers' }
  /**
   * The verification lab. `system`: the active pack with the distance in force unless told. `replicates` of the
   * bootstrap: 1,000 unless told, 0 for no intervals.
   */
  | { kind: 'measure'; source: PairSource; system?: System; replicates?: number }
  /** Two systems on the same pairs; `measure`: on those that a measure was made of. */
  | {
      kind: 'measure-two';
      source: PairSource | { kind: 'measure'; measure: MeasureId };
      systems: [System, System];
      replicates?: number;
    }
  | TrainRequest
  /** Null: back to the pack's own vectors. */
  | { kind: 'apply-head'; headId: HeadId | null };

/**
 * 'scanning' and 'recognising' have no total worth showing; 'measuring' counts hundredths of the work; the others count
 * photos.
 */
export type JobPhase =
  | 'downloading'
  | 'waiting'
  | 'scanning'
  | 'analysing'
  | 'recognising'
  | 'grouping'
  | 'measuring'
  | 'learning'
  | 'judging'
  | 'mapping'
  | 'finished';

export type JobStatus = 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

export interface JobState {
  id: JobId;
  kind: JobRequest['kind'] | 'resume' | 'recognise' | 'group';
  status: JobStatus;
  phase: JobPhase;
  done: number;
  total: number;
  /** Photos that could not be used so far. */
  failed: number;
  /** Photos per second over the last seconds; 0 while unknown. */
  perSecond: number;
  /** Seconds left at that pace; null while unknown. */
  secondsLeft: number | null;
  startedAt: string;
  error?: Failure;
  result?: JobResult;
}

export type JobResult =
  | { kind: 'add'; report: AddReport }
  | { kind: 'enroll'; report: EnrollReport }
  | { kind: 'measure'; measureId: MeasureId }
  | { kind: 'measure-two'; comparisonId: MeasureId }
  | { kind: 'train'; result: TrainResult }
  | { kind: 'pack'; brought: PackBrought }
  | { kind: 'none' };
