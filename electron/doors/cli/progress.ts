// Progress on stderr: one changing line on a terminal, a line every ten seconds in a log.
import type { JobPhase } from '../../contract/jobs.ts';

export interface Progress {
  update(phase: JobPhase, done: number, total: number, failed?: number): void;
  /** Clears the line of a terminal. */
  end(): void;
}

/** The part of process.stderr that is used. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const WORDS: Readonly<Record<JobPhase, string>> = {
  waiting: 'Starting',
  downloading: 'Downloading, MB',
  scanning: 'Looking for photos',
  analysing: 'Finding faces',
  recognising: 'Recognising',
  grouping: 'Grouping faces',
  measuring: 'Measuring',
  learning: 'Learning',
  judging: 'Judging',
  mapping: 'Mapping faces',
  finished: 'Done',
};

const TERMINAL_MS = 100;
const LOG_MS = 10_000;
/** Before this the speed is too uncertain to show a time left. */
const STEADY_MS = 1_000;

/** @param now milliseconds */
export function createProgress(stream: ProgressStream, now: () => number = () => performance.now()): Progress {
  const terminal = stream.isTTY === true;
  let phase: JobPhase = 'waiting';
  let phaseFrom = { at: now(), done: 0 };
  let shown = now();
  let onScreen = false;

  return {
    update(nextPhase, done, total, failed = 0) {
      if (nextPhase === 'finished') return;
      if (nextPhase !== phase) {
        phase = nextPhase;
        phaseFrom = { at: now(), done };
        if (terminal) shown = -Infinity;
      }
      if (now() - shown < (terminal ? TERMINAL_MS : LOG_MS)) return;
      shown = now();
      const line = describe(phase, done, total, failed, { ms: now() - phaseFrom.at, done: done - phaseFrom.done });
      stream.write(terminal ? `\r${line.slice(0, (stream.columns ?? 80) - 1)}\x1b[K` : `${line}\n`);
      onScreen = true;
    },
    end() {
      if (terminal && onScreen) stream.write('\r\x1b[K');
      onScreen = false;
    },
  };
}

/** "Finding faces: 312 of 1,000 (31 %), 22.4 a second, 31 s left, 2 could not be used". */
function describe(
  phase: JobPhase,
  done: number,
  total: number,
  failed: number,
  pace: { ms: number; done: number },
): string {
  const parts: string[] = [];
  if (total > 0)
    parts.push(`${done.toLocaleString('en')} of ${total.toLocaleString('en')} (${Math.floor((100 * done) / total)} %)`);
  else if (done > 0) parts.push(done.toLocaleString('en'));
  if (total > 0 && pace.ms >= STEADY_MS && pace.done > 0) {
    const perSecond = (pace.done * 1000) / pace.ms;
    parts.push(`${perSecond.toFixed(1)} a second`, `${duration((total - done) / perSecond)} left`);
  }
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} could not be used`);
  return parts.length === 0 ? `${WORDS[phase]} ...` : `${WORDS[phase]}: ${parts.join(', ')}`;
}

/** "45 s", "3 min 20 s", "2 h 5 min". */
export function duration(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}
