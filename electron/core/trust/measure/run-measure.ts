// Starts the measuring thread and follows its messages; cancelling ends it at once.
import { Worker } from 'node:worker_threads';
import type { JobControl } from '../../jobs.ts';
import type { MeasureWork, WorkResult } from './measure-work.ts';
import type { MeasureMessage } from './measure-worker.ts';

/** Moves the vectors of `work` to the thread: they are empty here afterwards. @throws the signal's reason when it aborts */
export async function runMeasure(
  work: MeasureWork,
  { signal, progress }: Pick<JobControl, 'signal' | 'progress'>,
): Promise<WorkResult> {
  signal.throwIfAborted();
  progress('measuring', 0, 100);
  const thread = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './measure-worker.ts' : './measure-worker.js', import.meta.url),
    {
      workerData: work,
      transferList: [...new Set(work.systems.map(({ vectors }) => vectors.buffer as ArrayBuffer))],
      resourceLimits: { maxOldGenerationSizeMb: 3072 },
    },
  );
  const { promise, resolve, reject } = Promise.withResolvers<WorkResult>();
  const onAbort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort, { once: true });
  thread.on('error', reject).on('exit', () => reject(new Error('The measuring thread stopped.')));
  thread.on('message', (message: MeasureMessage) => {
    if (message.type === 'progress') progress('measuring', Math.floor(message.done), 100);
    else if (message.type === 'done') resolve(message.result);
    else reject(new Error(message.stack));
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await thread.terminate();
  }
}
