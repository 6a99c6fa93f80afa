// The entry of the measuring thread, so that calls are answered meanwhile. One measure a thread; it ends with it.
import { parentPort, workerData } from 'node:worker_threads';
import { measureWork, type MeasureWork, type WorkResult } from './measure-work.ts';

export type MeasureMessage =
  /** Hundredths of the work. */
  { type: 'progress'; done: number } | { type: 'done'; result: WorkResult } | { type: 'failed'; stack: string };

const PROGRESS_MS = 100;

const send = (message: MeasureMessage): void => parentPort!.postMessage(message);

function run(): WorkResult {
  const steps = measureWork(workerData as MeasureWork);
  let sent = 0;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - sent < PROGRESS_MS) continue;
    sent = performance.now();
    send({ type: 'progress', done: step.value });
  }
}

try {
  send({ type: 'done', result: run() });
} catch (error) {
  send({ type: 'failed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
