// A process with an engine of its own, whose thread is inside a net that never ends. It sends the engine's process
// number once that answers no more. Arguments: the pack's folder, a net to inspect (none: the pack's own never end),
// and "utility" for an engine as under Electron. Tests only.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromEngine, ToEngine } from '../../electron/engine/messages.ts';

const [packDir = '', net = '', kind] = process.argv.slice(2);
const SILENT_MS = 2000;

const child = fork(fileURLToPath(new URL('../../electron/engine/worker/process.ts', import.meta.url)), [], {
  serialization: 'advanced',
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  execArgv: kind === 'utility' ? ['--import', new URL('./parent-port.ts', import.meta.url).href] : [],
});
const tell = (message: ToEngine): void => void child.send(message);
let heard = performance.now();

child.on('message', (message: FromEngine) => {
  heard = performance.now();
  if (message.type === 'ready' && net !== '') tell({ type: 'task', id: 1, task: { kind: 'inspect', path: net } });
  // An engine that answers with a failure has not been blocked.
  if (message.type === 'unusable' || message.type === 'failed' || message.type === 'done')
    throw new Error(message.type);
});
child.once('spawn', () =>
  tell({ type: 'start', packDir, provider: 'cpu', setAside: [], threads: 1, parentPid: process.pid }),
);
setInterval(() => {
  if (performance.now() - heard > SILENT_MS) process.send?.({ pid: child.pid });
  else tell({ type: 'are-you-alive' });
}, 200);
