// People, and faces without a name: groups and questions.
import * as v from 'valibot';
import type { Changed } from './history.ts';
import { id, ids, type FaceId, type GroupId, type PersonId } from './ids.ts';
import { fields, method, wholeNumber } from './method.ts';
import { aside, faces, personChoice, type Aside, type FaceRecord, type Faces, type PersonChoice } from './photos.ts';

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

/** How a person who looks like two people could be split. */
export interface SplitProposal {
  /** Both ordered by similarity to their own part, the most similar first; `leaving` is the smaller part. */
  staying: FaceRecord[];
  leaving: FaceRecord[];
  /** Mean similarity between the two parts, and within them. */
  between: number;
  within: number;
}

/** Nameless faces that look like one person. Its id stays while faces come and go. */
export interface GroupSummary {
  id: GroupId;
  /** How many faces it has. */
  size: number;
  photos: number;
  /** Up to 12 of its faces, the best ones first. */
  sample: FaceId[];
  /** The person it looks like, where that is likely. */
  suggestion: { person: { id: PersonId; name: string }; similarity: number } | null;
}

export interface GroupList {
  /** Largest first, at most as many as asked for. */
  groups: GroupSummary[];
  /** How many groups there are. */
  total: number;
  /** Nameless faces in no group: still alone, or too poor to tell (listFaces 'unsure'). */
  unsure: number;
  /** Faces set aside as nobody (listFaces 'nobody'). */
  nobody: number;
  /** Faces that a running job has still to group. */
  waiting: number;
}

export interface GroupDetail extends GroupSummary {
  /** The faces most like the rest of the group first. */
  faces: FaceRecord[];
  /** Groups that may be the same person, most similar first, at most 5. */
  near: { group: GroupSummary; similarity: number }[];
}

/** Faces outside people and groups. */
export interface FaceList {
  /** Best first, at most as many as asked for. */
  faces: FaceRecord[];
  total: number;
}

/** "Is this Anna?": similar faces, and the person they may be. Answered by confirmFaces or rejectFaces. */
export interface Question {
  person: { id: PersonId; name: string };
  /** The person's confirmed face most like these, to compare them with. */
  exampleFaceId: FaceId | null;
  /** One face, or all faces of a group: most similar to the person first. */
  faces: { face: FaceRecord; similarity: number }[];
  groupId: GroupId | null;
}

export interface QuestionList {
  /** Many faces first, then the most similar. At most as many as asked for. */
  questions: Question[];
  /** How many questions there are. */
  total: number;
}

const questionQuery = fields({ personId: v.exactOptional(id), limit: wholeNumber });
/** Without `personId`: questions about all people. */
export type QuestionQuery = v.InferOutput<typeof questionQuery>;

const personMethods = {
  listPeople: method<() => PersonSummary[]>([], { needsDeferredWork: false }),
  getPerson: method<(id: PersonId) => PersonDetail>([id]),
  renamePerson: method<(id: PersonId, name: string) => Changed>([id, v.string()]),
  /** All faces of `from` go to `into`; `from` is deleted. @throws FacetError 'same-person' where they are one */
  mergePeople: method<(from: PersonId, into: PersonId) => Changed>([id, id]),
  /** Deletes the person; the faces stay, nameless. */
  removePerson: method<(id: PersonId) => Changed>([id]),
  setCover: method<(id: PersonId, faceId: FaceId) => Changed>([id, id]),
  /** Hides the person from lists, or shows it again. A hidden person is still recognised. */
  hidePerson: method<(id: PersonId, hidden: boolean) => Changed>([id, v.boolean()]),
  /** Null: the faces look like one person, or are too few to tell. */
  proposeSplit: method<(id: PersonId) => SplitProposal | null>([id]),
  /**
   * These faces of the person belong to another person: the one of this name, or nameless where `name` is null. They are
   * never suggested as the first person again.
   */
  splitPerson: method<(id: PersonId, faceIds: FaceId[], name: string | null) => Changed>([
    id,
    ids,
    v.nullable(v.string()),
  ]),
};

const groupMethods = {
  /** Nameless faces that look like one person, largest group first. */
  listGroups: method<(limit: number) => GroupList>([wholeNumber], { needsDeferredWork: false }),
  getGroup: method<(id: GroupId) => GroupDetail>([id]),
  /** Faces outside people and groups, best first. */
  listFaces: method<(which: 'unsure' | Aside, limit: number) => FaceList>([
    v.picklist(['unsure', ...aside.options]),
    wholeNumber,
  ]),
  /** The two groups are one person, still nameless. Their faces stay together from now on. */
  joinGroups: method<(from: GroupId, into: GroupId) => Changed>([id, id]),
  /** These faces are not the person that the rest of the group is: they stay apart from now on. */
  separateFaces: method<(groupId: GroupId, faceIds: FaceId[]) => Changed>([id, ids]),
  listQuestions: method<(query: QuestionQuery) => QuestionList>([questionQuery]),
};

const decisionMethods = {
  /** These faces are this person: the user confirms it. */
  confirmFaces: method<(faces: Faces, person: PersonChoice) => Changed>([faces, personChoice]),
  /** These faces are not this person. They are not suggested again, nor are faces more like these than the person. */
  rejectFaces: method<(faces: Faces, personId: PersonId) => Changed>([faces, id]),
  /** Takes back all decisions about these faces; they are nameless again. */
  unassignFaces: method<(faces: Faces) => Changed>([faces]),
  /** The detector was wrong: these are not faces. A face that the user drew is deleted. */
  markNotFaces: method<(faces: Faces) => Changed>([faces]),
  /** Nobody the user cares about: sets these faces aside, and similar faces that are found later. */
  markNobody: method<(faces: Faces) => Changed>([faces]),
};

export const peopleMethods = { ...personMethods, ...groupMethods, ...decisionMethods };
