// What the user changed, for History and Undo.
import { id, type ActionId } from './ids.ts';
import { method, wholeNumber } from './method.ts';

/** A change the user made, as history and toast show it. Worded by the page from `kind` and `params`. */
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
    /** The threshold was set or, with `params.people`, the thresholds of single people. */
    | 'threshold'
    /** Two faces are kept apart; two faces are one person; such an answer was taken back. */
    | 'keep-apart'
    | 'say-same'
    | 'unsay-pair'
    /** Faces were excluded from measures; faces were included again. */
    | 'leave-out'
    | 'take-in';
  params: Record<string, string | number>;
  at: string;
  undone: boolean;
}

/** What a call changed, so that a toast can offer Undo. Null if nothing changed. */
export type Changed = ActionRecord | null;

export const historyMethods = {
  /** Newest first. */
  listActions: method<(limit: number) => ActionRecord[]>([wholeNumber], { needsDeferredWork: false }),
  undo: method<(id: ActionId) => void>([id]),
  redo: method<(id: ActionId) => void>([id]),
};
