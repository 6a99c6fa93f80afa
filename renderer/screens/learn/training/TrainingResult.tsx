// A training run while it works, and its verdict when it is done.
import { useState } from 'react';
import type { JobState } from '../../../../electron/contract/jobs.ts';
import type { TrainResult } from '../../../../electron/contract/learn.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { useToast } from '../../../components/hooks/use-toast.ts';
import { ProgressBar } from '../../../components/layout/ProgressBar.tsx';
import { Section } from '../../../components/layout/Section.tsx';
import { hasCount } from '../../../data/job-list.ts';
import { jobPace, verdictWords } from '../../../features/jobs/job-words.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useHeads } from '../heads/use-heads.ts';
import styles from '../Learn.module.css';
import { JudgementView } from './JudgementView.tsx';

export function TrainingProgress({ job }: { job: JobState }) {
  const text = useText();
  const toast = useToast();
  const words = text.learn.running(job.phase === 'judging' ? 'judging' : 'learning');
  return (
    <div className={styles.progress} role="status">
      <span>{words}</span>
      <ProgressBar label={words} done={job.done} total={hasCount(job) ? job.total : null} className={styles.bar} />
      <span className={styles.soft}>{jobPace(text, job)}</span>
      <Button size="small" onClick={() => void api.cancelJob(job.id).catch(toast.failed)}>
        {text.jobs.cancel}
      </Button>
    </div>
  );
}

export function TrainingVerdict({ job, result }: { job: JobState; result: TrainResult }) {
  const text = useText();
  const { learn } = text;
  const toast = useToast();
  const { use } = useHeads();
  const [kept, setKept] = useState(false);
  const { judgement, headId, spread } = result;
  const keep = async (): Promise<void> => {
    try {
      await api.keepHead(job.id);
      setKept(true);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Section title={learn.verdictTitle}>
      <div role="status" className={styles.verdictBox}>
        <p className={styles.verdict} data-keeps={judgement?.keeps ?? false}>
          {judgement === null ? learn.verdict.onLecture : verdictWords(text, judgement)}
        </p>
        <p>{learn.spread(spread.before, spread.after)}</p>
      </div>
      {headId !== null && (
        <div className={styles.next}>
          <Button kind="primary" onClick={() => void use(headId, learn.heads.inUse)}>
            {learn.useIt}
          </Button>
          <span className={styles.soft}>{learn.kept}</span>
        </div>
      )}
      {result.canKeep && !kept && (
        <div>
          <Button size="small" onClick={() => void keep()}>
            {learn.keepAnyway}
          </Button>
        </div>
      )}
      {judgement !== null && <JudgementView judgement={judgement} closedSet={result.closedSet} />}
    </Section>
  );
}
