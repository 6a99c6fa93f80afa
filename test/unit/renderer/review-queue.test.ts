import { describe, expect, test } from 'vitest';
import type { Question, QuestionList } from '../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import {
  answer,
  currentCard,
  drop,
  emptyQueue,
  facesIn,
  facesOut,
  merge,
  progressOf,
  skip,
  standAgain,
  step,
  takeBack,
  toggle,
  upcoming,
  type ReviewQueue,
} from '../../../renderer/screens/review/review-queue.ts';

const face = (id: number): FaceRecord => ({
  id,
  photoId: id,
  box: { x: 0, y: 0, width: 0.1, height: 0.1 },
  quality: 1,
  person: null,
  source: null,
  similarity: null,
  aside: null,
  drawn: false,
});

/** ask(3): is face 3 Anna? ask(7, 8, 9): are these, a group? */
const ask = (...ids: number[]): Question => ({
  person: { id: 1, name: 'Anna' },
  exampleFaceId: 100,
  faces: ids.map((id) => ({ face: face(id), similarity: 0.9 })),
  groupId: ids.length > 1 ? 50 : null,
});

const list = (questions: Question[], total = questions.length): QuestionList => ({ questions, total });

/** Faces of single questions in order, the one on the screen in brackets. */
const shown = (queue: ReviewQueue): string =>
  queue.cards
    .map(
      ({ question, answer: said }, at) =>
        `${at === queue.at ? '>' : ''}${question.faces[0]?.face.id}${said === null ? '' : said[0]}`,
    )
    .join(' ');

const open = (...questions: Question[]): ReviewQueue => merge(emptyQueue, list(questions));
const five = (): ReviewQueue => open(ask(1), ask(2), ask(3), ask(4), ask(5));

describe('a queue of questions', () => {
  test('goes from card to card, and counts', () => {
    let queue = five();
    expect(shown(queue)).toBe('>1 2 3 4 5');
    expect(progressOf(queue)).toEqual({ place: 1, of: 5, answered: 0 });
    queue = answer(queue, 1, 'yes');
    queue = answer(queue, 2, 'no');
    expect(shown(queue)).toBe('1y 2n >3 4 5');
    expect(progressOf(queue)).toEqual({ place: 3, of: 5, answered: 2 });
    expect(upcoming(queue, 3).map(({ key }) => key)).toEqual(['1:4', '1:5']);
  });

  test('shows what was skipped when the others are through, in the order it was skipped', () => {
    let queue = skip(skip(five(), 1), 2);
    expect(shown(queue)).toBe('>3 4 5 1 2');
    for (const id of [3, 4, 5]) queue = answer(queue, id, 'yes');
    expect(shown(queue)).toBe('3y 4y 5y >1 2');
    queue = skip(queue, 6);
    expect(shown(queue)).toBe('3y 4y 5y >2 1');
    queue = answer(answer(queue, 7, 'yes'), 8, 'no');
    expect(currentCard(queue)).toBeNull();
    expect(progressOf(queue)).toEqual({ place: 5, of: 5, answered: 5 });
  });

  test('waits for what is not fetched before it asks the skipped ones again, and puts it before them', () => {
    let queue = merge(emptyQueue, list([ask(1), ask(2)], 4));
    queue = answer(skip(queue, 1), 2, 'yes');
    expect(currentCard(queue)).toBeNull();
    expect(progressOf(queue)).toEqual({ place: 2, of: 4, answered: 1 });
    queue = merge(queue, list([ask(1), ask(3), ask(4)]));
    expect(shown(queue)).toBe('2y >3 4 1');
  });

  test('goes back and forth without a word, and comes round to what was passed by', () => {
    let queue = step(step(five(), 1), 1);
    queue = answer(queue, 1, 'yes');
    expect(shown(queue)).toBe('1 2 3y >4 5');
    queue = step(queue, -1);
    expect(currentCard(queue)?.answer).toBe('yes');
    // Another answer to the same card is another step.
    queue = answer(queue, 2, 'no');
    expect(shown(queue)).toBe('1 2 3n >4 5');
    queue = answer(answer(queue, 3, 'yes'), 4, 'yes');
    expect(shown(queue)).toBe('>1 2 3n 4y 5y');
    expect(step(queue, -1)).toBe(queue);
  });

  test('stops at the last card while any is open', () => {
    const queue = step(step(open(ask(1), ask(2)), 1), 1);
    expect(shown(queue)).toBe('1 >2');
  });
});

describe('taking back', () => {
  test('leads to the card of the last step, answer or skip, and makes it what it was', () => {
    let queue = answer(five(), 1, 'yes');
    queue = skip(queue, 2);
    expect(shown(queue)).toBe('1y >3 4 5 2');
    queue = takeBack(queue, 2);
    expect(shown(queue)).toBe('1y >2 3 4 5');
    queue = takeBack(queue, 1);
    expect(shown(queue)).toBe('>1 2 3 4 5');
    expect(queue.steps).toEqual([]);
    expect(takeBack(queue, 1)).toBe(queue);
  });

  test('brings a card whose call failed back from wherever the person is', () => {
    let queue = answer(answer(answer(five(), 1, 'yes'), 2, 'no'), 3, 'yes');
    queue = takeBack(queue, 2);
    expect(shown(queue)).toBe('1y >2 3y 4 5');
    expect(queue.steps.map(({ id }) => id)).toEqual([1, 3]);
    // Answered, it goes on where the person was.
    expect(shown(answer(queue, 4, 'yes'))).toBe('1y 2y 3y >4 5');
  });

  test('that failed leaves the answer standing', () => {
    const answered = answer(five(), 1, 'yes');
    const [taken] = answered.steps;
    const queue = standAgain(takeBack(answered, 1), taken!);
    expect(shown(queue)).toBe('1y >2 3 4 5');
    expect(queue.steps).toHaveLength(1);
  });

  test('a question that can’t be answered any more goes for good', () => {
    const queue = drop(answer(five(), 1, 'yes'), '1:1');
    expect(shown(queue)).toBe('>2 3 4 5');
    expect(queue.steps).toEqual([]);
    expect(shown(drop(queue, '1:2'))).toBe('>3 4 5');
  });
});

