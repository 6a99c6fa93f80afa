// THE contract: what any door can ask of Facet, and every record that travels. Types only; nothing here runs.
//
// Everything is JSON-safe (no Buffers, Dates or Maps). Pictures never travel here; they go by URL (see MediaUrl below).
// Coordinates are fractions 0..1 of the upright photo (EXIF orientation applied). Times are ISO 8601 strings.

export type PhotoId = number;
export type FaceId = number;
export type PersonId = number;
export type GroupId = number;
export type ActionId = number;
export type JobId = string;
export type ProbeId = string;

/**
 * Pictures, served by every door under the page's own origin:
 *   /media/photo/:id?size=N      a photo, upright, its longer side at most N pixels (320 | 640 | 1600 | 'full')
 *   /media/face/:id?size=N       a square crop around a face (96 | 192 | 384)
 *   /media/probe/:id?size=N      a probe photo (dropped to search with, not part of the library)
 *   /media/probe/:id/face/:n?size=N
 *   /media/measure/:id/face/:n?size=N   a face of a protocol that was measured (see MeasuredFace)
 */
export type MediaUrl = string;

/** Left, top, width, height as fractions of the upright photo. May reach a little outside 0..1. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

// ---------------------------------------------------------------- distances and thresholds

export type Distance = 'cosine' | 'euclidean';

/**
 * Where a pack's notch stands: at `similarity`, a stranger is taken for somebody else with probability `fmr`
 * (false match rate, measured on LFW when the pack was made).
 */
export interface OperatingPoint {
  fmr: number;
  similarity: number;
}

/** The threshold in force for one pack and one distance, on the similarity scale (higher is more alike). */
export interface Threshold {
  distance: Distance;
  value: number;
  /** The pack's own default, the notch on the slider. */
  default: number;
  /** Known points of the pack, highest FMR first. */
  points: OperatingPoint[];
  /** The useful range of a slider, on the similarity scale. */
  min: number;
  max: number;
}

// ---------------------------------------------------------------- errors

/** Stable codes. The sentence may change, the code may not. The page words each code in its own language. */
export type ErrorCode =
  // about one photo or file
  | 'not-a-photo'
  | 'empty-file'
  | 'truncated'
  | 'corrupt'
  | 'too-large'
  | 'unsupported-format'
  | 'unreadable'
  | 'vanished'
  | 'not-found'
  | 'symlink-loop'
  | 'duplicate'
  | 'engine-crashed'
  | 'inference-failed'
  | 'no-room'
  // about enrolling
  | 'no-face'
  | 'several-faces'
  | 'poor-face'
  | 'unlike-others'
  | 'somebody-else'
  | 'no-photos'
  // about a request
  | 'bad-request'
  | 'unknown-method'
  | 'gone'
  | 'name-empty'
  | 'name-taken'
  | 'same-person'
  | 'face-there'
  | 'box-too-small'
  | 'cancelled'
  | 'already-running'
  | 'pairs-unreadable'
  // about learning; why is in `params.reason` (see LearnError in learn/)
  | 'cannot-learn'
  | 'head-unreadable'
  | 'head-does-not-fit'
  // about measuring
  | 'too-few-pairs'
  | 'named-apart'
  | 'named-alike'
  // about the library or the engine as a whole
  | 'library-not-a-database'
  | 'library-newer'
  | 'library-locked'
  | 'library-unwritable'
  | 'pack-missing'
  | 'pack-broken' // params.reason: the end of an English sentence; params.why: a PackFault, where the page has words for it
  | 'no-models'
  | 'download-failed' // params.host, params.why: offline, refused, silent, broken-off
  | 'download-wrong' // params.host
  | 'engine-unavailable'
  | 'internal';

/** What is wrong with a pack: `params.why` of 'pack-broken', and what else of `params` it speaks of. */
export type PackFault =
  | 'not-onnx' // file
  | 'operation' // file, operation
  | 'outside-weights' // file
  | 'too-new' // file
  | 'checksum' // file
  | 'outputs' // file
  | 'unknown-nets' // files
  | 'zeros' // file
  | 'no-number' // file
  | 'all-alike'
  | 'no-face'
  | 'crashes'
  | 'no-points' // file
  | 'zip-damaged'
  | 'zip-outside'
  | 'name-taken';

/** What a failed call answers, and what a failed photo carries: a code, a sentence a person can act on, its details. */
export interface Failure {
  code: ErrorCode;
  /** English; never a stack. */
  message: string;
  /** What the page needs to word the sentence itself: file name, version, … */
  params?: Record<string, string | number>;
}

/** A file or photo that could not be used, and why. */
export interface PathFailure extends Failure {
  path: string;
}

// ---------------------------------------------------------------- photos and faces

export type PhotoStatus = 'pending' | 'done' | 'failed';

/** The whole grid in columns, oldest or newest first as asked: entry i of each array belongs together. */
export interface PhotoGrid {
  ids: PhotoId[];
  /** width / height, upright */
  aspects: number[];
  /** Milliseconds since 1970, local capture time where EXIF tells, else the file's time. */
  takenAt: number[];
}

export interface PhotoQuery {
  /** Only photos in which all of these people are. */
  people?: PersonId[];
  /** … and none of these. */
  without?: PersonId[];
  /** Only photos having a face without a name (strangers that were set aside do not count). */
  unnamed?: boolean;
  /** Taken on or after, and on or before, this day: 'YYYY-MM-DD', local to the camera. */
  from?: string;
  until?: string;
  /** A folder of listFolders: photos in it and beneath it. */
  folder?: string;
  /** How many people are in it: faces, those said to be none left out. */
  faces?: { min?: number; max?: number };
  /** Only photos in which a face (of one of `people`, where given) is at least this good: 0..1. */
  minQuality?: number;
  order?: 'newest' | 'oldest';
  /** Only the first so many, in that order: what a screen holds, long before 100,000 are there. */
  limit?: number;
}

/** A folder that holds photos, directly or beneath. */
export interface FolderSummary {
  /** What PhotoQuery.folder takes. */
  id: string;
  /** The folder's own name. */
  name: string;
  /** How deep it lies beneath the first common folder: 0, 1, … */
  depth: number;
  photos: number;
}

