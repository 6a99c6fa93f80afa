// Long work.
import * as v from 'valibot';
import type { Failure } from './errors.ts';
import { id, type JobId, type MeasureId } from './ids.ts';
import { trainRequest, type TrainResult } from './learn.ts';
import { measureRequest, measureTwoRequest } from './measure.ts';
import { fields, method } from './method.ts';
import { packAnswers, type PackBrought } from './packs.ts';
import { source, sources, type AddReport, type EnrollReport } from './sources.ts';

const jobRequest = v.union([
  fields({ kind: v.literal('add'), sources }),
  /** `personId`: adds to this person; else `name` creates a person, or takes the one of that name. */
  fields({ kind: v.literal('enroll'), sources, name: v.string(), personId: v.exactOptional(id) }),
  /** Each subfolder is a person, named after it. */
  fields({ kind: v.literal('enroll-each'), sources }),
  /** A folder, a zip, or one ONNX file; `answers` to the questions of an earlier try (PackBrought 'ask'). */
  fields({ kind: v.literal('bring-pack'), source, answers: v.exactOptional(packAnswers) }),
  /** Downloads a pack on offer and installs it: Facet's only use of the network, with the user's consent. */
  fields({ kind: v.literal('get-pack'), offer: v.string(), consent: v.literal(true) }),
  /**
   * Analyses every photo with that pack, then uses it; names and decisions stay. For the pack in use: analyses the
   * photos it has not seen.
   */
  fields({ kind: v.literal('switch-pack'), pack: v.string() }),
  /** Tries every execution provider: is it available, are its results right, how fast is it? */
  fields({ kind: v.literal('probe-providers') }),
  measureRequest,
  measureTwoRequest,
  trainRequest,
  /** Null: back to the pack's own vectors. */
  fields({ kind: v.literal('apply-head'), headId: v.nullable(id) }),
]);
export type JobRequest = v.InferOutput<typeof jobRequest>;

/**
 * What `done` and `total` count: hundredths of the work in 'measuring', nothing to show in 'scanning' and 'recognising',
 * photos in the others.
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
  /** Seconds left at that speed; null while unknown. */
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

export const jobMethods = {
  startJob: method<(request: JobRequest) => JobId>([jobRequest]),
  /** Running and recently ended jobs, newest first. */
  listJobs: method<() => JobState[]>([], { needsDeferredWork: false }),
  pauseJob: method<(id: JobId) => void>([v.string()]),
  resumeJob: method<(id: JobId) => void>([v.string()]),
  cancelJob: method<(id: JobId) => void>([v.string()]),
  /** Takes an ended job off the list. */
  dismissJob: method<(id: JobId) => void>([v.string()]),
};
