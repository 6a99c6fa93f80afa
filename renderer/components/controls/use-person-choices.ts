// What a person field offers while the user types, and what the keys do with it (the combobox pattern of the WAI-ARIA
// Authoring Practices: the focus stays in the field, one option of the list is active).
import { useState, type KeyboardEvent } from 'react';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import { useQueryWhen } from '../../data/use-query.ts';
import { matchNames, sameName } from './match-names.ts';

/** A person of the library, or a new name. */
export type PickedPerson = { id: PersonId; name: string } | { name: string };

export interface PersonChoicesOptions {
  /** What the field contains at first. */
  initial?: string;
  /** A name that no person has may be given. */
  allowNew?: boolean;
  /** People who are not offered. */
  exclude?: readonly PersonId[];
  onPick: (person: PickedPerson) => void;
  /** Escape in an empty field whose list is closed. */
  onLeave?: (() => void) | undefined;
  /** Leave the name in the field after it was picked (a form), instead of emptying it. */
  keep?: boolean;
  /** Called at each keystroke: for a form with its own button. */
  onType?: ((typed: string) => void) | undefined;
  /** What to show when no person fits. */
  nobody?: ((typed: string) => string) | undefined;
}

const MOST_SHOWN = 8;

export interface PersonChoices {
  typed: string;
  /** People offered; the new name, if any, is one option more. */
  people: readonly PersonSummary[];
  /** A name that no person has, and that may be given; else null. */
  newName: string | null;
  /** Shown when no person fits. */
  nobodyWords: string | undefined;
  visible: boolean;
  /** The active option: what Enter picks. */
  active: number;
  setActive: (option: number) => void;
  setOpen: (open: boolean) => void;
  /** The field has the focus: people are loaded now. */
  enter: () => void;
  change: (typed: string) => void;
  /** Absent: the new name. */
  pick: (person?: PersonSummary) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export function usePersonChoices(options: PersonChoicesOptions): PersonChoices {
  const { initial = '', allowNew = false, exclude = [], onPick, onLeave, keep = false, onType, nobody } = options;
  const [typed, setTyped] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  // There is a field beside every group and on every screen: people are loaded when one of them is used.
  const [entered, setEntered] = useState(false);
  const all = useQueryWhen(entered, 'listPeople').data;

  const name = typed.trim();
  const candidates = entered ? (all ?? []).filter((person) => !exclude.includes(person.id)) : [];
  const people = open ? matchNames(candidates, typed, MOST_SHOWN) : [];
  const isKnown = all === undefined || all.some((person) => sameName(person.name, name));
  const newName = entered && allowNew && name !== '' && !isKnown ? name : null;
  const count = people.length + (newName === null ? 0 : 1);
  const nobodyWords = count === 0 && name !== '' && all !== undefined ? nobody?.(name) : undefined;
  const visible = open && (count > 0 || nobodyWords !== undefined);

  const change = (value: string): void => {
    setTyped(value);
    setActive(0);
    setOpen(true);
    onType?.(value);
  };

  const pick = (person?: PersonSummary): void => {
    if (!person && newName === null) return;
    const picked: PickedPerson = person ? { id: person.id, name: person.name } : { name };
    setOpen(false);
    setActive(0);
    setTyped(keep ? picked.name : '');
    onType?.(keep ? picked.name : '');
    onPick(picked);
  };

  const onEscape = (event: KeyboardEvent): void => {
    if (!visible && typed === '') return onLeave?.();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    if (visible) setOpen(false);
    else change('');
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!visible) return setOpen(true);
      if (count > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    } else if (event.key === 'Enter') {
      if (name === '' && !visible) return;
      event.preventDefault();
      // With the list closed no option was chosen: the typed name decides.
      pick(visible ? people[active] : candidates.find((person) => sameName(person.name, name)));
    } else if (event.key === 'Escape') {
      onEscape(event);
    }
  };

  const enter = (): void => setEntered(true);
  return { typed, people, newName, nobodyWords, visible, active, setActive, setOpen, enter, change, pick, onKeyDown };
}