/** How a face came to its person: by the user's word, or by similarity alone. */
export type AssignmentSource = 'person' | 'auto';

/** Why a face is set aside: the detector was wrong, or it is nobody the user cares about (a statue, a poster, a stranger). */
export type Aside = 'not-a-face' | 'nobody';

/** Faces to say something about: these, or all that are in a group now. */
export type Faces = FaceId[] | { groupId: GroupId };

export interface FaceRecord {
  id: FaceId;
  photoId: PhotoId;
  box: Box;
  /** 0..1: size, sharpness and pose together; below 0.3 a face is called poor. */
  quality: number;
  person: { id: PersonId; name: string } | null;
  source: AssignmentSource | null;
  /** To the person it is assigned to, with the distance in force; null where a person said so and no vector exists. */
  similarity: number | null;
  /** Set aside by the user's word. */
  aside: Aside | null;
  /** The user drew its box; the detector had missed it. */
  drawn: boolean;
}

export interface PhotoDetail {
  id: PhotoId;
  fileName: string;
  /** Where the file is, for the desktop; the folder's name alone where the photo was copied in. */
  folder: string;
  width: number;
  height: number;
  takenAt: string | null;
  status: PhotoStatus;
  failure: Failure | null;
  faces: FaceRecord[];
  /** The file can be shown in the system's file manager. */
  canReveal: boolean;
}

// ---------------------------------------------------------------- people

export interface PersonSummary {
  id: PersonId;
  name: string;
  coverFaceId: FaceId | null;
  /** Faces the user named. */
  confirmed: number;
  /** Faces recognised by similarity alone. */
  recognised: number;
  /** Faces that may be this person: questions to answer. */
  suggested: number;
  photos: number;
  /** Known and recognised, but left out of lists. */
  hidden: boolean;
}

export interface PersonDetail extends PersonSummary {
  /** Confirmed first, then recognised by falling similarity. */
  faces: FaceRecord[];
}

/** Where a person who looks like two people could be parted. */
export interface SplitProposal {
  /** Both in the order of likeness to their own part; `leaving` is the smaller one. */
  staying: FaceRecord[];
  leaving: FaceRecord[];
  /** Mean similarity across the line, and within the two parts. */
  between: number;
  within: number;
}

// ---------------------------------------------------------------- groups and questions

/** Faces that nobody has named and that look like one person. Its id stays while faces come and go. */
export interface GroupSummary {
  id: GroupId;
  /** Faces in it. */
  size: number;
  photos: number;
  /** Up to 12 of its faces, the best ones first. */
  sample: FaceId[];
  /** Whom it looks like, where that is likely. */
  suggestion: { person: { id: PersonId; name: string }; similarity: number } | null;
}

export interface GroupList {
  /** Largest first, at most as many as asked for. */
  groups: GroupSummary[];
  /** All there are. */
  total: number;
  /** Nameless faces that are in no group: alone so far, or too poor to tell (listFaces 'unsure'). */
  unsure: number;
  /** Faces set aside as nobody (listFaces 'nobody'). */
  nobody: number;
  /** Faces still to be grouped: a job is at it. */
  waiting: number;
}

export interface GroupDetail extends GroupSummary {
  /** Those most like the rest first; the doubtful last. */
  faces: FaceRecord[];
  /** Groups that may be the same person, most alike first, at most 5. */
  near: { group: GroupSummary; similarity: number }[];
}

/** Faces outside people and groups. */
export interface FaceList {
  /** Best first, at most as many as asked for. */
  faces: FaceRecord[];
  total: number;
}

/** "Is this Anna?": faces that look alike, and whom they may be. Answered by confirmFaces or rejectFaces. */
export interface Question {
  person: { id: PersonId; name: string };
  /** A confirmed face of the person most like these, to look at beside them. */
  exampleFaceId: FaceId | null;
  /** One face, or all of a group that may be the person: most alike first. */
  faces: { face: FaceRecord; similarity: number }[];
  groupId: GroupId | null;
}

export interface QuestionList {
  /** The answers worth most first: many faces, then most alike. At most as many as asked for. */
  questions: Question[];
  /** All there are. */
  total: number;
}

/** A change a person made, as history and toast show it. Worded by the page from `kind` and `params`. */
export interface ActionRecord {
  id: ActionId;
  kind:
    | 'enroll'
    | 'confirm'
    | 'move'
    | 'reject'
    | 'unassign'
    | 'rename'
    | 'merge'
    | 'split'
    | 'remove-person'
    | 'hide-person'
    | 'show-person'
    | 'set-cover'
    | 'not-a-face'
    | 'nobody'
    | 'join-groups'
    | 'separate'
    | 'add-face'
    /** A threshold was set, or (params.people) thresholds of people of their own. */
    | 'threshold'
    /** Two faces are kept apart, or said to be one person; or that was taken back. */
    | 'keep-apart'
    | 'say-same'
    | 'unsay-pair'
    /** Faces left out of measures, or taken in again. */
    | 'leave-out'
    | 'take-in';
  params: Record<string, string | number>;
  at: string;
  undone: boolean;
}

// ---------------------------------------------------------------- sources and jobs

/** Something to read photos from: a path (desktop, CLI), an upload (host door), or the samples Facet carries. */
export type Source = { path: string } | { upload: string } | { samples: true };

/** What lies in some sources, before anything is done with it. */
export interface SourceSummary {
  /** Image files found, at any depth. */
  photos: number;
  /** Subfolders that hold image files directly, when the sources are one folder of folders. */
  people: { name: string; photos: number }[];
}

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
  /** Looks at every photo with that pack, then uses it; names and decisions stay. Of the pack in use: at what it has not seen. */
  | { kind: 'switch-pack'; pack: string }
  /** Try every execution provider: available, right, how fast. */
  | { kind: 'probe-providers' }
  /** The verification lab. `system`: the active pack with the distance in force unless told. `replicates` of the bootstrap: 1,000 unless told, 0 for no intervals. */
  | { kind: 'measure'; source: PairSource; system?: System; replicates?: number }
  /** Two systems on the same pairs; `measure`: on those that a measure was made of. */
  | { kind: 'measure-two'; source: PairSource | { kind: 'measure'; measure: MeasureId }; systems: [System, System]; replicates?: number }
  | TrainRequest
  /** Null: back to the pack's own vectors. */
  | { kind: 'apply-head'; headId: HeadId | null };

