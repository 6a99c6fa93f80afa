// The learning lab: losses, a training run and its film.
import type { Failure } from './errors.ts';
import type { ClosedSetStudy, HeadJudgement } from './heads.ts';
import type { HeadId, JobId, PersonId } from './ids.ts';

/**
 * Something that may be set, about a loss or about training: the form is drawn from it. `sentence`: what it does, in
 * English.
 */
export type LearnSetting =
  | { name: string; kind: 'number'; least: number; most: number; whole: boolean; initial: number; sentence: string }
  | { name: string; kind: 'choice'; choices: string[]; initial: string; sentence: string };

export type LearnValues = Record<string, number | string>;

/** A loss as its card shows it. Formulas are one line of plain text. */
export interface LossCard {
  name: string;
  title: string;
  /**
   * 'classifier': has a weight for each person and asks who it is; 'embedding': compares the faces of a batch with each
   * other.
   */
  kind: 'classifier' | 'embedding';
  sentence: string;
  formula: string;
  /** Where one person ends and another begins; null where the loss draws no line. */
  boundary: string | null;
  paper: { authors: string; year: number; title: string; url: string };
  settings: LearnSetting[];
  /**
   * What training with this loss starts from, on people of the library and on the lecture's, where that is not what
   * `LearningLab.training` and `settings` say.
   */
  recipe: Record<TrainRequest['on'], { training: LearnValues; loss: LearnValues }>;
}

/** Whom can be learned from. */
export interface LearningSource {
  people: number;
  /** Confirmed faces of these. */
  faces: number;
  /** Of their vectors. */
  dimension: number;
  /** Why nothing can be learned from it yet. */
  problem: Failure | null;
}

export interface LearningLab {
  /** In the order of their history. */
  losses: LossCard[];
  /** Of training, whatever the loss: head, epochs, … */
  training: LearnSetting[];
  library: LearningSource;
  /** The lecture's own set: people that Facet makes up, no photo behind them. */
  lecture: LearningSource;
}

/** Learns a head on the people of the library, or of the lecture's set, and judges it on people it has never seen. */
export interface TrainRequest {
  kind: 'train';
  on: 'library' | 'lecture';
  loss: string;
  lossOptions?: LearnValues;
  options?: LearnValues;
  /**
   * In how many parts people are held out in turn; 5 where not given. The lecture's set is judged on itself, in two
   * dimensions.
   */
  folds?: number;
  /** Only judge on people held out: learn no head for use, keep nothing, draw no closed set and no layout. */
  judgeOnly?: boolean;
}

/** Pairs counted by similarity, in steps of the same width between `from` and `to`. */
export interface SimilarityHistograms {
  from: number;
  to: number;
  genuine: number[];
  impostor: number[];
}

/** Faces in two dimensions; entries i of x, y and person belong together. */
export interface PeopleMap {
  /** People it learns from, or people it only looks at. */
  of: 'learned' | 'watched';
  x: number[];
  y: number[];
  /** Index into TrainingFilm.people. */
  person: number[];
  /** Of a head of two dimensions whose loss is a classifier: each person's weight; for boundaries. */
  classifier: { x: number[]; y: number[]; bias: number[]; person: number[] } | null;
}

export interface TrainingFrame {
  /** Null: the head that will be used, learned from everybody; else which part is held out. */
  fold: number | null;
  /** 0 before anything is learned. */
  epoch: number;
  epochs: number;
  loss: number | null;
  /** On people it does not learn from: equal error rate, and the share of true matches found at `TrainingFilm.fmr`. */
  watched: { eer: number; tar: number } | null;
  /** The epoch whose head would be kept if it ended here. */
  best: number;
  histograms: SimilarityHistograms;
  map: PeopleMap;
}

/** A run, frame by frame: of the head that is used, and of the fold before it while that is not yet there. */
export interface TrainingFilm {
  /** Null for a film of a head that was kept. */
  jobId: JobId | null;
  on: 'library' | 'lecture';
  loss: string;
  /** What a face becomes. */
  dimension: number;
  fmr: number;
  people: { name: string; personId: PersonId | null }[];
  frames: TrainingFrame[];
  /**
   * Faces of some people laid out by UMAP before and after, and after epochs in between (a film of an older Facet has
   * none of these); null where that is not made.
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
  /** What it was trained with: the request's own values, and the loss's recipe for the rest. */
  options: LearnValues;
  lossOptions: LearnValues;
  /** Kept, because it helps. */
  headId: HeadId | null;
  /** Not kept, but keepHead can still do so: until the next run, and while Facet runs. */
  canKeep: boolean;
  /** Null on the lecture's set: nobody is held out there. */
  judgement: HeadJudgement | null;
  /** The judgement in one English sentence, for the terminal; null where there is none. */
  sentence: string | null;
  /** Pairs of held-out faces that were compared; null where nobody was held out. */
  heldOutPairs: { genuine: number; impostor: number } | null;
  closedSet: ClosedSetStudy | null;
  /** Within a person over between people, before and after; smaller is more discriminative. */
  spread: { before: number; after: number };
}
