// The longest task of a page's main thread while something goes on, in Chromium's own trace. Benchmarks only.
import type { CDPSession } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/**
 * The longest task of the page's main thread while `work` runs, and its time on a processor, in milliseconds, as
 * Chromium's trace tells. `onProcessor`: the longest of any task, which may be another one where the page had to wait
 * for its turn.
 */
export async function slowestTask(
  session: CDPSession,
  work: () => Promise<void>,
): Promise<{ dur: number; tdur: number; onProcessor: number }> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'toplevel'] },
  });
  await work();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const isPage = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && isPage.has(`${pid}/${tid}`),
  );
  if (tasks.length === 0) throw new Error("Chromium's trace has no task of the page in it.");
  const slowest = tasks.reduce((a, b) => ((b.dur ?? 0) > (a.dur ?? 0) ? b : a));
  return {
    dur: (slowest.dur ?? 0) / 1000,
    tdur: (slowest.tdur ?? 0) / 1000,
    onProcessor: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
}