/** 'scanning' and 'recognising' have no total worth showing; 'measuring' counts hundredths of the work; the others count photos. */
export type JobPhase = 'downloading' | 'waiting' | 'scanning' | 'analysing' | 'recognising' | 'grouping' | 'measuring' | 'learning' | 'judging' | 'mapping' | 'finished';

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

export interface AddReport {
  added: number;
  updated: number;
  unchanged: number;
  faces: number;
  failed: PathFailure[];
  seconds: number;
}

/** What enrolling made of each photo, for the person to check. */
export interface EnrollReport {
  people: EnrolledPerson[];
  /** Where not one face was taken for somebody: what is to be said of each photo, and whom it was said to show. */
  failed: (EnrollProblem & { name: string })[];
}

export interface EnrolledPerson {
  person: { id: PersonId; name: string };
  actionId: ActionId | null;
  /** The face taken from each photo. */
  faces: { path: string; photoId: PhotoId; faceId: FaceId; quality: number }[];
  /**
   * Photos that want a look. 'several-faces': none was taken, `faceIds` are the choices. 'no-face': none found. 'somebody-else': its
   * only face has another name. 'poor-face' and 'unlike-others': the face was taken all the same, `faceIds` names it. Other codes: the file could not be read.
   */
  problems: EnrollProblem[];
}

export interface EnrollProblem extends PathFailure {
  photoId: PhotoId | null;
  faceIds: FaceId[];
}

// ---------------------------------------------------------------- search, identify, compare

/** A photo somebody searches with. It is analysed at once and not added to the library. Forgotten when the app closes. */
export interface Probe {
  id: ProbeId;
  fileName: string;
  width: number;
  height: number;
  faces: { index: number; box: Box; quality: number }[];
  /** The face to start with: the largest, nearest the centre. -1 if none. */
  main: number;
}

/** A face to compare or search with: one of the library, or one of a probe. */
export type FaceRef = { faceId: FaceId } | { probeId: ProbeId; index: number };

export type SearchQuery =
  /** `limit`: at most so many matches (default 2,000), best first; none below the slider's `min`. */
  | { personId: PersonId; limit?: number }
  | { face: FaceRef; limit?: number };

export interface Match {
  faceId: FaceId;
  photoId: PhotoId;
  box: Box;
  similarity: number;
  person: { id: PersonId; name: string } | null;
  source: AssignmentSource | null;
  /** The chance that it is whom was searched for, by the last measure of this library and the share of pairs that show one person there; null: too little to tell. */
  probability: number | null;
}

export interface SearchResult {
  /** Best first. One entry a face; the page groups them by photo. Independent of the threshold, which the page applies. */
  matches: Match[];
  /** Of a search for a person who has a threshold of their own: that. */
  threshold: Threshold;
  /** What the chances rest on; null: there are none. */
  calibration: CalibrationNote | null;
  /** Faces looked at. */
  searched: number;
}

export interface Candidate {
  person: { id: PersonId; name: string };
  coverFaceId: FaceId | null;
  similarity: number;
}

export interface IdentifiedFace {
  face: FaceRef;
  box: Box;
  quality: number;
  /** Closed set: every enrolled person, most similar first (at most `top`). The page applies the threshold (open set). */
  candidates: Candidate[];
}

export interface IdentifyResult {
  faces: IdentifiedFace[];
  threshold: Threshold;
}

export interface CompareResult {
  similarity: number;
  /** 1 - cosine, or the Euclidean distance. */
  distance: number;
  threshold: Threshold;
  /** The chance that both are one person, had the odds been even before looking; by the last measure of this library. Null: too little to tell. */
  probability: number | null;
  calibration: CalibrationNote | null;
}

// ---------------------------------------------------------------- the verification lab
//
// Terms after ISO/IEC 19795-1: a genuine pair shows one person, an impostor pair two. FMR: the share of impostor pairs that match (similarity >= threshold),
// FNMR: the share of genuine pairs that do not, TAR = 1 - FNMR. Every interval is 95 % and resamples people, not pairs.

export type MeasureId = string;
/** A trained head. */
export type HeadId = number;

/** Where pairs come from whose truth is known. */
export type PairSource =
  /** What the user said in this library: confirmed people, and answers about two faces. */
  | { kind: 'library' }
  /** LFW's pairs.txt, or a CSV with file_x, file_y, Decision; and the folder in which the photos lie that it names. Both may be one upload. */
  | { kind: 'pairs'; list: Source; images: Source }
  /** Each subfolder is a person. */
  | { kind: 'folders'; images: Source };

/** What scores the pairs. */
export interface System {
  pack: string;
  distance: Distance;
  /** Null: the pack's own vectors. */
  head: HeadId | null;
}

export interface Interval {
  low: number;
  high: number;
}

/** A figure, and how sure it is; null where too few people have pairs to tell. */
export interface Figure {
  value: number;
  interval: Interval | null;
}

/** A measure as lists show it. What it says never changes; when the decisions behind it have, it is old. */
export interface MeasureSummary {
  id: MeasureId;
  source: PairSource['kind'];
  /** Of a protocol: the name of its list or folder. */
  title: string | null;
  system: System;
  madeAt: string;
  /** Decisions have changed since: measure again. */
  stale: boolean;
  genuine: number;
  impostor: number;
  people: number;
}

/** What a measure was made of. */
export interface MeasureCounts {
  people: number;
  photos: number;
  faces: number;
  genuine: number;
  /** Impostor pairs scored; of `impostorAll` there are, a random sample where those were too many. */
  impostor: number;
  impostorAll: number;
  /** Pairs that count because the user answered them one by one. */
  explicit: number;
  /** Photos (of a protocol) or faces (of the library) that gave no vector. */
  failedToAcquire: number;
  /** Faces left aside because a better one of the same burst, or a copy of the same photo, stands for them. */
  burst: number;
  /** Faces the user left out as too poor to judge by. */
  leftOut: number;
  /** Pairs whose answers contradict each other: not counted. */
  contradictory: number;
}

