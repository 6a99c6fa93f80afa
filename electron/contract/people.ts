// People, and faces without a name: groups and questions.
import type { FaceId, GroupId, PersonId } from './ids.ts';
import type { FaceRecord } from './photos.ts';

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
