// A review as it goes: the queue, kept up with the core's list, and the calls that run behind the cards.
import { useCallback, useRef, useState } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { ActionId, PersonId } from '../../../electron/contract/ids.ts';
import type { QuestionList } from '../../../electron/contract/people.ts';
import { api } from '../../data/api.ts';
import { asCallError, type CallError } from '../../data/client.ts';
import type { PickedPerson } from '../../components/controls/PersonField.tsx';
import { parseRoute, useHash } from '../../data/router.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import {
  answer,
  currentCard,
  drop,
  emptyQueue,
  facesIn,
  facesOut,
  merge,
  skip,
  standAgain,
  step,
  takeBack,
  toggle,
  type Answer,
  type Card,
  type ReviewQueue,
} from './review-queue.ts';

/** Questions asked for at a time; the list is fetched again after each answer. */
const PAGE = 40;

export interface Review {
  queue: ReviewQueue;
  state: 'loading' | 'ready' | 'failed';
  error: CallError | null;
  retry: () => void;
  say: (said: Exclude<Answer, 'somebody'>) => void;
  sayWho: (who: PickedPerson) => void;
  skip: () => void;
  move: (by: -1 | 1) => void;
  toggle: (face: number) => void;
  /** Absent while there is nothing to take back. */
  undo: (() => void) | null;
  /** When a card last came back by itself (performance.now()): a key meant for another one may be under way. */
  cameBack: () => number;
}

let nextStep = 1;

export function useReview(personId: PersonId | undefined): Review {
  const toast = useToast();
  const [queue, setQueue] = useState(emptyQueue);
  // The skipped ones come in each list too; without room for more, what lies behind them would never come. It only
  // grows: the answer to an earlier, smaller question is an old one.
  const [limit, setLimit] = useState(PAGE);
  if (queue.cards.filter((card) => card.skipped).length * 2 > limit) setLimit(limit * 2);
  const list = useQuery('listQuestions', { ...(personId !== undefined && { personId }), limit });
  const viewing = parseRoute(useHash()).name === 'photo';
  const [merged, setMerged] = useState<{ list: QuestionList; count: number }>();
  if (list.data !== undefined && list.data !== merged?.list) {
    const { data } = list;
    const count = (merged?.count ?? 0) + 1;
    setMerged({ list: data, count });
    // The first may be one of an earlier visit: the second then takes away what has been answered since.
    setQueue((now) => merge(now, data, { hold: !viewing && (count > 2 || now.steps.length > 0) }));
  }

  /** One after the other, so that an answer and its undo arrive in that order. */
  const calls = useRef<Promise<unknown>>(Promise.resolve());
  const done = useRef(new Map<number, ActionId[]>());
  const cameBack = useRef(Number.NEGATIVE_INFINITY);

  const submit = (card: Card, said: Answer, run: (() => Promise<Changed>)[]): void => {
    const id = nextStep++;
    setQueue((now) => answer(now, id, said));
    calls.current = calls.current.then(async () => {
      try {
        done.current.set(id, await inTurn(run));
      } catch (error) {
        toast.failed(error);
        cameBack.current = performance.now();
        setQueue((now) => (asCallError(error).code === 'gone' ? drop(now, card.key) : takeBack(now, id)));
      }
    });
  };

  const card = currentCard(queue);
  const say: Review['say'] = (said) => {
    if (card === null) return;
    const [chosen, rest, { person }] = [facesIn(card), facesOut(card), card.question];
    if (said !== 'no' && chosen.length === 0) return;
    const all = [...chosen, ...rest];
    const run: Record<typeof said, (() => Promise<Changed>)[]> = {
      yes: [
        () => api.confirmFaces(chosen, { id: person.id }),
        ...(rest.length > 0 ? [() => api.rejectFaces(rest, person.id)] : []),
      ],
      no: [() => api.rejectFaces(all, person.id)],
      nobody: [() => api.markNobody(chosen)],
      'not-faces': [() => api.markNotFaces(chosen)],
    };
    submit(card, said, run[said]);
  };
  const sayWho: Review['sayWho'] = (who) => {
    if (card === null) return;
    const chosen = facesIn(card);
    if (chosen.length > 0)
      submit(card, 'somebody', [() => api.confirmFaces(chosen, 'id' in who ? { id: who.id } : { name: who.name })]);
  };

  const last = queue.steps.at(-1);
  const undo = (): void => {
    if (last === undefined) return;
    setQueue((now) => takeBack(now, last.id));
    if (last.answer === null) return;
    calls.current = calls.current.then(async () => {
      try {
        for (const action of (done.current.get(last.id) ?? []).toReversed()) await api.undo(action);
      } catch (error) {
        toast.failed(error);
        setQueue((now) => standAgain(now, last));
      }
    });
  };

  return {
    queue,
    // Cards that are there can be answered while the list can't be fetched; without a person there is none to ask
    // about.
    state:
      list.state === 'failed' && (merged === undefined || list.error.code === 'gone')
        ? 'failed'
        : merged === undefined
          ? 'loading'
          : 'ready',
    error: list.error,
    retry: list.retry,
    say,
    sayWho,
    skip: () => setQueue((now) => skip(now, nextStep++)),
    move: (by) => setQueue((now) => step(now, by)),
    toggle: (face) => setQueue((now) => toggle(now, face)),
    undo: last === undefined ? null : undo,
    cameBack: useCallback(() => cameBack.current, []),
  };
}

/** Carries out calls one after the other; where one fails, those before it are taken back. */
async function inTurn(run: readonly (() => Promise<Changed>)[]): Promise<ActionId[]> {
  const made: ActionId[] = [];
  try {
    for (const call of run) {
      const action = await call();
      if (action !== null) made.push(action.id);
    }
    return made;
  } catch (error) {
    for (const id of made.toReversed()) await api.undo(id).catch(() => undefined);
    throw error;
  }
}