/** What so few pairs cannot tell. */
export interface MeasureLimits {
  /** With no mistake seen, the rate is below this (rule of 3): a lower FMR or FNMR is a guess. */
  fmrSeen: number;
  fnmrSeen: number;
  /** From this rate on it is known to 30 % of itself (rule of 30). */
  fmrKnown: number;
  fnmrKnown: number;
  /** Fewer than 3 people with pairs of a kind: no interval. Fewer than 20: intervals are wide, and rough. */
  peopleWithGenuine: number;
}

export interface FnmrAtFmr {
  fmr: number;
  fnmr: Figure;
  /** The lowest threshold with at most that FMR; null where none keeps it. */
  threshold: number | null;
  /** Too few impostor pairs to see so low an FMR. */
  guess: boolean;
}

export interface MeasureFigures {
  /** The chance that a genuine pair scores above an impostor pair. */
  auc: Figure;
  /** Area up to an FMR; `normalised` (McClish): 0.5 is guessing, 1 perfect. */
  partialAuc: { upTo: number; value: number; normalised: number };
  eer: Figure & { threshold: number };
  /** At FMR 1e-2, 1e-3, 1e-4. */
  fnmrAt: FnmrAtFmr[];
  /** FNMR where not one impostor pair matches. */
  zeroFmr: { fnmr: number; threshold: number | null };
  averagePrecision: number;
  /** Intra-person and inter-person similarities, and how far apart they are; null where not finite, or all alike. */
  genuine: { mean: number; std: number } | null;
  impostor: { mean: number; std: number } | null;
  dPrime: number | null;
  /** The least detection cost; `threshold` null: it is best that nobody matches. */
  minDcf: { prior: number; missCost: number; falseMatchCost: number; cost: number; normalised: number; threshold: number | null };
  /** LFW's protocol: each fold at the threshold chosen on the others. Of pair lists alone. */
  accuracyByFolds: { mean: number; std: number; folds: number[] } | null;
}

/**
 * The ROC in columns, at most about 2,000 thresholds, falling. Entry n of each array belongs together: at `thresholds[n]` exactly so many pairs match.
 * Above the first threshold nobody matches. A handle moves over these thresholds, and every number follows from the counts without another call.
 */
export interface MeasureCurve {
  thresholds: number[];
  trueMatches: number[];
  falseMatches: number[];
  /** The 95 % intervals of FMR and FNMR there; null where too few people have pairs. */
  fmrLow: number[] | null;
  fmrHigh: number[] | null;
  fnmrLow: number[] | null;
  fnmrHigh: number[] | null;
}

/** The band around the ROC: upright, TAR at some FMRs. `everywhere`: for the whole curve at once. */
export interface RocBand {
  fmr: number[];
  tar: number[];
  low: number[];
  high: number[];
  everywhereLow: number[];
  everywhereHigh: number[];
}

/** One edge more than there are bins. */
export interface MeasureHistogram {
  edges: number[];
  genuine: number[];
  impostor: number[];
}

/** From a similarity to the chance that both faces are one person. */
export interface Calibration {
  method: 'isotonic' | 'logistic';
  /** The chance before looking at the faces: even odds. */
  prior: number;
  /** The curve to draw: rising. */
  similarity: number[];
  probability: number[];
  /** By cross-validation over people: each bin's mean prediction, what was so, its 95 % interval, and how many pairs. */
  reliability: { predicted: number; observed: number; interval: Interval; pairs: number }[];
  /** Of the cross-validated predictions. Lower is better; 0.25 is guessing. */
  brier: number;
  /** Expected calibration error. */
  ece: number;
  /** Enough pairs and people for Compare and Search to speak of chances. */
  enough: boolean;
}

/** What the chances of Compare and Search rest on. */
export interface CalibrationNote {
  madeAt: string;
  people: number;
  genuine: number;
  impostor: number;
}

export type Identifier = 'nearest' | 'k-nearest' | 'class-mean';

/** Leave one photo out: each face is looked for among the rest. */
export interface Identification {
  /** Closed set: the person is known to be in the gallery, and the nearest is taken. `cmc[r]`: share found among the first r + 1 (at most 20). */
  closed: { by: Identifier; k: number | null; probes: number; rank1: Figure; cmc: number[] }[];
  /** Open set: the person may be missing. By gallery size, at each of `thresholds` (rising). */
  open: {
    thresholds: number[];
    galleries: {
      people: number;
      /** Share of strangers to the gallery who are taken for somebody in it, and its prediction from FMR alone: 1 - (1 - FMR)^people. */
      fpir: number[];
      predictedFpir: number[];
      /** Detection and identification rate: share of those in the gallery who are found, at rank 1 and above the threshold. Null: nobody was looked for at this size (a prediction). */
      dir: number[] | null;
      /** 95 %, over the people looked for and those in the gallery. Null but for the largest gallery there is. */
      fpirInterval: Interval[] | null;
      dirInterval: Interval[] | null;
    }[];
  };
}

export type SliceBy = 'face-size' | 'sharpness' | 'pose' | 'years-between' | 'flash' | 'scan';

/** The same rates for a part of the pairs. Of a pair, the worse face tells. */
export interface MeasureSlice {
  by: SliceBy;
  /** Bounds of the part (from inclusive, to exclusive; null: open): shorter side of the face in pixels, 0..1, or years. Both null: by yes/no, see `is`. */
  from: number | null;
  to: number | null;
  /** Flash fired, or scanned from paper or film. */
  is: boolean | null;
  genuine: number;
  impostor: number;
  people: number;
  /** At each of `MeasureSlices.thresholds`. */
  trueMatches: number[];
  falseMatches: number[];
  /** The 95 % interval of each rate over people, at each threshold; null without a pair of the kind, or where the pairs contradict each other. */
  fnmrIntervals: { low: number[]; high: number[] } | null;
  fmrIntervals: { low: number[]; high: number[] } | null;
}

export interface MeasureSlices {
  /** Falling; some of the curve's. */
  thresholds: number[];
  slices: MeasureSlice[];
  /** Pairs whose photos do not tell what the slice asks for. */
  untold: Record<SliceBy, number>;
}

/** What the person wants of a threshold: hardly ever a stranger (an FMR), both mistakes alike (EER), or nearly everybody found (a TAR). */
export type Intent = 'no-strangers' | 'balanced' | 'find-everyone';

