// The contract: every call that a door can make.
import type { PathFailure, Reply } from './errors.ts';
import type { FacetEvent } from './events.ts';
import type { CompareResult, FaceRef, IdentifyResult, Probe, SearchQuery, SearchResult } from './find.ts';
import type { HeadList } from './heads.ts';
import type { ActionRecord, Changed } from './history.ts';
import type { ActionId, Box, FaceId, GroupId, HeadId, JobId, MeasureId, PersonId, PhotoId, ProbeId } from './ids.ts';
import type { JobRequest, JobState } from './jobs.ts';
import type { LearningLab, TrainingFilm } from './learn.ts';
import type { Measure, MeasureSummary, System } from './measure.ts';
import type { EngineReport, PackDetail, PackOfferInfo } from './packs.ts';
import type {
  FaceList,
  GroupDetail,
  GroupList,
  PersonDetail,
  PersonSummary,
  QuestionList,
  SplitProposal,
} from './people.ts';
import type {
  Aside,
  FaceRecord,
  Faces,
  FolderSummary,
  LibrarySummary,
  PhotoDetail,
  PhotoGrid,
  PhotoQuery,
} from './photos.ts';
import type { DoorInfo, Settings } from './settings.ts';
import type { Source, SourceSummary } from './sources.ts';
import type { Distance, Threshold } from './thresholds.ts';
import type {
  DryRun,
  Lookalike,
  MistakeKind,
  MistakeList,
  PairAnswer,
  PersonThresholdProposal,
  SystemComparison,
} from './trust.ts';

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
  /**
   * Forgets what a pack saw, and deletes it, with the heads trained on it, where it is the user's. 'bad-request' for
   * the one in use.
   */
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
  /**
   * These of the person's faces are somebody else: of this name, or null: nameless again. Never offered as the person
   * again.
   */
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
   * A face the detector missed, by the box the user drew; of this person, or nameless for now. 'face-there' where there
   * is one already (its id in `params.faceId`), 'box-too-small', 'bad-request' for a box outside the photo.
   */
  addFace(
    photoId: PhotoId,
    box: Box,
    person: { id: PersonId } | { name: string } | null,
  ): Promise<{ faceId: FaceId; action: Changed }>;

  listActions(limit: number): Promise<ActionRecord[]>;
  undo(id: ActionId): Promise<void>;
  redo(id: ActionId): Promise<void>;

  openProbe(source: Source): Promise<Probe>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** Who is in a photo of the library, or of a probe. `top` candidates a face (default 5). */
  identify(photo: { photoId: PhotoId } | { probeId: ProbeId }, top?: number): Promise<IdentifyResult>;
  compare(a: FaceRef, b: FaceRef): Promise<CompareResult>;

  getThreshold(distance?: Distance): Promise<Threshold>;
  /**
   * null: back to the pack's default. Recognised faces follow in the background; confirmed ones stay. `action`: to undo
   * it.
   */
  setThreshold(distance: Distance, value: number | null): Promise<Threshold & { action: Changed }>;
  /** What setThreshold would change; at most `samples` examples (default 60), those that contradict the user first. */
  tryThreshold(distance: Distance, value: number, samples?: number): Promise<DryRun>;

  /** Newest first; kept until Facet closes. Made by the jobs 'measure' and 'measure-two'. */
  listMeasures(): Promise<MeasureSummary[]>;
  /** 'gone' for one of an earlier run, or one of long ago. */
  getMeasure(id: MeasureId): Promise<Measure>;
  getComparison(id: MeasureId): Promise<SystemComparison>;
  /**
   * What the library can be measured by: packs that have looked at photos, and their heads. The one in use first, where
   * it has seen a face.
   */
  listSystems(): Promise<System[]>;
  listMistakes(
    id: MeasureId,
    query: { kind: MistakeKind; threshold: number; limit: number; personId?: PersonId },
  ): Promise<MistakeList>;
  /** Whom a person is easily taken for, most alike first, at most 50. */
  listLookalikes(personId: PersonId): Promise<Lookalike[]>;
  /**
   * The user's word about two faces: one person, or two who are never to be taken for each other; null takes it back.
   * 'named-apart' where both have different names and are said to be one, 'named-alike' where both have the same and
   * are said to be two: correct a name instead.
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
  /**
   * The run that goes on, or the last one while Facet runs; null where there was none. What follows comes as 'training'
   * events.
   */
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

/** window.facet, in Electron: the preload's bridge. In a browser the page makes the same thing out of a WebSocket. */
export interface Bridge {
  call(method: string, args: unknown[]): Promise<Reply>;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  /** The path of a dropped or chosen file; null where a browser will not say (then it is uploaded). */
  pathForFile(file: File): string | null;
}
