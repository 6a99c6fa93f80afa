// For threads that calculate for minutes: whatever a person is looking at comes first. Behind every door.
import { constants, setPriority } from 'node:os';

/** Of the thread that calls. Elsewhere than on Linux a priority is the whole process's, with the door in it: there nothing changes. */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system that forbids it shares the processor as ever.
  }
}
