// What kind of change a row of the history is, at a glance.
import type { ActionRecord } from '../../../electron/contract/history.ts';
import type { IconName } from '../../components/icons.tsx';

export const actionIcons: Record<ActionRecord['kind'], IconName> = {
  enroll: 'person',
  confirm: 'check',
  move: 'forward',
  reject: 'close',
  unassign: 'undo',
  rename: 'edit',
  merge: 'merge',
  split: 'split',
  'remove-person': 'trash',
  'hide-person': 'eyeOff',
  'show-person': 'eye',
  'set-cover': 'star',
  'not-a-face': 'close',
  nobody: 'eyeOff',
  'join-groups': 'merge',
  separate: 'split',
  'add-face': 'box',
  threshold: 'settings',
  'keep-apart': 'split',
  'say-same': 'merge',
  'unsay-pair': 'undo',
  'leave-out': 'eyeOff',
  'take-in': 'eye',
};
