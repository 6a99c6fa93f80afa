// A field for a person's name: people there are complete it, and a new name can make a person.
import { Popover } from 'radix-ui';
import { useId, useState, type KeyboardEvent, type Ref } from 'react';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import { cx } from '../cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { matchNames, sameName } from './match-names.ts';
import { usePortal } from '../hooks/use-portal.ts';
import { useQueryWhen } from '../../data/use-query.ts';
import { FaceTile } from '../layout/FaceTile.tsx';
import { Icon } from '../icons.tsx';
import styles from './PersonField.module.css';

/** Somebody there is, or a name nobody has yet. */
export type PickedPerson = { id: PersonId; name: string } | { name: string };

interface PersonFieldProps {
  label: string;
  placeholder?: string;
  /** What stands in the field at first. */
  initial?: string;
  /** A name nobody has may be given. */
  allowNew?: boolean;
  /** Nobody to choose from is offered among these. */
  exclude?: readonly PersonId[];
  onPick: (person: PickedPerson) => void;
  /** Escape in an empty, closed field. */
  onLeave?: () => void;
  /** Leave the name in the field after it was picked (a form), instead of emptying it. */
  keep?: boolean;
  /** Told of each keystroke: a form that sends by its own button. */
  onType?: (typed: string) => void;
  /** What to say when nothing fits. */
  nobody?: (typed: string) => string;
  look?: 'field' | 'search';
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  shortcut?: string;
}

const MOST_SHOWN = 8;

export function PersonField(props: PersonFieldProps) {
  const {
    label,
    placeholder,
    initial = '',
    allowNew = false,
    exclude = [],
    onPick,
    onLeave,
    keep = false,
    onType,
    nobody,
    look = 'field',
    autoFocus,
    inputRef,
    shortcut,
  } = props;
  const text = useText();
  const portal = usePortal();
  const id = useId();
  const [typed, setTyped] = useState(initial);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  // A field stands beside every group, and the search field on every screen: nobody is fetched or looked through before
  // somebody is looked for.
  const [entered, setEntered] = useState(false);
  const people = useQueryWhen(entered, 'listPeople');

  const name = typed.trim();
  const candidates = entered ? (people.data ?? []).filter((person) => !exclude.includes(person.id)) : [];
  const shown = open ? matchNames(candidates, typed, MOST_SHOWN) : [];
  const isNew =
    entered &&
    allowNew &&
    name !== '' &&
    people.data !== undefined &&
    !people.data.some((person) => sameName(person.name, name));
  const choices = shown.length + (isNew ? 1 : 0);
  const words = choices === 0 && name !== '' && people.data !== undefined ? nobody?.(name) : undefined;
  const visible = open && (choices > 0 || words !== undefined);

  const change = (value: string): void => {
    setTyped(value);
    setMarked(0);
    setOpen(true);
    onType?.(value);
  };

  const pick = (person: PersonSummary | undefined): void => {
    if (!person && !isNew) return;
    const picked: PickedPerson = person ? { id: person.id, name: person.name } : { name };
    setOpen(false);
    setMarked(0);
    setTyped(keep ? picked.name : '');
    onType?.(keep ? picked.name : '');
    onPick(picked);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!visible) return setOpen(true);
      if (choices > 0) setMarked((marked + (event.key === 'ArrowDown' ? 1 : choices - 1)) % choices);
    } else if (event.key === 'Enter') {
      if (name === '' && !visible) return;
      event.preventDefault();
      // While the list is closed nothing in it was chosen: the name stands for itself.
      pick(visible ? shown[marked] : candidates.find((person) => sameName(person.name, name)));
    } else if (event.key === 'Escape') {
      if (!visible && typed === '') return onLeave?.();
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      if (visible) setOpen(false);
      else change('');
    }
  };

  return (
    <Popover.Root open={visible} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <div className={cx(styles.field, styles[look])}>
          {look === 'search' && <Icon name="find" size={18} />}
          <input
            ref={inputRef}
            type="text"
            role="combobox"
            className={styles.input}
            aria-label={label}
            aria-autocomplete="list"
            aria-expanded={visible}
            aria-controls={visible ? `${id}-list` : undefined}
            aria-activedescendant={visible && choices > 0 ? `${id}-${marked}` : undefined}
            aria-keyshortcuts={shortcut}
            placeholder={placeholder ?? text.frame.chooseOrType}
            value={typed}
            autoFocus={autoFocus}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change(event.target.value)}
            onFocus={(event) => {
              setEntered(true);
              if (look === 'search') setOpen(true);
              // A suggestion is replaced by typing.
              if (initial !== '' && typed === initial) event.target.select();
            }}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
          />
          {shortcut !== undefined && typed === '' && <kbd className={styles.key}>{shortcut}</kbd>}
        </div>
      </Popover.Anchor>
      <Popover.Portal container={portal}>
        <Popover.Content
          className={styles.popover}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          // The field keeps the focus; a press on it is not a press outside.
          onInteractOutside={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
          tabIndex={-1}
          role="presentation"
        >
          {choices > 0 ? (
            <ul id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
              {shown.map((person, at) => (
                <li
                  key={person.id}
                  id={`${id}-${at}`}
                  role="option"
                  aria-selected={at === marked}
                  className={styles.option}
                  onPointerMove={() => setMarked(at)}
                  onClick={() => pick(person)}
                >
                  <FaceTile
                    face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }}
                    size={28}
                    name=""
                  />
                  <span className={styles.name}>{person.name}</span>
                  <span className={styles.note}>
                    {person.hidden ? text.groups.hidden : text.frame.photosOf(person.photos)}
                  </span>
                </li>
              ))}
              {isNew && (
                <li
                  id={`${id}-${shown.length}`}
                  role="option"
                  aria-selected={shown.length === marked}
                  className={styles.option}
                  onPointerMove={() => setMarked(shown.length)}
                  onClick={() => pick(undefined)}
                >
                  <span className={styles.plus}>
                    <Icon name="plus" size={16} />
                  </span>
                  <span className={styles.name}>{text.frame.newPerson(name)}</span>
                </li>
              )}
            </ul>
          ) : (
            <p id={`${id}-list`} className={styles.nobody} role="status">
              {words}
            </p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
