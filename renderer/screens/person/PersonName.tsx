// A person's name, edited in place; the name of another person offers to merge the two.
import { useRef, useState, type KeyboardEvent } from 'react';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import { api } from '../../data/api.ts';
import { asCallError, type CallError } from '../../data/client.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Icon } from '../../components/icons.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './PersonName.module.css';

interface PersonNameProps {
  person: PersonSummary;
  editing: boolean;
  onEditing: (editing: boolean) => void;
  onMerge: (into: PersonId) => void;
}

export function PersonName({ person, editing, onEditing, onMerge }: PersonNameProps) {
  const text = useText();
  if (editing) return <NameField person={person} onDone={() => onEditing(false)} onMerge={onMerge} />;
  return (
    <button
      type="button"
      className={styles.name}
      title={text.people.editName(person.name)}
      onClick={() => onEditing(true)}
    >
      <span className={styles.words}>{person.name}</span>
      <span className={styles.pencil}>
        <Icon name="edit" size={16} />
      </span>
    </button>
  );
}

function NameField({
  person,
  onDone,
  onMerge,
}: {
  person: PersonSummary;
  onDone: () => void;
  onMerge: (into: PersonId) => void;
}) {
  const text = useText();
  const toast = useToast();
  const [name, setName] = useState(person.name);
  const [problem, setProblem] = useState<CallError | null>(null);
  const saving = useRef(false);

  const save = async (): Promise<void> => {
    if (saving.current) return;
    if (name.trim() === person.name) return onDone();
    saving.current = true;
    try {
      toast.changed(await api.renamePerson(person.id, name));
      onDone();
    } catch (error) {
      setProblem(asCallError(error));
    } finally {
      saving.current = false;
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void save();
    if (event.key === 'Escape') onDone();
  };

  const other =
    problem?.code === 'name-taken'
      ? { id: problem.params['personId'], name: String(problem.params['name'] ?? '') }
      : null;
  return (
    <span className={styles.editing}>
      <input
        className={styles.field}
        aria-label={text.people.name}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'name-problem'}
        value={name}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(null);
        }}
        // Leaving it saves; leaving it for the offer beneath does not.
        onBlur={() => problem === null && void save()}
        onKeyDown={onKeyDown}
      />
      {problem !== null && (
        <span className={styles.problem}>
          <span id="name-problem" role="alert">
            {explain(text, problem)}
          </span>
          {typeof other?.id === 'number' && (
            <Button size="small" icon="merge" onClick={() => onMerge(other.id as PersonId)}>
              {text.people.mergeWith(other.name)}
            </Button>
          )}
          <Button size="small" kind="quiet" onClick={onDone}>
            {text.frame.cancel}
          </Button>
        </span>
      )}
    </span>
  );
}
