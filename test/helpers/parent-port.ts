// Gives a forked Node process the `process.parentPort` of Electron's utility processes. Loaded before the engine's
// entry.
const listeners: ((event: { data: unknown }) => void)[] = [];
process.on('message', (data) => listeners.forEach((listener) => listener({ data })));
process.on('disconnect', () => process.exit());

Object.assign(process, {
  parentPort: {
    on: (_: 'message', listener: (event: { data: unknown }) => void) => void listeners.push(listener),
    postMessage: (message: unknown) => void process.send?.(message, undefined, undefined, () => {}),
  },
});
