// Starts the training thread and follows its messages: pausing holds the thread, cancelling ends it at once.
import { Worker } from 'node:worker_threads';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import type { EpochReport } from '../../science/learning/epoch-report.ts';
import type { TrainedHead, TrainMessage, TrainWork } from './train-messages.ts';

/** @throws FacetError 'cannot-learn'; the signal's reason when cancelled */
export async function runTraining(
  work: Omit<TrainWork, 'gate'>,
  control: JobControl,
  onEpoch: (report: EpochReport, fold: number | null) => void,
): Promise<TrainedHead> {
  await control.checkpoint();
  const gate = new SharedArrayBuffer(4);
  const open = new Int32Array(gate);
  const thread = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './train-worker.ts' : './train-worker.js', import.meta.url),
    { workerData: { ...work, gate } satisfies TrainWork },
  );
  const { promise, resolve, reject } = Promise.withResolvers<TrainedHead>();
  const onAbort = (): void => reject(control.signal.reason as Error);
  control.signal.addEventListener('abort', onAbort, { once: true });
  thread.on('error', reject).on('exit', () => reject(new Error('The training thread stopped.')));
  thread.on('message', (message: TrainMessage) => {
    switch (message.type) {
      case 'progress':
        return control.progress(message.phase, message.done, message.total);
      case 'epoch':
        return onEpoch(message.report, message.fold);
      case 'turn':
        return void control.checkpoint().then(openGate, reject);
      case 'done':
        return resolve(message.trained);
      case 'failed':
        return reject(FacetError.from(message.failure));
    }
  });
  function openGate(): void {
    Atomics.store(open, 0, 1);
    Atomics.notify(open, 0);
  }
  try {
    return await promise;
  } finally {
    control.signal.removeEventListener('abort', onAbort);
    void thread.terminate();
  }
}
