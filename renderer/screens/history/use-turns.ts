// Undo and redo from a list of changes: felt at once, and where it is refused, why.
import { useState } from 'react';
import type { ActionRecord } from '../../../electron/contract/history.ts';
import type { ActionId } from '../../../electron/contract/ids.ts';
import { api } from '../../data/api.ts';
import { asCallError, type CallError } from '../../data/client.ts';
import { useText } from '../../i18n/use-text.ts';
import { setAnswer } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';

export interface Refusal {
  turn: 'undo' | 'redo';
  error: CallError;
}

export interface Turns {
  isUndone: (action: ActionRecord) => boolean;
  refusal: (action: ActionRecord) => Refusal | undefined;
  turn: (action: ActionRecord) => void;
  /** The last one that was done, for screen readers. */
  said: string;
}

/** `limit`: what listActions was asked with. */
export function useTurns(limit: number): Turns {
  const text = useText();
  const toast = useToast();
  /** Under way, and what they will be. */
  const [turning, setTurning] = useState<ReadonlyMap<ActionId, boolean>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<ActionId, Refusal>>(new Map());
  const [said, setSaid] = useState('');

  const turn = async (action: ActionRecord): Promise<void> => {
    if (turning.has(action.id)) return;
    const undone = !action.undone;
    const which = undone ? 'undo' : 'redo';
    setTurning((before) => new Map(before).set(action.id, undone));
    setRefused((before) => without(before, action.id));
    setSaid('');
    const error = await api[which](action.id).then(() => null, asCallError);
    const fresh = await api.listActions(limit).catch(() => null);
    if (fresh !== null) setAnswer('listActions', [limit], fresh);
    // Refused because another window was faster, it is as it was wanted.
    if (error === null || fresh?.find(({ id }) => id === action.id)?.undone === undone) {
      // It may have blocked others.
      setRefused(new Map());
      toast.turned(action.id);
      setSaid(text.frame[undone ? 'undone' : 'redone'](text.actions[action.kind](action.params)));
    } else {
      setRefused((before) => new Map(before).set(action.id, { turn: which, error }));
    }
    setTurning((before) => without(before, action.id));
  };

  return {
    isUndone: (action) => turning.get(action.id) ?? action.undone,
    refusal: (action) => refused.get(action.id),
    turn: (action) => void turn(action),
    said,
  };
}

function without<V>(map: ReadonlyMap<ActionId, V>, id: ActionId): ReadonlyMap<ActionId, V> {
  const rest = new Map(map);
  rest.delete(id);
  return rest;
}
