// The one way for what follows from a change. The code that changes something (a decision, undo, an analysed photo,
// another pack, a setting) says what it touched; this brings everything derived from it up to date and tells the doors.
//
// Always in this order, because each step reads what the ones before it made:
//   1. vector space     another head: index, gallery, groups and people are forgotten, and read again when needed
//   2. vector index     new, changed and removed vectors; faces leave their groups while the old vector is still there
//   3. gallery          people with an example among those vectors
//   4. groups           faces leave and come back; what was decided about pairs of faces
//   5. people list      counted again when it is next asked for
//   6. doors            one 'changed' event
//   7. recognition      of the touched faces, and of every face like the people whose examples changed
//
// Recognition alone may wait (see `whenToRecognise`): pending-recognition.ts, and recognise-touched.ts for its own order.
import type { Topic } from '../../contract/events.ts';
import type { FaceId, GroupId, PersonId } from '../../contract/ids.ts';
import { rejectionsOf } from '../../db/decisions.ts';
import { facesById } from '../../db/faces.ts';
import type { DecisionContext } from '../context.ts';

/** What a change touched. A value: nothing in it says what is to be done. */
export interface Touched {
  /** Decided about: set aside, taken from a person, decided about again. */
  faces?: readonly FaceId[];
  /** Given a name. */
  named?: readonly FaceId[];
  /** Removed from the library. */
  deleted?: readonly FaceId[];
  /** Just seen by the engine: new, or with another vector than before. */
  analysed?: readonly FaceId[];
  /** "Not a face", which has no part in matching; or that was taken back. */
  vectors?: readonly FaceId[];
  /** Something was said about these faces in pairs: the same person, or different people. */
  pairs?: readonly FaceId[];
  /** One group became part of another. */
  joined?: { from: GroupId; into: GroupId };
  /** Their confirmed or rejected faces changed. */
  examples?: Iterable<PersonId>;
  /** The list of people shows something else about them: a name, a cover, a count. */
  details?: Iterable<PersonId>;
  /** Another head maps the vectors, or none. */
  space?: true;
  /** A threshold, the distance or the space changed: any face may now be recognised otherwise. */
  everyFace?: boolean;
  /** What else the doors show that is different now. */
  topics?: readonly Topic[];
}

export function applyChanges(context: DecisionContext, touched: Touched): void {
  if (touched.space) context.changeSpace();
  const compared = updateVectors(context, touched);
  updateGroups(context, touched);
  const examples = new Set([...(touched.examples ?? []), ...compared]);
  const listed = new Set([...examples, ...(touched.details ?? [])]);
  if (listed.size > 0) context.people.refresh(listed);
  tellDoors(context, touched, listed);
  recognise(context, touched, examples);
  if (touched.everyFace) context.recogniseEveryFace();
}

/** Answers people whom a vector that came or went tells apart from others: they are recognised again. */
function updateVectors(context: DecisionContext, { vectors = [], analysed = [], deleted = [] }: Touched): PersonId[] {
  const { db } = context;
  const asked = [...vectors, ...analysed, ...deleted];
  if (asked.length === 0) return [];
  const moved = context.updateVectors(asked, (leaving) => context.groupsIfRead()?.leave(leaving));
  const owners = facesById(db, moved).flatMap((face) => (face.source === 'person' ? [face.person!.id] : []));
  if (moved.length > 0) context.gallery().refresh([...owners, ...peopleToldApart(context, moved)]);
  return peopleToldApart(context, vectors);
}

const peopleToldApart = ({ db }: DecisionContext, faceIds: readonly FaceId[]): PersonId[] =>
  faceIds.length === 0 ? [] : [...rejectionsOf(db, faceIds).values()].flatMap((people) => [...people]);

function updateGroups(
  context: DecisionContext,
  { faces = [], named = [], deleted = [], pairs, joined }: Touched,
): void {
  // Groups that are not read yet will be read as they should be.
  if (named.length > 0) context.groupsIfRead()?.removeNamed(named);
  if (faces.length + deleted.length > 0) context.groupsIfRead()?.refresh([...faces, ...deleted]);
  if (pairs) context.groups().regroup(pairs);
  if (joined) context.groups().join(joined.from, joined.into);
}

function tellDoors(context: DecisionContext, touched: Touched, listed: ReadonlySet<PersonId>): void {
  const { faces = [], named = [], deleted = [], pairs, joined, topics = [] } = touched;
  if (topics.length > 0) context.tell(topics);
  if (listed.size > 0) context.tell(['people'], listed);
  if (faces.length + named.length + deleted.length > 0 || pairs || joined) context.tell(['groups']);
}

function recognise(context: DecisionContext, touched: Touched, people: ReadonlySet<PersonId>): void {
  const { faces = [], analysed = [], pairs = [], named = [] } = touched;
  const unrecognised = { named: new Set(named), faces: new Set([...faces, ...analysed, ...pairs]), people };
  if (named.length + unrecognised.faces.size + people.size === 0) return;
  context.pending.add(unrecognised, whenToRecognise(unrecognised));
}

/** So many faces take less time than a page needs to ask for what changed. */
const FEW_FACES = 64;

/** For each person the whole library is searched: a name that was just given shows before that. */
const whenToRecognise = ({ faces, people }: { faces: ReadonlySet<FaceId>; people: ReadonlySet<PersonId> }) =>
  people.size > 0 || faces.size > FEW_FACES ? 'soon' : 'now';
