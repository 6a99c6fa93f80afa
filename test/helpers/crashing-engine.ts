// The engine's process with a hole in the floor: a photo whose name begins with "killer" takes it down, and so does a pack in a folder "crasher".
// For tests of crashes only.
process.prependListener('message', (message) => {
  if (/[\\/]crasher$/.test((message as { packDir?: string }).packDir ?? '')) process.abort();
  const { task } = message as { task?: { path?: string; request?: { path?: string } } };
  const path = task?.path ?? task?.request?.path ?? '';
  // A little later, so that the photos beside it are on the bench too.
  if (/[\\/]killer[^\\/]*$/.test(path)) setTimeout(() => process.abort(), 50);
});
await import('../../electron/engine/process.ts');
