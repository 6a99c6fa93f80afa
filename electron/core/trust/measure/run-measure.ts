// Hands a measure to a worker thread, and tells of its progress. Runs in the process behind the doors.
import { Worker } from 'node:worker_threads';
import { FacetError } from '../../../contract/failure.ts';
import type { MeasureWork, WorkResult } from './measure-work.ts';
import type { WorkerReply } from './measure-worker.ts';

interface Control {
  signal: AbortSignal;
  progress(phase: 'measuring', done: number, total: number): void;
}

/**
 * The vectors are lent to the worker for good. @throws FacetError 'too-few-pairs'; the signal's reason when it aborts
 */
export async function runMeasure(work: MeasureWork, { signal, progress }: Control): Promise<WorkResult> {
  signal.throwIfAborted();
  progress('measuring', 0, 100);
  const worker = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './measure-worker.ts' : './measure-worker.js', import.meta.url),
    {
      workerData: work,
      transferList: [...new Set(work.systems.map(({ vectors }) => vectors.buffer as ArrayBuffer))],
      resourceLimits: { maxOldGenerationSizeMb: 3072 },
    },
  );
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await new Promise<WorkResult>((resolve, reject) => {
      worker.on('message', (reply: WorkerReply) => {
        if ('progress' in reply) progress('measuring', Math.floor(reply.progress), 100);
        else if ('result' in reply) resolve(reply.result);
        else if ('tooFew' in reply)
          reject(
            new FacetError(
              'too-few-pairs',
              'There is too little to measure yet: name at least two people, one of them in two photos.',
              reply.tooFew,
            ),
          );
        else reject(new Error(reply.error));
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(signal.aborted ? (signal.reason as Error) : new Error('The measuring thread stopped.')),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
