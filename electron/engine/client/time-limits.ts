// How long each piece of the engine's work may take before it is given up. Runs in the parent.
import type { TaskRequest } from '../messages.ts';

/**
 * In milliseconds. A task's time begins when it is handed to the engine's process, not while it waits for its turn. The
 * limits are many times what a slow computer needs; what they are for never ends at all.
 */
export interface TimeLimits extends Readonly<Record<TaskRequest['kind'], number>> {
  /** From the start of the process until its nets are loaded. */
  start: number;
  /** Trying one execution provider: a driver that hangs is as bad as one that crashes. */
  trial: number;
  /** More for each megabyte of the file, and of the pack's nets. */
  perMegabyte: number;
  /** From cancelling a task until its work has stopped; also how long the process may take to answer a sign of life. */
  stop: number;
}

export const TIME_LIMITS: TimeLimits = {
  start: 120_000,
  trial: 60_000,
  analyse: 180_000,
  'analyse-face': 180_000,
  render: 90_000,
  inspect: 120_000,
  // Answered at once, but by a thread that may be busy with a photo: the photo's limit comes first.
  status: 300_000,
  // Each provider that is done begins it again.
  probe: 300_000,
  perMegabyte: 1000,
  stop: 5000,
};
