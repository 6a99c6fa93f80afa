// The engine's process with a hole in the floor: a photo or a net whose name begins with "killer" takes it down, and so does a pack called "crasher".
// For tests of crashes only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

process.prependListener('message', (message) => {
  const { packDir } = message as { packDir?: string };
  if (packDir !== undefined && /"name": *"crasher"/.test(readFileSync(join(packDir, 'pack.json'), 'utf8'))) process.abort();
  const { task } = message as { task?: { path?: string; request?: { path?: string } } };
  const path = task?.path ?? task?.request?.path ?? '';
  // A little later, so that the photos beside it are on the bench too.
  if (/[\\/]killer[^\\/]*$/.test(path)) setTimeout(() => process.abort(), 50);
});
await import('../../electron/engine/process.ts');
