// Whose photos are these? A name for all of them, or a person for each folder.
import { useState } from 'react';
import type { JobRequest } from '../../../electron/contract/jobs.ts';
import type { Source, SourceSummary } from '../../../electron/contract/sources.ts';
import { asCallError } from '../../data/client.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { PersonField, type PickedPerson } from '../../components/controls/PersonField.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { useQuery } from '../../data/use-query.ts';
import styles from './EnrollDialog.module.css';
import { suggestName } from './suggest-name.ts';

interface AskWhoProps {
  sources: Source[];
  summary: SourceSummary;
  start: (request: Extract<JobRequest, { kind: 'enroll' | 'enroll-each' }>) => Promise<void>;
  onClose: () => void;
}

export function AskWho({ sources, summary, start, onClose }: AskWhoProps) {
  const text = useText();
  const people = useQuery('listPeople');
  const [asOne, setAsOne] = useState(false);
  const [typed, setTyped] = useState(() => suggestName(sources, summary));
  const [failure, setFailure] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);

  const begin = async (request: Extract<JobRequest, { kind: 'enroll' | 'enroll-each' }>): Promise<void> => {
    setStarting(true);
    setFailure(null);
    try {
      await start(request);
    } catch (error) {
      setFailure(explain(text, asCallError(error)));
      setStarting(false);
    }
  };
  const enroll = (who: PickedPerson): void =>
    void begin({ kind: 'enroll', sources, name: who.name, ...('id' in who && { personId: who.id }) });

  const problem = failure !== null && (
    <p role="alert" className={styles.alert}>
      {failure}
    </p>
  );

  if (summary.people.length > 1 && !asOne) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={text.enroll.eachTitle(summary.people.length)}
        description={text.enroll.eachNote}
        actions={
          <>
            <Button kind="quiet" onClick={() => setAsOne(true)}>
              {text.enroll.eachAsOne}
            </Button>
            <Button
              kind="primary"
              autoFocus
              disabled={starting}
              onClick={() => void begin({ kind: 'enroll-each', sources })}
            >
              {text.enroll.each(summary.people.length)}
            </Button>
          </>
        }
      >
        <ul className={styles.each}>
          {summary.people.map((person) => (
            <li key={person.name}>{text.enroll.eachPerson(person.name, person.photos)}</li>
          ))}
        </ul>
        {problem}
      </Dialog>
    );
  }

  const name = typed.trim();
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.enroll.nameTitle(summary.photos)}
      description={text.enroll.nameNote}
      actions={
        <Button kind="primary" disabled={name === '' || starting} onClick={() => enroll({ name })}>
          {text.enroll.enroll}
        </Button>
      }
    >
      {/* The people there are complete the name; asked for first, so that the suggestion is not taken for a new one. */}
      {people.state !== 'loading' && (
        <div className={styles.name}>
          <PersonField
            label={text.enroll.name}
            initial={typed}
            allowNew
            keep
            autoFocus
            onType={setTyped}
            onPick={enroll}
            onLeave={onClose}
          />
        </div>
      )}
      {problem}
    </Dialog>
  );
}
