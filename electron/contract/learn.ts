// The learning lab: losses, a training run and its film.
import * as v from 'valibot';
import type { Failure } from './errors.ts';
import type { ClosedSetStudy, HeadJudgement } from './heads.ts';
import type { HeadId, JobId, PersonId } from './ids.ts';
import { fields, finiteNumber, method, plainObject, wholeNumber } from './method.ts';

/** A setting of a loss or of training, as the form shows it. `sentence`: what it does, in English. */
export type LearnSetting =
  | { name: string; kind: 'number'; least: number; most: number; whole: boolean; initial: number; sentence: string }
  | { name: string; kind: 'choice'; choices: string[]; initial: string; sentence: string };

const learnValues = v.pipe(plainObject, v.record(v.string(), v.union([finiteNumber, v.string()])));
/** Values of settings by their names. */
export type LearnValues = v.InferOutput<typeof learnValues>;

/** A loss as its card shows it. Formulas are one line of plain text. */
export interface LossCard {
  name: string;
  title: string;
  /**
   * 'classifier': has a weight for each person and tells whose face it is; 'embedding': compares the faces of a batch
   * with each other.
   */
  kind: 'classifier' | 'embedding';
  sentence: string;
  formula: string;
  /** The decision boundary between two people; null where the loss has none. */
  boundary: string | null;
  paper: { authors: string; year: number; title: string; url: string };
  settings: LearnSetting[];
  /**
   * Initial values for training with this loss, on people of the library and on the lecture's, where they differ from
   * those in `LearningLab.training` and `settings`.
   */
  recipe: Record<TrainRequest['on'], { training: LearnValues; loss: LearnValues }>;
}

/** The people a head can learn from. */
export interface LearningSource {
  people: number;
  /** Confirmed faces of these people. */
  faces: number;
  /** Of the vectors. */
  dimension: number;
  /** Why nothing can be learned from it yet. */
  problem: Failure | null;
}

export interface LearningLab {
  /** In the order in which they were published. */
  losses: LossCard[];
  /** Settings of training with any loss: head, epochs, … */
  training: LearnSetting[];
  library: LearningSource;
  /** The lecture's own set: synthetic people, without photos. */
  lecture: LearningSource;
}

/** Trains a head on the people of the library, or of the lecture's set, and judges it on people it has never seen. */
export const trainRequest = fields({
  kind: v.literal('train'),
  on: v.picklist(['library', 'lecture']),
  loss: v.string(),
  lossOptions: v.exactOptional(learnValues),
  options: v.exactOptional(learnValues),
  /**
   * People are split into so many parts, each held out once; 5 where not given. The lecture's set is judged on itself,
   * in two dimensions.
   */
  folds: v.exactOptional(wholeNumber),
});
export type TrainRequest = v.InferOutput<typeof trainRequest>;

/** How many pairs have each similarity, in bins of the same width between `from` and `to`. */
export interface SimilarityHistograms {
  from: number;
  to: number;
  genuine: number[];
  impostor: number[];
}

/** Faces in two dimensions; entries i of x, y and person belong together. */
export interface PeopleMap {
  /** People the head learns from, or people it only is watched on. */
  of: 'learned' | 'watched';
  x: number[];
  y: number[];
  /** Index into TrainingFilm.people. */
  person: number[];
  /** Each person's weight, for boundaries; only for a head of two dimensions whose loss is a classifier. */
  classifier: { x: number[]; y: number[]; bias: number[]; person: number[] } | null;
}

export interface TrainingFrame {
  /** The part that is held out; null: the final head, which learns from all people. */
  fold: number | null;
  /** 0: before training. */
  epoch: number;
  epochs: number;
  loss: number | null;
  /** On people it doesn't learn from: equal error rate, and share of true matches found at `TrainingFilm.fmr`. */
  watched: { eer: number; tar: number } | null;
  /** The epoch with the best head so far. */
  best: number;
  histograms: SimilarityHistograms;
  map: PeopleMap;
}

/** A training run, frame by frame: of the final head, and before that of the fold in training. */
export interface TrainingFilm {
  /** Null for the film of a kept head. */
  jobId: JobId | null;
  on: 'library' | 'lecture';
  loss: string;
  /** Of the head's output. */
  dimension: number;
  fmr: number;
  people: { name: string; personId: PersonId | null }[];
  frames: TrainingFrame[];
  /**
   * Faces of some people laid out by UMAP before and after training, and after epochs `between` (absent in a film of an
   * older Facet). Null: not made.
   */
  umap: {
    before: { x: number[]; y: number[] };
    between?: { epoch: number; x: number[]; y: number[] }[];
    after: { x: number[]; y: number[] };
    person: number[];
  } | null;
}

export interface TrainResult {
  loss: string;
  /** The kept head; null: it was not found to help. */
  headId: HeadId | null;
  /** Not kept, but keepHead can still keep it: until the next run, and while Facet runs. */
  canKeep: boolean;
  /** Null on the lecture's set, where no people are held out. */
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  /** Within a person over between people, before and after; smaller is more discriminative. */
  spread: { before: number; after: number };
}

export const learnMethods = {
  /** The losses, and the people to learn from. Training and applying are jobs. */
  getLearningLab: method<() => LearningLab>([]),
  /**
   * The current run, or the last one since Facet started; null where there was none. Later frames come as 'training'
   * events.
   */
  getTraining: method<() => TrainingFilm | null>([]),
};
