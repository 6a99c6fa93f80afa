// A field for a person's name: it completes the names of known people, and a new name can make a person.
import { Popover } from 'radix-ui';
import { useId, type ReactNode, type Ref } from 'react';
import { cx } from '../cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePortal } from '../hooks/use-portal.ts';
import { FaceTile } from '../layout/FaceTile.tsx';
import { Icon } from '../icons.tsx';
import styles from './PersonField.module.css';
import { usePersonChoices, type PersonChoices, type PersonChoicesOptions } from './use-person-choices.ts';

export type { PickedPerson } from './use-person-choices.ts';

interface PersonFieldProps extends PersonChoicesOptions {
  label: string;
  placeholder?: string;
  look?: 'field' | 'search';
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  shortcut?: string;
}

export function PersonField(props: PersonFieldProps) {
  const { label, placeholder, initial = '', look = 'field', autoFocus, inputRef, shortcut } = props;
  const text = useText();
  const portal = usePortal();
  const id = useId();
  const choices = usePersonChoices(props);
  const { typed, visible, setOpen } = choices;
  const hasOptions = choices.people.length > 0 || choices.newName !== null;
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
            aria-activedescendant={visible && hasOptions ? `${id}-${choices.active}` : undefined}
            aria-keyshortcuts={shortcut}
            placeholder={placeholder ?? text.frame.chooseOrType}
            value={typed}
            autoFocus={autoFocus}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => choices.change(event.target.value)}
            onFocus={(event) => {
              choices.enter();
              if (look === 'search') setOpen(true);
              // Typing replaces the suggested name.
              if (initial !== '' && typed === initial) event.target.select();
            }}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={choices.onKeyDown}
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
          // The field keeps the focus, and pressing the field must not close the list.
          onInteractOutside={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
          tabIndex={-1}
          role="presentation"
        >
          {hasOptions ? (
            <Options id={id} label={label} choices={choices} />
          ) : (
            <p id={`${id}-list`} className={styles.nobody} role="status">
              {choices.nobodyWords}
            </p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Options({ id, label, choices }: { id: string; label: string; choices: PersonChoices }) {
  const text = useText();
  const { people, newName, active, setActive, pick } = choices;
  const option = (at: number, onPick: () => void, children: ReactNode) => (
    <li
      key={at}
      id={`${id}-${at}`}
      role="option"
      aria-selected={at === active}
      className={styles.option}
      onPointerMove={() => setActive(at)}
      onClick={onPick}
    >
      {children}
    </li>
  );
  return (
    <ul id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
      {people.map((person, at) =>
        option(
          at,
          () => pick(person),
          <>
            <FaceTile
              key={person.id}
              face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }}
              size={28}
              name=""
            />
            <span className={styles.name}>{person.name}</span>
            <span className={styles.note}>
              {person.hidden ? text.groups.hidden : text.frame.photosOf(person.photos)}
            </span>
          </>,
        ),
      )}
      {newName !== null &&
        option(
          people.length,
          () => pick(),
          <>
            <span className={styles.plus}>
              <Icon name="plus" size={16} />
            </span>
            <span className={styles.name}>{text.frame.newPerson(newName)}</span>
          </>,
        )}
    </ul>
  );
}
