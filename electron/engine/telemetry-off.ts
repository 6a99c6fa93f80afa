// Switches off ONNX Runtime's telemetry: its official builds report to Microsoft unless a variable is set in the
// process's environment. Importing this module sets the variable.
import { isMainThread } from 'node:worker_threads';

/**
 * On Linux and macOS the library keeps a device id and a queue of events in the user's folders and posts the events. On
 * Windows it writes to the system's event tracing, which Windows may forward; there the only switch is the one for its
 * own tests, which keeps it from registering for tracing.
 */
export const telemetrySwitch = (platform: NodeJS.Platform): string =>
  platform === 'win32' ? 'ORT_RUNNING_UNIT_TESTS' : 'ORT_DISABLE_TELEMETRY';

/** To set in the environment of a process that loads ONNX Runtime. */
export const NO_TELEMETRY: Readonly<Record<string, string>> = { [telemetrySwitch(process.platform)]: '1' };

// The library reads the environment of the process. On a worker thread process.env is a copy, so writing to it would
// change nothing.
if (isMainThread) Object.assign(process.env, NO_TELEMETRY);
else if (process.env[telemetrySwitch(process.platform)] !== '1') {
  throw new Error(
    'ONNX Runtime may not be loaded here: import telemetry-off.ts on the main thread before starting a worker thread.',
  );
}
