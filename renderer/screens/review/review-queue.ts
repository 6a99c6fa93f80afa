// The queue of questions as one person goes through it: answers, skips, the way back, and lists fetched meanwhile.
//
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { Question, QuestionList } from '../../../electron/contract/people.ts';

/**
 * What was said of the faces of a card. yes: those taken out are not the person. The last three are said of the faces
 * left in.
 */
export type Answer = 'yes' | 'no' | 'somebody' | 'nobody' | 'not-faces';

export interface Card {
  /** The same question has the same key in each list. */
  key: string;
  question: Question;
  /** Faces the person took out of a group. */
  out: ReadonlySet<FaceId>;
  /** Answered by themselves before the rest of the card; lists on their way may still have them. */
  gone: ReadonlySet<FaceId>;
  answer: Answer | null;
  /** The core stopped asking after the answer: if it asks again, the answer was taken back elsewhere. */
  heard: boolean;
  skipped: boolean;
  /** Its answer was taken back: lists without it were on their way before that arrived. */
  awaited: boolean;
  /** Settled by something else while the person looks at it. It stays until they move on. */
  settled: boolean;
}

/** Something that can be taken back: an answer (which has calls to undo) or a skip. */
export interface Step {
  id: number;
  answer: Answer | null;
  /** As it was, and where. */
  card: Card;
  at: number;
}

export interface ReviewQueue {
  /** Answered, open, and then those skipped, in the order they were skipped. */
  cards: readonly Card[];
  /** The card shown; cards.length when none is left. */
  at: number;
  /** Questions beyond those in `cards`. */
  unfetched: number;
  steps: readonly Step[];
  /** Questions that went without being asked since the last answer. */
  settled: number;
}

export const emptyQueue: ReviewQueue = { cards: [], at: 0, unfetched: 0, steps: [], settled: 0 };

export const currentCard = (queue: ReviewQueue): Card | null => queue.cards[queue.at] ?? null;

/** A group keeps its key while faces come and go. */
const keyOf = ({ person, groupId, faces }: Question): string =>
  `${person.id}:${groupId === null ? faces[0]?.face.id : `group ${groupId}`}`;

export interface Progress {
  place: number;
  of: number;
  answered: number;
}

export function progressOf(queue: ReviewQueue): Progress {
  const answered = queue.cards.filter(({ answer }) => answer !== null).length;
  return { place: Math.min(queue.at + 1, queue.cards.length), of: totalOf(queue), answered };
}

/** The cards that come next, for their pictures. */
export function upcoming(queue: ReviewQueue, count: number): Card[] {
  return [...queue.cards.slice(queue.at + 1), ...queue.cards.slice(0, queue.at)]
    .filter(({ answer }) => answer === null)
    .slice(0, count);
}

/** The faces the next answer is about: those not taken out. */
export const facesIn = ({ question, out }: Card): FaceId[] =>
  question.faces.map(({ face }) => face.id).filter((id) => !out.has(id));

export const facesOut = ({ question, out }: Card): FaceId[] =>
  question.faces.map(({ face }) => face.id).filter((id) => out.has(id));

/**
 * Takes in a list of the core. What was answered here and is still in it was fetched before the answer arrived there.
 * What is not in it any more was settled by another answer, and goes; only the card on the screen stays (`hold`), so
 * that no key is pressed on a card that came a moment ago.
 */
export function merge(queue: ReviewQueue, list: QuestionList, { hold = true }: { hold?: boolean } = {}): ReviewQueue {
  const fresh = new Map(list.questions.map((question) => [keyOf(question), question]));
  const shown = currentCard(queue);
  const reopened = new Set<string>();
  const cards = queue.cards.flatMap((card): Card[] => {
    const question = fresh.get(card.key);
    fresh.delete(card.key);
    if (card.answer !== null) {
      if (question === undefined) return [{ ...card, heard: true }];
      if (!card.heard) return [card];
      reopened.add(card.key);
      return [openCard(question)];
    }
    if (question !== undefined) {
      const faces = question.faces.filter(({ face }) => !card.gone.has(face.id));
      return faces.length === 0 ? [] : [{ ...card, question: { ...question, faces }, awaited: false, settled: false }];
    }
    if (card.awaited) return [card];
    return hold && card === shown ? [{ ...card, settled: true }] : [];
  });
  const asked = [...fresh.values()].map(openCard);
  const kept = shown === null ? -1 : cards.findIndex(({ key }) => key === shown.key);
  const seen =
    kept >= 0
      ? kept
      : queue.cards.slice(0, queue.at).filter((was) => !isSkipped(was) && cards.some(({ key }) => key === was.key))
          .length;
  const tail = cards.findIndex((card, at) => at > kept && isSkipped(card));
  cards.splice(tail < 0 ? cards.length : tail, 0, ...asked);
  const merged = {
    ...queue,
    cards,
    steps: queue.steps.filter(({ card }) => !reopened.has(card.key)),
    unfetched: Math.max(0, list.total - list.questions.length),
  };
  const at = kept >= 0 ? kept : nextOpen(merged, seen);
  return { ...merged, at, settled: queue.settled + Math.max(0, totalOf(queue) - totalOf(merged)) };
}

