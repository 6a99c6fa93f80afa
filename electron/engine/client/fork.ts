// Starts the engine's process: the part that differs between Node and Electron.
import { fork } from 'node:child_process';
import type { FromEngine, ToEngine } from '../messages.ts';

/**
 * A running engine process, as the client needs it. Listeners are set once, before the first message is sent.
 */
export interface EngineChild {
  send(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  /** Once, however it ended. */
  onExit(listener: () => void): void;
  kill(): void;
}

/**
 * Starts `entry` (an absolute path) as a process with these environment variables added. Messages hold Uint8Array and
 * Float32Array, so they need structured clone. The desktop door passes one made of utilityProcess.fork.
 */
export type ForkEngine = (entry: string, env: Record<string, string>) => EngineChild;

/** The engine as a forked Node process. */
export const forkNode: ForkEngine = (entry, env) => {
  const child = fork(entry, [], {
    env: { ...process.env, ...env },
    serialization: 'advanced',
    // Decoders and drivers print file names.
    stdio: ['ignore', 'ignore', process.env['FACET_DEBUG'] ? 'inherit' : 'ignore', 'ipc'],
    execArgv: [],
  });
  return {
    send: (message) => void child.send(message, () => {}),
    onMessage: (listener) => void child.on('message', listener),
    onExit(listener) {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
};
