// Long work at the foot of the rail: what, how far, how fast; pause, cancel; and the report when it has ended.
import { useEffect, useState, type ReactNode } from 'react';
import type { JobState } from '../../../electron/contract/jobs.ts';
import { api } from '../../data/api.ts';
import { useText } from '../../i18n/use-text.ts';
import { hasCount, isActive, visibleJobs } from '../../data/job-list.ts';
import { jobCount, jobPace, jobSummary } from './job-words.ts';
import { href, navigate } from '../../data/router.ts';
import { useJobs } from '../../data/use-jobs.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { FailureList } from '../../components/layout/FailureList.tsx';
import styles from './JobPill.module.css';
import { ProgressBar } from '../../components/layout/ProgressBar.tsx';

export function JobPill() {
  const text = useText();
  const jobs = visibleJobs(useJobs());
  if (jobs.length === 0) return null;
  return (
    <section className={styles.pills} aria-label={text.frame.work}>
      {jobs.map((job) => {
        if (!isActive(job)) return <EndedJob key={job.id} job={job} />;
        // Recognition runs after every change of the threshold and has mostly ended before it could be read.
        return job.kind === 'recognise' || job.kind === 'group' ? (
          <Late key={job.id}>
            <RunningJob job={job} />
          </Late>
        ) : (
          <RunningJob key={job.id} job={job} />
        );
      })}
    </section>
  );
}

const LATE_MS = 1500;

function Late({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : null;
}

function RunningJob({ job }: { job: JobState }) {
  const text = useText();
  const toast = useToast();
  const paused = job.status === 'paused';
  const known = hasCount(job);
  const phase = paused ? text.jobs.paused : text.jobs.phase[job.phase];
  return (
    <div className={styles.pill}>
      <div className={styles.head}>
        <span className={styles.title}>{phase}</span>
        <IconButton
          size="small"
          icon={paused ? 'play' : 'pause'}
          label={paused ? text.jobs.resume : text.jobs.pause}
          onClick={() => void (paused ? api.resumeJob(job.id) : api.pauseJob(job.id)).catch(toast.failed)}
        />
        <IconButton
          size="small"
          icon="close"
          label={text.jobs.cancel}
          onClick={() => void api.cancelJob(job.id).catch(toast.failed)}
        />
      </div>
      <ProgressBar
        label={text.jobs.kind[job.kind]}
        done={job.done}
        total={known ? job.total : null}
        paused={paused}
        className={styles.bar}
      />
      <span className={styles.note}>{known ? jobCount(text, job) : text.jobs.kind[job.kind]}</span>
      <span className={styles.note}>{jobPace(text, job)}</span>
      {job.failed > 0 && <span className={styles.note}>{text.jobs.failedSoFar(job.failed)}</span>}
    </div>
  );
}

function EndedJob({ job }: { job: JobState }) {
  const text = useText();
  const toast = useToast();
  const [looking, setLooking] = useState(false);
  const failures = job.result?.kind === 'add' ? job.result.report.failed : [];
  const enrolled = job.result?.kind === 'enroll';
  return (
    <div className={styles.pill}>
      <div className={styles.head}>
        <p className={styles.summary} role={job.status === 'failed' ? 'alert' : 'status'}>
          {jobSummary(text, job)}
        </p>
        <IconButton
          size="small"
          icon="close"
          label={text.jobs.dismiss}
          onClick={() => void api.dismissJob(job.id).catch(toast.failed)}
        />
      </div>
      {enrolled && (
        <Button
          kind="quiet"
          size="small"
          className={styles.look}
          onClick={() => navigate(href('people', undefined, { job: job.id }))}
        >
          {text.jobs.details}
        </Button>
      )}
      {failures.length > 0 && (
        <>
          <Button kind="quiet" size="small" className={styles.look} onClick={() => setLooking(true)}>
            {text.jobs.look}
          </Button>
          <Dialog open={looking} onClose={() => setLooking(false)} title={text.jobs.reportTitle}>
            <FailureList failures={failures} />
          </Dialog>
        </>
      )}
    </div>
  );
}
