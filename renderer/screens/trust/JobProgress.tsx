// A measurement as it goes: how far, and a way to stop it.
import type { JobState } from '../../../electron/contract/jobs.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { ProgressBar } from '../../components/layout/ProgressBar.tsx';
import { useText } from '../../i18n/use-text.ts';
import { hasCount } from '../../data/job-list.ts';
import { jobPace } from '../../features/jobs/job-words.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './JobProgress.module.css';

export function JobProgress({ job }: { job: JobState }) {
  const text = useText();
  const toast = useToast();
  const words =
    job.phase === 'analysing' || job.phase === 'scanning' ? text.trust.head.looking : text.trust.head.measuring;
  return (
    <div className={styles.progress} role="status">
      <span>{words}</span>
      <ProgressBar label={words} done={job.done} total={hasCount(job) ? job.total : null} className={styles.bar} />
      <span className={styles.pace}>{jobPace(text, job)}</span>
      <Button size="small" onClick={() => void api.cancelJob(job.id).catch(toast.failed)}>
        {text.jobs.cancel}
      </Button>
    </div>
  );
}
