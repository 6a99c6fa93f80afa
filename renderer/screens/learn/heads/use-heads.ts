// Using, deleting and bringing back heads.
import { useState } from 'react';
import type { HeadSummary } from '../../../../electron/contract/heads.ts';
import type { HeadId } from '../../../../electron/contract/ids.ts';
import { api } from '../../../data/api.ts';
import { CallError } from '../../../data/client.ts';
import { useText } from '../../../i18n/use-text.ts';
import { jobEnd } from '../../../data/use-jobs.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';

export function useHeads() {
  const { learn } = useText();
  const toast = useToast();
  const [removed, setRemoved] = useState<HeadSummary | null>(null);
  return {
    removed,
    /** Null: the model's own vectors. `words`: what to say when it is done. */
    async use(headId: HeadId | null, words: string): Promise<void> {
      try {
        const job = await jobEnd(await api.startJob({ kind: 'apply-head', headId }));
        if (job.status === 'done') toast.say(words);
        else if (job.error) toast.failed(CallError.from(job.error));
      } catch (error) {
        toast.failed(error);
      }
    },
    async remove(head: HeadSummary): Promise<void> {
      try {
        await api.removeHead(head.id);
        setRemoved(head);
      } catch (error) {
        toast.failed(error);
      }
    },
    async restore(): Promise<void> {
      if (!removed) return;
      try {
        await api.restoreHead(removed.id);
        toast.say(learn.heads.restored(removed.name));
        setRemoved(null);
      } catch (error) {
        toast.failed(error);
      }
    },
  };
}
