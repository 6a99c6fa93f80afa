// Starts the compiled desktop door under the Electron stand-in, in a process of its own, and speaks to its page's side.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FacetEvent } from '../../electron/contract/events.ts';
import { appDir } from '../../electron/files/resources.ts';
import type { Order } from './run-with-electron-stand-in.ts';

export interface DesktopProcess {
  tell<T = unknown>(order: Order): Promise<T>;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  close(): Promise<void>;
}

/** @throws Error with what it printed, if it ends before its window is there */
export async function startDesktopProcess(libraryDir: string, { language = 'en-GB' } = {}): Promise<DesktopProcess> {
  const child = fork(
    join(import.meta.dirname, 'run-with-electron-stand-in.ts'),
    [
      join(appDir(), 'dist', 'electron', 'doors', 'desktop', 'main.js'),
      `--library=${libraryDir}`,
      `--user-data-dir=${join(libraryDir, '..', 'user-data')}`,
      `--lang=${language}`,
    ],
    { serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  const ended = once(child, 'exit').then(([code]) => code as number | null);

  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Set<(event: FacetEvent) => void>();
  let lastId = 0;
  const ready = new Promise<void>((resolve, reject) => {
    child.on(
      'message',
      (message: { ready?: true; event?: FacetEvent; id?: number; value?: unknown; error?: string }) => {
        if (message.ready) return resolve();
        const { event, id = 0 } = message;
        if (event !== undefined) return listeners.forEach((listener) => listener(event));
        if (message.error !== undefined) waiting.get(id)?.reject(new Error(message.error));
        else waiting.get(id)?.resolve(message.value);
      },
    );
    void ended.then((code) => reject(new Error(`The desktop door ended with code ${code}:\n${output}`)));
  });
  await ready;

  return {
    tell<T>(order: Order) {
      const id = ++lastId;
      child.send({ id, order });
      return new Promise<T>((resolve, reject) => waiting.set(id, { resolve: resolve, reject }));
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ended,
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
