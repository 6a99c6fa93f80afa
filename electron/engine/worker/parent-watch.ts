// Ends the engine's process when its parent is gone, whatever its main thread does: a worker thread with an event loop
// of its own (engine process).
import { workerData } from 'node:worker_threads';

export interface WatchedParent {
  /** The process that owns the library. */
  parentPid: number;
  /** The parent by the system's account; under Electron another of its processes. */
  ppid: number;
}

const EVERY_MS = 1000;
const { parentPid, ppid } = workerData as WatchedParent;

setInterval(() => {
  // An orphan is given another parent; on Windows it keeps the number of the one that is gone.
  if (process.ppid !== ppid || !isRunning(parentPid)) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
