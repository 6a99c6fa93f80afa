// A worker thread that kills the engine's process when its parent is gone, even while the main thread is blocked.
import { workerData } from 'node:worker_threads';

export interface WatchedParent {
  /** The process that owns the library. */
  parentPid: number;
  /** The system's parent of this process; under Electron that is not the process that owns the library. */
  ppid: number;
}

const EVERY_MS = 1000;
const { parentPid, ppid } = workerData as WatchedParent;

setInterval(() => {
  // An orphan gets another parent; on Windows it keeps the old parent's number, so look for that process too.
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
