import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const ofThread = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const code = `import { getPriority } from 'node:os'; import { parentPort } from 'node:worker_threads'; const { giveWay } = await import(${JSON.stringify(url)}); giveWay(); parentPort.postMessage(getPriority());`;
    const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    thread.once('message', resolve).once('error', reject);
  });

test.skipIf(process.platform !== 'linux')('a thread gives way, and the process it belongs to does not', async () => {
  const before = getPriority();
  expect(await ofThread(new URL('../../electron/give-way.ts', import.meta.url).href)).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
  expect(getPriority()).toBe(before);
});
