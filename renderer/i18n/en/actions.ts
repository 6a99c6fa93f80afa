// English: what a person did, for toasts and the history.
import type { ActionRecord } from '../../../electron/contract/history.ts';
import { formats } from '../../../electron/words/formats.ts';
import type { Params } from './errors.ts';

const { count, decimal } = formats.en;

const faces = (p: Params): string => count(Number(p['faces'] ?? 1), { one: 'face', other: 'faces' });

export const actions = {
  enroll: (p) => `${p['name']} learned from ${faces(p)}`,
  confirm: (p) => (Number(p['faces'] ?? 1) === 1 ? `Face named ${p['name']}` : `${faces(p)} confirmed as ${p['name']}`),
  move: (p) => `${faces(p)} moved from ${p['from']} to ${p['name']}`,
  reject: (p) => (Number(p['faces'] ?? 1) === 1 ? `Not ${p['name']}` : `${faces(p)}: not ${p['name']}`),
  unassign: (p) =>
    p['back'] === undefined
      ? `Name taken from ${faces(p)}`
      : Number(p['faces'] ?? 1) === 1
        ? 'Face brought back'
        : `${faces(p)} brought back`,
  rename: (p) => `${p['before']} renamed to ${p['name']}`,
  merge: (p) => `${p['name']} merged into ${p['into']}`,
  split: (p) =>
    p['into'] === undefined
      ? `${faces(p)} split off from ${p['name']}`
      : `${faces(p)} split off from ${p['name']} as ${p['into']}`,
  'remove-person': (p) => `${p['name']} forgotten`,
  'hide-person': (p) => `${p['name']} hidden`,
  'show-person': (p) => `${p['name']} shown again`,
  'set-cover': (p) => `New cover for ${p['name']}`,
  'not-a-face': (p) =>
    p['drawn'] !== undefined
      ? 'Box deleted'
      : Number(p['faces'] ?? 1) === 1
        ? 'Not a face'
        : `${faces(p)} marked as not faces`,
  nobody: (p) => (Number(p['faces'] ?? 1) === 1 ? 'Face set aside' : `${faces(p)} set aside`),
  'join-groups': (p) => `Two groups made one (${faces(p)})`,
  separate: (p) => `${faces(p)} taken out of a group`,
  'add-face': (p) => (p['name'] === undefined ? 'Face added' : `Face added: ${p['name']}`),
  threshold: (p) =>
    p['people'] === undefined
      ? `Threshold set to ${p['value'] === undefined ? 'the default' : decimal(Number(p['value']), 3)}`
      : `Thresholds of their own: ${count(Number(p['people']), { one: 'person', other: 'people' })}`,
  'keep-apart': () => 'Two faces kept apart',
  'say-same': () => 'Two faces said to be one person',
  'unsay-pair': () => 'An answer about two faces taken back',
  'leave-out': (p) => `${faces(p)} left out of measures`,
  'take-in': (p) => `${faces(p)} taken into measures again`,
} satisfies Record<ActionRecord['kind'], (params: Params) => string> as Record<
  ActionRecord['kind'],
  (params: Params) => string
>;