/** A threshold chosen on one half of the people, and what it does on the other. */
export interface IntendedPoint {
  intent: Intent;
  /** The FMR or TAR asked for; null for 'balanced'. */
  target: number | null;
  threshold: number;
  chosenOn: { people: number; fmr: number; fnmr: number };
  /** Null: too few people to hold a half back. */
  reported: { people: number; fmr: Figure; fnmr: Figure } | null;
  /** Too few pairs to see so low a rate. */
  guess: boolean;
}

export interface Measure extends MeasureSummary {
  replicates: number;
  counts: MeasureCounts;
  limits: MeasureLimits;
  figures: MeasureFigures;
  curve: MeasureCurve;
  /** Null: too few people. */
  band: RocBand | null;
  histogram: MeasureHistogram;
  /** Null: too few pairs to fit one. */
  calibration: Calibration | null;
  /** Null: a list of pairs says too little of who is who; or nobody has two photos. */
  identification: Identification | null;
  slices: MeasureSlices;
  operatingPoints: IntendedPoint[];
}

export type MistakeKind = 'false-match' | 'false-non-match';

/** A face that a measure looked at. Of a protocol it is no face of the library. */
export interface MeasuredFace {
  /** Null: of a protocol. */
  faceId: FaceId | null;
  photoId: PhotoId | null;
  person: { id: PersonId | null; name: string } | null;
  /** Where its picture is; add ?size=96, 192 or 384. */
  picture: MediaUrl;
  fileName: string;
  quality: number;
}

export interface Mistake {
  kind: MistakeKind;
  similarity: number;
  a: MeasuredFace;
  b: MeasuredFace;
  /** What the user has said of the two since: kept apart for ever, or one person. */
  answer: PairAnswer | null;
}

export type PairAnswer = 'same' | 'different';

export interface MistakeList {
  /** Worst first, at most as many as asked for. */
  mistakes: Mistake[];
  /** All there are at the threshold. */
  total: number;
}

/** Somebody whose faces are easily taken for a person's. */
export interface Lookalike {
  person: { id: PersonId; name: string };
  coverFaceId: FaceId | null;
  /** Pairs at the threshold in force or above, and the most alike two. */
  matches: number;
  similarity: number;
  faceA: FaceId;
  faceB: FaceId;
  /** Pairs the user keeps apart. */
  keptApart: number;
}

/** What another threshold would change, before it does. */
export interface DryRun {
  distance: Distance;
  value: number;
  /** The one in force. */
  current: number;
  /** Faces that would get a name, lose it, or change it. */
  gains: number;
  losses: number;
  renames: number;
  /** Faces that would be taken for somebody they are not, were it not for the user's word: at `value`, and at the threshold in force. */
  contradictions: number;
  contradictionsNow: number;
  samples: DryRunSample[];
}

export interface DryRunSample {
  kind: 'gains' | 'loses' | 'renames' | 'contradicts';
  face: FaceRecord;
  /** Who it would be; of 'loses' null. */
  person: { id: PersonId; name: string } | null;
  similarity: number | null;
}

/** A person's own threshold, drawn toward the common one where their own pairs say little. */
export interface PersonThreshold {
  person: { id: PersonId; name: string };
  value: number;
  genuine: number;
  impostor: number;
  /** 0: the common threshold, 1: the person's own pairs alone. */
  weight: number;
}

export interface PersonThresholdProposal {
  /** The common threshold it is beside. */
  value: number;
  distance: Distance;
  /** Those whose own threshold differs enough to matter; the farthest off first. */
  people: PersonThreshold[];
  /** On pairs of photos that were held back: the common threshold, and people's own. Null: too few pairs. */
  heldOut: { common: { fmr: number; fnmr: number }; own: { fmr: number; fnmr: number }; pairs: { genuine: number; impostor: number } } | null;
  /** The held-out pairs say that it helps. */
  worthIt: boolean;
  /** What is in force now. */
  applied: { personId: PersonId; value: number }[];
}

/** Two systems on the same pairs. */
export interface SystemComparison {
  id: MeasureId;
  a: Measure;
  b: Measure;
  madeAt: string;
  /** Each b - a, with the interval of the difference over people drawn anew. Null interval: too few people. */
  differences: { figure: 'auc' | 'eer' | 'fnmr'; /** Of 'fnmr': at this FMR. */ fmr: number | null; a: number; b: number; difference: Figure; verdict: 'a-better' | 'b-better' | 'by-chance' | 'unknown' }[];
  /** Of all figures together. mixed: each is better in something. chance: neither, beyond chance. unknown: too few people to tell. */
  overall: 'a' | 'b' | 'mixed' | 'chance' | 'unknown';
}

/**
 * The report of a measure, served by every door: /report/<id>.html (one page, its plots drawn as vectors), .csv and .json.
 */
export type ReportUrl = string;

// ---------------------------------------------------------------- the learning lab

/** Something that may be set, about a loss or about training: the form is drawn from it. `sentence`: what it does, in English. */
export type LearnSetting =
  | { name: string; kind: 'number'; least: number; most: number; whole: boolean; initial: number; sentence: string }
  | { name: string; kind: 'choice'; choices: string[]; initial: string; sentence: string };

export type LearnValues = Record<string, number | string>;

/** A loss as its card shows it. Formulas are one line of plain text. */
export interface LossCard {
  name: string;
  title: string;
  /** 'classifier': has a weight for each person and asks who it is; 'embedding': compares the faces of a batch with each other. */
  kind: 'classifier' | 'embedding';
  sentence: string;
  formula: string;
  /** Where one person ends and another begins; null where the loss draws no line. */
  boundary: string | null;
  paper: { authors: string; year: number; title: string; url: string };
  settings: LearnSetting[];
  /** What training with this loss starts from, on people of the library and on the lecture's, where that is not what `LearningLab.training` and `settings` say. */
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
  /** In how many parts people are held out in turn; 5 where not given. The lecture's set is judged on itself, in two dimensions. */
  folds?: number;
}

