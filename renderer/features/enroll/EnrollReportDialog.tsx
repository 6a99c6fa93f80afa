// What enrolling made of each photo: the faces taken, the questions left, what could not be used; and the way back.
//
import { useState } from 'react';
import type { JobId } from '../../../electron/contract/ids.ts';
import type { EnrollReport } from '../../../electron/contract/sources.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './EnrollDialog.module.css';
import { enrollSections, photosToCheck, type EnrollSection } from './enroll-sections.ts';
import { PersonReport } from './PersonReport.tsx';

interface EnrollReportDialogProps {
  jobId: JobId;
  report: EnrollReport;
  /** The person existed before. */
  adding: boolean;
  onClose: () => void;
}

export function EnrollReportDialog({ jobId, report, adding, onClose }: EnrollReportDialogProps) {
  const text = useText();
  const toast = useToast();
  const people = useQuery('listPeople');
  const [undone, setUndone] = useState(false);
  const [busy, setBusy] = useState(false);
  const sections = enrollSections(report);
  const learned = sections.filter((section) => section.taken.length > 0);
  const actions = learned.flatMap(({ actionId }) => (actionId === null ? [] : [actionId]));
  const toCheck = sections.reduce((sum, section) => sum + photosToCheck(section), 0);
  const [only] = sections;
  const findable =
    sections.length === 1 && only !== undefined
      ? (people.data?.find(({ id, name }) => id === only.person.id || name === only.person.name) ?? null)
      : null;

  const done = (): void => {
    void api.dismissJob(jobId).catch(() => undefined);
    onClose();
  };

  /** The last of them first, so that each finds what it left. */
  const replay = async (what: 'undo' | 'redo'): Promise<void> => {
    setBusy(true);
    try {
      for (const id of what === 'undo' ? actions.toReversed() : actions) await api[what](id);
      setUndone(what === 'undo');
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      width="wide"
      onClose={done}
      title={titleOf(learned, adding, text)}
      description={toCheck > 0 ? text.enroll.reportToCheck(toCheck) : text.enroll.reportNote}
      actions={
        <>
          {actions.length > 0 && (
            <Button
              className={styles.undo}
              icon={undone ? 'redo' : 'undo'}
              disabled={busy}
              onClick={() => void replay(undone ? 'redo' : 'undo')}
            >
              {undone ? text.enroll.redo : text.enroll.undo}
            </Button>
          )}
          <Button kind={findable === null || undone ? 'primary' : 'plain'} onClick={done}>
            {text.enroll.done}
          </Button>
          {findable !== null && !undone && (
            <Button
              kind="primary"
              icon="find"
              onClick={() => {
                done();
                navigate(href('find', undefined, { person: findable.id }));
              }}
            >
              {text.enroll.find(findable.name)}
            </Button>
          )}
        </>
      }
    >
      {undone ? (
        <p role="status">{text.enroll.undone}</p>
      ) : (
        sections.map((section) => (
          <PersonReport
            key={`${section.person.id}-${section.person.name}`}
            section={section}
            alone={sections.length === 1}
            adding={adding}
          />
        ))
      )}
      {!undone && learned.length === 1 && sections.length === 1 && learned[0]!.taken.length < FEW && (
        <p className={styles.note}>{text.enroll.better}</p>
      )}
    </Dialog>
  );
}

/** With fewer faces than this, more would help much. */
const FEW = 5;

function titleOf(learned: readonly EnrollSection[], adding: boolean, text: ReturnType<typeof useText>): string {
  const names = learned.map(({ person }) => person.name);
  const [first] = names;
  if (first === undefined) return text.enroll.reportNobody;
  return adding && names.length === 1 ? text.enroll.reportAdded(first) : text.enroll.reportTitle(names);
}
