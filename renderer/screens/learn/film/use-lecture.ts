// Replays the lecture: three losses, one after the other, each as its own job.
import { useState } from 'react';
import { api } from '../../../data/api.ts';
import { CallError } from '../../../data/client.ts';
import { jobEnd } from '../../../data/use-jobs.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import type { LectureRun } from './Lecture.tsx';

/** Whose boundaries the lecture compares. */
const LECTURE_LOSSES = ['softmax', 'modified-softmax', 'a-softmax'] as const;

export function useLecture() {
  const toast = useToast();
  const [runs, setRuns] = useState<readonly LectureRun[]>([]);
  const [replaying, setReplaying] = useState(false);

  async function replay(): Promise<void> {
    setReplaying(true);
    setRuns([]);
    try {
      for (const loss of LECTURE_LOSSES) {
        const id = await api.startJob({ kind: 'train', on: 'lecture', loss });
        const job = await jobEnd(id);
        if (job.status !== 'done' || job.result?.kind !== 'train') {
          if (job.error) toast.failed(CallError.from(job.error));
          return;
        }
        const film = await api.getTraining();
        const { spread } = job.result.result;
        if (film?.jobId === id) setRuns((now) => [...now, { loss, film, spread }]);
        await api.dismissJob(id).catch(() => {});
      }
    } catch (error) {
      toast.failed(error);
    } finally {
      setReplaying(false);
    }
  }
  return { runs, replaying, replay, clear: () => setRuns([]) };
}