/** 95 %: low and high. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
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
  /** Faces of some people laid out by UMAP before and after, and after epochs in between (a film of an older Facet has none of these); null where that is not made. */
  umap: { before: { x: number[]; y: number[] }; between?: { epoch: number; x: number[]; y: number[] }[]; after: { x: number[]; y: number[] }; person: number[] } | null;
}

export interface JudgedFigures {
  /** Closed set: the nearest other photo shows the same person. */
  rank1: Estimate;
  auc: Estimate;
  eer: Estimate;
  /** True matches found at these false match rates, the highest first. */
  tars: { fmr: number; tar: Estimate }[];
  /** Mean distance within a person, and between people. */
  intra: number;
  inter: number;
  roc: { fmr: number[]; tar: number[]; low: number[]; high: number[] };
  histograms: SimilarityHistograms;
}

/** Before and after, on people the head has never seen. */
export interface HeadJudgement {
  folds: number;
  people: number;
  photos: number;
  /** At which missed matches are counted. */
  fmr: number;
  before: JudgedFigures;
  after: JudgedFigures;
  /** After less before; people drawn anew. */
  difference: { eer: Estimate; tar: Estimate; auc: Estimate };
  /** It is kept only where the difference leaves out zero. `by`: by which figure. */
  keeps: boolean;
  by: 'tar' | 'eer' | null;
  reason: 'better' | 'no-difference' | 'worse' | 'too-few-people' | 'diverged';
  /** By how much fewer missed matches there are (`by` 'tar') or errors ('eer'), as a share: 0.31; null where it does not keep. */
  fewer: Estimate | null;
  /** Its best epoch in each fold. */
  epochs: number[];
  seconds: number;
  /** Where its thresholds stand, by people whom it had not learned from when it was judged. Null where too few pairs could tell; a head of an older Facet has none. */
  points?: Record<Distance, OperatingPoint[]> | null;
}

/** Naming among enrolled people, and what it makes of strangers. */
export interface ClosedSetStudy {
  people: number;
  strangers: number;
  probes: number;
  strangerProbes: number;
  /** `strangersNamed`: the share of strangers' photos that get a name, where 95 of 100 right ones still do. */
  methods: { method: 'classifier' | 'nearest' | 'mean'; rank1: Estimate; strangersNamed: Estimate }[];
}

export interface TrainResult {
  loss: string;
  /** Kept, because it helps. */
  headId: HeadId | null;
  /** Not kept, but keepHead can still do so: until the next run, and while Facet runs. */
  canKeep: boolean;
  /** Null on the lecture's set: nobody is held out there. */
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  /** Within a person over between people, before and after; smaller is more discriminative. */
  spread: { before: number; after: number };
}

export interface HeadSummary {
  id: HeadId;
  name: string;
  /** Null for one that was imported. */
  loss: string | null;
  kind: string;
  input: number;
  output: number;
  madeAt: string;
  applied: boolean;
  /** Null for one that was imported. */
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  hasFilm: boolean;
}

export interface HeadList {
  /** Of the pack in use, newest first. */
  heads: HeadSummary[];
  applied: HeadId | null;
  /** Why the head that was applied is not: the pack's own vectors are used instead. */
  problem: Failure | null;
}

// ---------------------------------------------------------------- settings, engine

export type Language = 'en' | 'ru';
export type Theme = 'light' | 'dark';

/** null: follow the system. */
export interface Settings {
  distance: Distance;
  language: Language | null;
  theme: Theme | null;
  /** The execution provider asked for by name; null lets Facet choose the fastest that is right. */
  provider: string | null;
}

export interface ProviderReport {
  name: string;
  /** Can be tried on this machine. */
  available: boolean;
  chosen: boolean;
  /** Largest difference of a vector's entry from the CPU's on the built-in probe; null if it did not run. */
  maxAbsDiff: number | null;
  /** Embedding speed on the probe; null if it did not run. */
  facesPerSecond: number | null;
  /** Speed by how many pictures go into one run, where all was measured; else empty. */
  batches: { pictures: number; facesPerSecond: number }[];
  /** By how much the engine's process grew for its nets and a run; a graphics card's own memory is not seen. Null if it did not run. */
  memoryBytes: number | null;
  /** What the maker calls it; null where the system does not tell. */
  device: string | null;
  /** Why it is used, or is not; null where there is nothing to say. */
  note: ProviderNote | null;
}

/** `other`: the provider that is meant, where the code speaks of another one; else null. */
export interface ProviderNote {
  code: ProviderNoteCode;
  other: string | null;
}

export type ProviderNoteCode =
  /** In use: of those that are right the fastest; the one that was asked for. */
  | 'fastest'
  | 'asked'
  /** Never tried: made for another system; `other` was asked for; `other` is right and faster than the CPU. */
  | 'other-system'
  | 'other-asked'
  | 'other-will-do'
  /** Tried: no fitting device or driver; many times slower than the CPU; its results differ from the CPU's. */
  | 'no-device'
  | 'hopeless'
  | 'wrong'
  /** Broke down while in use; tried again later. */
  | 'broke-down'
  /** Right, but `other` is faster; right, but `other` was asked for. */
  | 'slower'
  | 'not-asked';

/** A model pack: the nets that find faces and turn them into numbers. Vectors of two packs are never compared. */
export interface PackReport {
  name: string;
  title: string;
  /** Length of a vector. */
  dimension: number;
  licence: string;
  active: boolean;
}

/** A pack that is there, as Settings list it. */
export interface PackDetail extends PackReport {
  /** Empty where nothing is known of it. */
  licenceUrl: string;
  /** False: its maker allows research alone. */
  commercial: boolean;
  /** Of its nets. */
  bytes: number;
  /** Brought or downloaded: its folder is the user's to delete. */
  mine: boolean;
  /** Photos of the library that it has looked at. */
  photos: number;
  /** The rates of its thresholds were estimated from few faces, not measured. */
  estimated: boolean;
  /** What was measured with it, in words of its pack.json; null: nothing is known. */
  measured: string | null;
  /** Why it can't be used: it is broken, or failed when it was started. */
  failure: Failure | null;
}

export interface PackOfferInfo {
  id: string;
  title: string;
  licence: string;
  licenceUrl: string;
  /** To download. */
  bytes: number;
  /** Accuracy on LFW, as its maker says. */
  published: number | null;
  /** Where it comes from: names of hosts. */
  hosts: string[];
}

