// Measures in a worker thread, so that searches are answered meanwhile. One measure a worker; it ends with it.
import { parentPort, workerData } from 'node:worker_threads';
import { measureWork, TooFewPairs, type MeasureWork, type WorkResult } from './measure-work.ts';

export type WorkerReply =
  { progress: number } | { result: WorkResult } | { tooFew: { genuine: number; impostor: number } } | { error: string };

const TELL_EVERY_MS = 100;

const say = (reply: WorkerReply): void => parentPort?.postMessage(reply);

function run(): void {
  const steps = measureWork(workerData as MeasureWork);
  let told = 0;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return say({ result: step.value });
    if (performance.now() - told < TELL_EVERY_MS) continue;
    told = performance.now();
    say({ progress: step.value });
  }
}

try {
  run();
} catch (error) {
  if (error instanceof TooFewPairs) say({ tooFew: { genuine: error.genuine, impostor: error.impostor } });
  else say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