/** `id` names the step, for when its calls end. Part of a group may be answered for: the rest stays on the card. */
export function answer(queue: ReviewQueue, id: number, said: Answer): ReviewQueue {
  const card = currentCard(queue);
  if (card === null) return queue;
  const step: Step = { id, answer: said, card, at: queue.at };
  const rest = said === 'yes' || said === 'no' ? [] : facesOut(card);
  const next: Card =
    rest.length === 0
      ? { ...card, answer: said, heard: false, skipped: false, settled: false }
      : {
          ...card,
          question: { ...card.question, faces: card.question.faces.filter(({ face }) => card.out.has(face.id)) },
          out: new Set(),
          gone: new Set([...card.gone, ...facesIn(card)]),
        };
  const answered = { ...queue, cards: queue.cards.with(queue.at, next), steps: [...queue.steps, step], settled: 0 };
  return rest.length === 0 ? { ...answered, at: nextOpen(answered, queue.at + 1) } : answered;
}

/** To the end of the queue: not shown again until the others are through. */
export function skip(queue: ReviewQueue, id: number): ReviewQueue {
  const card = currentCard(queue);
  if (card === null || card.answer !== null) return step(queue, 1);
  const others = queue.cards.toSpliced(queue.at, 1);
  const cards = card.settled ? others : [...others, { ...card, skipped: true }];
  const skipped = { ...queue, cards, steps: [...queue.steps, { id, answer: null, card, at: queue.at }] };
  return { ...skipped, at: nextOpen(skipped, queue.at) };
}

/** To the card before or after, without a word. */
export function step(queue: ReviewQueue, by: -1 | 1): ReviewQueue {
  const shown = currentCard(queue);
  const at = queue.at + by;
  if (at < 0 || (at >= queue.cards.length && queue.cards.some(isOpen))) return queue;
  if (shown?.settled !== true) return { ...queue, at: Math.min(at, queue.cards.length) };
  return { ...queue, cards: queue.cards.toSpliced(queue.at, 1), at: by < 0 ? at : queue.at };
}

/** Takes a face of the group on the screen out, or in again. */
export function toggle(queue: ReviewQueue, face: FaceId): ReviewQueue {
  const card = currentCard(queue);
  if (card === null) return queue;
  const out = new Set(card.out);
  if (!out.delete(face)) out.add(face);
  return { ...queue, cards: queue.cards.with(queue.at, { ...card, out }) };
}

/** Back to the card of a step, as it was before: the step was taken back, or its call failed. */
export function takeBack(queue: ReviewQueue, id: number): ReviewQueue {
  const taken = queue.steps.find((each) => each.id === id);
  if (taken === undefined) return queue;
  const others = queue.cards.filter(({ key }) => key !== taken.card.key);
  const at = Math.min(taken.at, others.length);
  const card = { ...taken.card, awaited: taken.answer !== null };
  return {
    ...queue,
    cards: others.toSpliced(at, 0, card),
    at,
    steps: queue.steps.filter((each) => each !== taken),
    settled: 0,
  };
}

/** Undoing failed: the answer is kept. */
export function standAgain(queue: ReviewQueue, taken: Step): ReviewQueue {
  const at = queue.cards.findIndex(({ key }) => key === taken.card.key);
  const card = queue.cards[at];
  if (card === undefined || card.answer !== null || taken.answer === null) return queue;
  const stands = {
    ...queue,
    cards: queue.cards.with(at, { ...card, answer: taken.answer, heard: false }),
    steps: [...queue.steps, taken],
  };
  return at === queue.at ? { ...stands, at: nextOpen(stands, at + 1) } : stands;
}

/** Drops questions that can't be answered any more: the person or the faces were removed. */
export function drop(queue: ReviewQueue, key: string): ReviewQueue {
  const at = queue.cards.findIndex((card) => card.key === key);
  if (at < 0) return queue;
  const dropped = {
    ...queue,
    cards: queue.cards.toSpliced(at, 1),
    steps: queue.steps.filter(({ card }) => card.key !== key),
  };
  if (at === queue.at) return { ...dropped, at: nextOpen(dropped, at) };
  return { ...dropped, at: at < queue.at ? queue.at - 1 : queue.at };
}

const totalOf = ({ cards, unfetched }: ReviewQueue): number => cards.length + unfetched;

const isOpen = (card: Card): boolean => card.answer === null;
const isSkipped = (card: Card): boolean => isOpen(card) && card.skipped;

/**
 * The next card to ask, from a place on; then those passed by; then, when there is nothing else to fetch, those
 * skipped.
 */
function nextOpen({ cards, unfetched }: ReviewQueue, from: number): number {
  const wanted = (card: Card): boolean => isOpen(card) && !card.skipped;
  const ahead = cards.findIndex((card, at) => at >= from && wanted(card));
  if (ahead >= 0) return ahead;
  const passed = cards.findIndex(wanted);
  if (passed >= 0) return passed;
  if (unfetched > 0) return cards.length;
  const again = cards.findIndex((card, at) => at >= from && isOpen(card));
  if (again >= 0) return again;
  const first = cards.findIndex(isOpen);
  return first >= 0 ? first : cards.length;
}

const openCard = (question: Question): Card => ({
  key: keyOf(question),
  question,
  out: new Set(),
  gone: new Set(),
  answer: null,
  heard: false,
  skipped: false,
  awaited: false,
  settled: false,
});