/** How pixels go into a net that says nothing of it itself. */
export type PackReading = 'rgb-unit' | 'rgb-raw' | 'bgr-raw' | 'rgb-imagenet';

/** How a pack's vectors behave on faces whose truth is known: Facet's sample photos, and copies of them. */
export interface PackBehaviour {
  /** Pairs of one face and its copy (half the size, compressed); their similarity. */
  same: { pairs: number; least: number; mean: number };
  /** Pairs of two faces in one photo. */
  different: { pairs: number; most: number; mean: number };
  /** Every same pair is more alike than every different one. */
  apart: boolean;
}

export interface PackAnswers {
  title: string;
  reading: PackReading;
}

/** What became of a pack that was brought. */
export type PackBrought =
  | { state: 'ready'; pack: string; title: string; behaviour: PackBehaviour | null }
  /** A bare net that Facet does not know: how it wants its pixels must be said. The best guess first. */
  | { state: 'ask'; file: string; dimension: number; size: number; readings: { reading: PackReading; behaviour: PackBehaviour }[] };

export interface EngineReport {
  state: 'starting' | 'ready' | 'failed';
  providers: ProviderReport[];
  packs: PackReport[];
  /** The chosen provider's name; null before it is known. */
  provider: string | null;
  failure: Failure | null;
}

export interface LibrarySummary {
  /** Where the library is kept. */
  path: string;
  photos: number;
  pending: number;
  failed: number;
  faces: number;
  people: number;
  /** Bytes of database, thumbnails and copied photos. */
  bytes: number;
  pack: string;
  /** The trained head that faces are compared through; null: the pack's own vectors. */
  head: HeadId | null;
  version: string;
}

/** What only some doors can do; the page hides what is not there. */
export interface DoorInfo {
  door: 'desktop' | 'host' | 'test';
  canChooseFiles: boolean;
  canReveal: boolean;
  /** The system's language as BCP 47, where the door knows it better than the browser. */
  locale: string | null;
}

/** Answer of a call that changed something: what was done, so that a toast can offer Undo. Null if nothing changed. */
export type Changed = ActionRecord | null;

// ---------------------------------------------------------------- the interface

export interface FacetApi {
  getDoor(): Promise<DoorInfo>;
  getLibrary(): Promise<LibrarySummary>;
  getSettings(): Promise<Settings>;
  setSettings(change: Partial<Settings>): Promise<Settings>;
  getEngine(): Promise<EngineReport>;

  // -- model packs: to change to one is the job 'switch-pack'
  /** The active one first, then by name; also those that can't be used, with the reason. */
  listPacks(): Promise<PackDetail[]>;
  /** Packs that can be downloaded from their makers (job 'get-pack'); asks nobody. */
  listPackOffers(): Promise<PackOfferInfo[]>;
  /** Forgets what a pack saw, and deletes it, with the heads trained on it, where it is the user's. 'bad-request' for the one in use. */
  removePack(name: string): Promise<void>;

  listPhotos(query: PhotoQuery): Promise<PhotoGrid>;
  /** Folders with photos, in order of their paths. */
  listFolders(): Promise<FolderSummary[]>;
  getPhoto(id: PhotoId): Promise<PhotoDetail>;
  listFailures(): Promise<(PathFailure & { photoId: PhotoId })[]>;
  /** Forget failed photos (the files stay where they are). */
  dismissFailures(): Promise<void>;

  listPeople(): Promise<PersonSummary[]>;
  getPerson(id: PersonId): Promise<PersonDetail>;
  renamePerson(id: PersonId, name: string): Promise<Changed>;
  /** All that `from` has goes to `into`; `from` is no more. 'same-person' where they are one. */
  mergePeople(from: PersonId, into: PersonId): Promise<Changed>;
  /** The person is forgotten; the faces stay, nameless. */
  removePerson(id: PersonId): Promise<Changed>;
  setCover(id: PersonId, faceId: FaceId): Promise<Changed>;
  /** Left out of lists, or shown again. Recognition goes on. */
  hidePerson(id: PersonId, hidden: boolean): Promise<Changed>;
  /** Null: this person looks like one person, or has too few faces to tell. */
  proposeSplit(id: PersonId): Promise<SplitProposal | null>;
  /** These of the person's faces are somebody else: of this name, or null: nameless again. Never offered as the person again. */
  splitPerson(id: PersonId, faceIds: FaceId[], name: string | null): Promise<Changed>;

  /** Nameless faces that look like one person, largest group first. */
  listGroups(limit: number): Promise<GroupList>;
  getGroup(id: GroupId): Promise<GroupDetail>;
  /** Faces outside people and groups, best first. */
  listFaces(which: 'unsure' | Aside, limit: number): Promise<FaceList>;
  /** The two groups are one person, still nameless. Faces of the two stay together whatever else comes. */
  joinGroups(from: GroupId, into: GroupId): Promise<Changed>;
  /** These faces are not the person the rest of the group is: kept apart for ever. */
  separateFaces(groupId: GroupId, faceIds: FaceId[]): Promise<Changed>;
  /** Questions of everybody, or about one person. */
  listQuestions(query: { personId?: PersonId; limit: number }): Promise<QuestionList>;

  /** These faces are this person: the user's word. A name makes the person if there is none of that name. */
  confirmFaces(faces: Faces, person: { id: PersonId } | { name: string }): Promise<Changed>;
  /** These faces are not this person: never offered again, nor faces that are more like these than like the person. */
  rejectFaces(faces: Faces, personId: PersonId): Promise<Changed>;
  /** Take back whatever was said of these faces; they are nameless again. */
  unassignFaces(faces: Faces): Promise<Changed>;
  /** The detector was wrong: these are not faces. A box that was drawn is gone. */
  markNotFaces(faces: Faces): Promise<Changed>;
  /** Nobody the user cares about: set aside, with faces like these that come later. */
  markNobody(faces: Faces): Promise<Changed>;
  /**
   * A face the detector missed, by the box the user drew; of this person, or nameless for now. 'face-there' where there is one already
   * (its id in `params.faceId`), 'box-too-small', 'bad-request' for a box outside the photo.
   */
  addFace(photoId: PhotoId, box: Box, person: { id: PersonId } | { name: string } | null): Promise<{ faceId: FaceId; action: Changed }>;

