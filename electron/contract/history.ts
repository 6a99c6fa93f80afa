// What a person changed, for History and Undo.
import type { ActionId } from './ids.ts';

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

/** Answer of a call that changed something: what was done, so that a toast can offer Undo. Null if nothing changed. */
export type Changed = ActionRecord | null;
