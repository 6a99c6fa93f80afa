// Enrolls a person from dropped photos: asks whose they are, shows the progress, and reports on each photo.
//
import { useState } from 'react';
import type { JobId } from '../../../electron/contract/ids.ts';
import type { JobRequest } from '../../../electron/contract/jobs.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { api } from '../../data/api.ts';
import { asCallError } from '../../data/client.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { ProgressBar } from '../../components/layout/ProgressBar.tsx';
import { Loading, Skeleton } from '../../components/layout/States.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { hasCount, isActive } from '../../data/job-list.ts';
import { jobProgress } from '../jobs/job-words.ts';
import { useJob } from '../../data/use-jobs.ts';
import { useQuery } from '../../data/use-query.ts';
import { AskWho } from './AskWho.tsx';
import styles from './EnrollDialog.module.css';
import { EnrollReportDialog } from './EnrollReportDialog.tsx';

type EnrollRequest = Extract<JobRequest, { kind: 'enroll' | 'enroll-each' }>;

interface EnrollDialogProps {
  /** What was dropped. */
  sources: Source[];
  onClose: () => void;
}

export function EnrollDialog({ sources, onClose }: EnrollDialogProps) {
  const [started, setStarted] = useState<{ id: JobId; name: string | null } | null>(null);
  if (started !== null) return <EnrollJobDialog jobId={started.id} name={started.name} onClose={onClose} />;
  const start = async (request: EnrollRequest): Promise<void> => {
    setStarted({ id: await api.startJob(request), name: request.kind === 'enroll' ? request.name : null });
  };
  return <AskSources sources={sources} start={start} onClose={onClose} />;
}

interface AskSourcesProps extends EnrollDialogProps {
  start: (request: EnrollRequest) => Promise<void>;
}

function AskSources({ sources, start, onClose }: AskSourcesProps) {
  const text = useText();
  const summary = useQuery('describeSources', sources);
  if (summary.state === 'loading') {
    return (
      <Dialog open onClose={onClose} title={text.enroll.looking}>
        <Loading>
          <Skeleton height={36} />
        </Loading>
      </Dialog>
    );
  }
  const failure =
    summary.state === 'failed' ? summary.error : summary.data.photos === 0 ? ({ code: 'no-photos' } as const) : null;
  if (failure !== null) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={text.enroll.failedTitle}
        actions={<Button onClick={onClose}>{text.frame.close}</Button>}
      >
        <p role="alert">{explain(text, failure)}</p>
      </Dialog>
    );
  }
  return summary.data === undefined ? null : (
    <AskWho sources={sources} summary={summary.data} start={start} onClose={onClose} />
  );
}

interface EnrollJobDialogProps {
  jobId: JobId;
  /** Whose photos; null where they are several people's, or it is not known. */
  name: string | null;
  /** The person existed before. */
  adding?: boolean;
  onClose: () => void;
}

/** An enrolment under way, and its report when it has ended. */
export function EnrollJobDialog({ jobId, name, adding = false, onClose }: EnrollJobDialogProps) {
  const text = useText();
  const job = useJob(jobId);
  const [failure, setFailure] = useState<string | null>(null);

  if (job?.status === 'done' && job.result?.kind === 'enroll') {
    return <EnrollReportDialog jobId={jobId} report={job.result.report} adding={adding} onClose={onClose} />;
  }
  if (job !== null && !isActive(job)) {
    const close = (): void => {
      void api.dismissJob(jobId).catch(() => undefined);
      onClose();
    };
    return (
      <Dialog
        open
        onClose={close}
        title={job.status === 'cancelled' ? text.enroll.cancelled : text.enroll.failedTitle}
        actions={<Button onClick={close}>{text.frame.close}</Button>}
      >
        <p role="alert">
          {job.status === 'cancelled'
            ? text.enroll.cancelledNote
            : job.error
              ? explain(text, job.error)
              : text.errors.internal({})}
        </p>
      </Dialog>
    );
  }

  const known = job !== null && hasCount(job);
  const cancel = (): void =>
    void api.cancelJob(jobId).catch((error: unknown) => setFailure(explain(text, asCallError(error))));
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.enroll.working(name)}
      description={text.enroll.workingNote}
      actions={<Button onClick={cancel}>{text.frame.cancel}</Button>}
    >
      <div className={styles.work} role="status">
        <p>
          {job === null
            ? text.enroll.workingStart
            : job.status === 'paused'
              ? text.jobs.paused
              : text.jobs.phase[job.phase]}
        </p>
        <ProgressBar
          label={text.enroll.working(name)}
          done={job?.done ?? 0}
          total={known ? job.total : null}
          paused={job?.status === 'paused'}
        />
        <p className={styles.note}>{job === null ? ' ' : jobProgress(text, job) || ' '}</p>
        {failure !== null && <p role="alert">{failure}</p>}
      </div>
    </Dialog>
  );
}
