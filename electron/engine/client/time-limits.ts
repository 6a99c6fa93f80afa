// How long each task may take before it is given up.
import type { TaskRequest } from '../messages.ts';

/**
 * In milliseconds, from when a task is sent to the process; waiting in the queue does not count. The limits are many
 * times what a slow computer needs: they are for work that never ends.
 */
export interface TimeLimits extends Readonly<Record<TaskRequest['kind'], number>> {
  /** From starting the process until its nets are loaded. */
  start: number;
  /** Trying one execution provider, whose driver may hang. */
  trial: number;
  /** Added for each megabyte of the file and of the pack's nets. */
  perMegabyte: number;
  /** From cancelling a task until it stopped; also how long the process may take to give a sign of life. */
  stop: number;
}

export const TIME_LIMITS: TimeLimits = {
  start: 120_000,
  trial: 60_000,
  analyse: 180_000,
  'analyse-face': 180_000,
  render: 90_000,
  inspect: 120_000,
  // Answered at once unless the thread is busy with a photo, whose limit is shorter.
  status: 300_000,
  // For one provider: progress starts the clock over.
  probe: 300_000,
  perMegabyte: 1000,
  stop: 5000,
};
