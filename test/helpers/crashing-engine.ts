// The engine's process with a hole in the floor: a photo or a net whose name begins with "killer" takes it down, and so
// does a pack called "crasher". For tests of crashes only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

process.prependListener('message', (message) => {
  const { packDir } = message as { packDir?: string };
  if (packDir !== undefined && /"name": *"crasher"/.test(readFileSync(join(packDir, 'pack.json'), 'utf8')))
    process.abort();
  const { task } = message as { task?: { kind: string; path?: string; request?: { path?: string } } };
  if (!/[\\/]killer[^\\/]*$/.test(task?.path ?? task?.request?.path ?? '')) return;
  if (task?.kind === 'inspect') process.abort();
  // A little later, so that the photos beside it are on the bench too.
  setTimeout(() => process.abort(), 50);
});
await import('../../electron/engine/worker/process.ts');