describe('lists fetched meanwhile', () => {
  test('do not bring back what was answered, even if they were on their way', () => {
    let queue = answer(five(), 1, 'yes');
    queue = merge(queue, list([ask(1), ask(2), ask(3), ask(4), ask(5)]));
    expect(shown(queue)).toBe('1y >2 3 4 5');
    queue = merge(queue, list([ask(2), ask(3), ask(4), ask(5)]));
    expect(shown(queue)).toBe('1y >2 3 4 5');
    expect(queue.settled).toBe(0);
  });

  test('take away what another answer settled, and say how many; new ones come at the end', () => {
    let queue = skip(answer(five(), 1, 'yes'), 2);
    expect(shown(queue)).toBe('1y >3 4 5 2');
    queue = merge(queue, list([ask(2), ask(3), ask(6)], 3));
    expect(shown(queue)).toBe('1y >3 6 2');
    expect(queue.settled).toBe(1);
    expect(answer(queue, 3, 'no').settled).toBe(0);
  });

  test('count what was settled among those not fetched too', () => {
    let queue = merge(emptyQueue, list([ask(1), ask(2)], 10));
    queue = answer(queue, 1, 'yes');
    queue = merge(queue, list([ask(2), ask(3)], 6));
    expect(queue.settled).toBe(3);
    expect(progressOf(queue)).toEqual({ place: 2, of: 7, answered: 1 });
  });

  test('leave the card under the person’s eyes, until they move on', () => {
    const queue = merge(answer(five(), 1, 'yes'), list([ask(4), ask(5)]));
    expect(shown(queue)).toBe('1y >2 4 5');
    expect(shown(skip(queue, 2))).toBe('1y >4 5');
    expect(shown(step(queue, 1))).toBe('1y >4 5');
    expect(shown(answer(queue, 2, 'yes'))).toBe('1y 2y >4 5');
    // Unless it was settled in the viewer that lay over it.
    expect(shown(merge(queue, list([ask(4), ask(5)]), { hold: false }))).toBe('1y >4 5');
  });

  test('do not take away a card whose answer was just taken back', () => {
    let queue = skip(takeBack(answer(five(), 1, 'yes'), 1), 2);
    queue = merge(queue, list([ask(2), ask(3), ask(4), ask(5)]));
    expect(shown(queue)).toBe('>2 3 4 5 1');
    queue = merge(queue, list([ask(1), ask(2), ask(3), ask(4), ask(5)]));
    expect(queue.cards.at(-1)).toMatchObject({ skipped: true, awaited: false });
    // From then on it is a card like any other.
    expect(shown(merge(queue, list([ask(2), ask(3), ask(4), ask(5)])))).toBe('>2 3 4 5');
  });

  test('open an answered card again where its answer was taken back elsewhere', () => {
    let queue = answer(five(), 1, 'yes');
    queue = merge(queue, list([ask(2), ask(3), ask(4), ask(5)]));
    queue = merge(queue, list([ask(1), ask(2), ask(3), ask(4), ask(5)]));
    expect(shown(queue)).toBe('1 >2 3 4 5');
    expect(queue.steps).toEqual([]);
  });

  test('go on by themselves when the first comes after nothing was there', () => {
    const queue = merge(merge(emptyQueue, list([])), list([ask(1)]));
    expect(shown(queue)).toBe('>1');
  });
});

describe('a group', () => {
  test('has faces taken out: yes speaks of both kinds at once', () => {
    const queue = toggle(toggle(toggle(open(ask(7, 8, 9), ask(1)), 8), 9), 9);
    const card = currentCard(queue)!;
    expect(facesIn(card)).toEqual([7, 9]);
    expect(facesOut(card)).toEqual([8]);
    expect(shown(answer(queue, 1, 'yes'))).toBe('7y >1');
  });

  test('of which some are somebody else: the rest stay on the card, and lists on their way change nothing', () => {
    const chosen = toggle(open(ask(7, 8, 9), ask(1)), 8);
    let queue = answer(chosen, 1, 'somebody');
    expect(facesIn(currentCard(queue)!)).toEqual([8]);
    queue = merge(queue, list([ask(7, 8, 9), ask(1)]));
    expect(facesIn(currentCard(queue)!)).toEqual([8]);
    expect(takeBack(queue, 1).cards[0]).toEqual({ ...chosen.cards[0], awaited: true });
    expect(shown(answer(queue, 2, 'yes'))).toBe('8y >1');
  });

  test('keeps its choice when faces come and go', () => {
    const queue = merge(toggle(open(ask(7, 8, 9)), 8), list([ask(7, 8, 9, 10)]));
    expect(facesIn(currentCard(queue)!)).toEqual([7, 9, 10]);
  });
});