  listActions(limit: number): Promise<ActionRecord[]>;
  undo(id: ActionId): Promise<void>;
  redo(id: ActionId): Promise<void>;

  openProbe(source: Source): Promise<Probe>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** Who is in a photo of the library, or of a probe. `top` candidates a face (default 5). */
  identify(photo: { photoId: PhotoId } | { probeId: ProbeId }, top?: number): Promise<IdentifyResult>;
  compare(a: FaceRef, b: FaceRef): Promise<CompareResult>;

  getThreshold(distance?: Distance): Promise<Threshold>;
  /** null: back to the pack's default. Recognised faces follow in the background; confirmed ones stay. `action`: to undo it. */
  setThreshold(distance: Distance, value: number | null): Promise<Threshold & { action: Changed }>;
  /** What setThreshold would change; at most `samples` examples (default 60), those that contradict the user first. */
  tryThreshold(distance: Distance, value: number, samples?: number): Promise<DryRun>;

  /** Newest first; kept until Facet closes. Made by the jobs 'measure' and 'measure-two'. */
  listMeasures(): Promise<MeasureSummary[]>;
  /** 'gone' for one of an earlier run, or one of long ago. */
  getMeasure(id: MeasureId): Promise<Measure>;
  getComparison(id: MeasureId): Promise<SystemComparison>;
  /** What the library can be measured by: packs that have looked at photos, and their heads. The one in use first, where it has seen a face. */
  listSystems(): Promise<System[]>;
  listMistakes(id: MeasureId, query: { kind: MistakeKind; threshold: number; limit: number; personId?: PersonId }): Promise<MistakeList>;
  /** Whom a person is easily taken for, most alike first, at most 50. */
  listLookalikes(personId: PersonId): Promise<Lookalike[]>;
  /**
   * The user's word about two faces: one person, or two who are never to be taken for each other; null takes it back. 'named-apart' where both
   * have different names and are said to be one, 'named-alike' where both have the same and are said to be two: correct a name instead.
   */
  answerPair(a: FaceId, b: FaceId, answer: PairAnswer | null): Promise<Changed>;
  /** Leaves faces out of measures, as too poor to judge by; or takes them in again. */
  leaveOut(faceIds: FaceId[], out: boolean): Promise<Changed>;
  /** Faces that are left out, newest first. */
  listLeftOut(): Promise<FaceRecord[]>;
  proposePersonThresholds(id: MeasureId): Promise<PersonThresholdProposal>;
  /** Null: the common one again. Recognition and search for these people use them. */
  setPersonThresholds(distance: Distance, thresholds: { personId: PersonId; value: number | null }[]): Promise<Changed>;

  describeSources(sources: Source[]): Promise<SourceSummary>;
  startJob(request: JobRequest): Promise<JobId>;
  /** Running and recently ended jobs, newest first. */
  listJobs(): Promise<JobState[]>;
  pauseJob(id: JobId): Promise<void>;
  resumeJob(id: JobId): Promise<void>;
  cancelJob(id: JobId): Promise<void>;
  dismissJob(id: JobId): Promise<void>;

  /** The losses and whom there is to learn from. Training and applying are jobs. */
  getLearningLab(): Promise<LearningLab>;
  /** The run that goes on, or the last one while Facet runs; null where there was none. What follows comes as 'training' events. */
  getTraining(): Promise<TrainingFilm | null>;
  listHeads(): Promise<HeadList>;
  /** Null where there is none. */
  getHeadFilm(id: HeadId): Promise<TrainingFilm | null>;
  /** Keeps the head of the last run although it was not found to help. */
  keepHead(jobId: JobId): Promise<HeadId>;
  renameHead(id: HeadId, name: string): Promise<void>;
  /** Of the head in use: the pack's own vectors are used again. */
  removeHead(id: HeadId): Promise<void>;
  /** Takes a removal back. */
  restoreHead(id: HeadId): Promise<void>;
  /** As an ONNX model (input 'vector', output 'mapped'); its bytes in base64. */
  exportHead(id: HeadId): Promise<{ fileName: string; base64: string }>;
  /** 'head-unreadable' for what is no head, 'head-does-not-fit' for one of another dimension than the pack's. */
  importHead(fileName: string, base64: string): Promise<HeadId>;

  /** Desktop only (see DoorInfo); elsewhere they answer 'unknown-method'. Null: the person closed the dialog. */
  chooseSources?(what: 'photos' | 'folder' | 'pack' | 'pack-folder'): Promise<Source[] | null>;
  revealPhoto?(id: PhotoId): Promise<void>;
}

/**
 * What can have changed. photos: which photos there are, and which faces. people: who is who (names, covers, whose a face is, questions).
 * groups: nameless faces. measures: the lab's, and which faces are left out of them. heads: trained heads, and which one is used.
 */
export type Topic = 'photos' | 'people' | 'groups' | 'settings' | 'engine' | 'actions' | 'measures' | 'heads';

/** Somebody as they are now; null: no longer there. How many faces are asked about is not told: whatever changes that changes the whole list. */
export interface PersonChange {
  id: PersonId;
  now: Omit<PersonSummary, 'suggested'> | null;
}

/** Says that something happened; never asks for anything. The page fetches again what it shows. */
export type FacetEvent =
  /** `people`: that is all that is new in listPeople, so that nobody waits for the whole list to see a name they gave. Absent: ask. */
  | { type: 'changed'; what: Topic[]; people?: PersonChange[] }
  | { type: 'job'; job: JobState }
  | { type: 'job-gone'; id: JobId }
  /** One more frame of a run; the first comes with nothing else known: ask getTraining. At most a few a second. */
  | { type: 'training'; jobId: JobId; frame: TrainingFrame };

/** What a call over any door answers. */
export type Reply = { ok: true; value: unknown } | { ok: false; error: Failure };

/** window.facet, in Electron: the preload's bridge. In a browser the page makes the same thing out of a WebSocket. */
export interface Bridge {
  call(method: string, args: unknown[]): Promise<Reply>;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  /** The path of a dropped or chosen file; null where a browser will not say (then it is uploaded). */
  pathForFile(file: File): string | null;
}
