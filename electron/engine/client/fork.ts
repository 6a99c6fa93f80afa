// Starting the engine's process: the small part of it that differs between Node and Electron. Runs in the parent.
import { fork } from 'node:child_process';
import type { FromEngine, ToEngine } from '../messages.ts';

/**
 * A running engine process, as little of it as the client needs. Listeners are set once, before the first message is
 * sent.
 */
export interface EngineChild {
  send(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  /** Once, however it ended. */
  onExit(listener: () => void): void;
  kill(): void;
}

/**
 * Starts `entry` (an absolute path) as a process of its own with these environment variables added. Messages hold
 * Uint8Array and Float32Array, so they need structured clone. Electron's doors give one made of utilityProcess.fork,
 * which posts them as they are.
 */
export type ForkEngine = (entry: string, env: Record<string, string>) => EngineChild;

/** The engine as a forked Node process. */
export const forkNode: ForkEngine = (entry, env) => {
  const child = fork(entry, [], {
    env: { ...process.env, ...env },
    serialization: 'advanced',
    // Decoders and drivers print what they like, file names included.
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
