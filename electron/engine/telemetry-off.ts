// Keeps ONNX Runtime from reporting to Microsoft, which its official builds do unless they find a variable in the
// environment of their process. Any process; importing this module sets the variable.
import { isMainThread } from 'node:worker_threads';

/**
 * On Linux and macOS the library makes a device id and a queue of events in the user's folders, and posts them. On
 * Windows it hands its events to the system's event tracing, which Windows may forward; there it knows no switch but
 * the one for its own tests, and with that it does not register for tracing at all.
 */
export const telemetrySwitch = (platform: NodeJS.Platform): string =>
  platform === 'win32' ? 'ORT_RUNNING_UNIT_TESTS' : 'ORT_DISABLE_TELEMETRY';

/** For the environment of a process that loads ONNX Runtime. */
export const NO_TELEMETRY: Readonly<Record<string, string>> = { [telemetrySwitch(process.platform)]: '1' };

// The library reads the environment of the process. On a worker thread `process.env` is a copy, and writing to it
// changes nothing.
if (isMainThread) Object.assign(process.env, NO_TELEMETRY);
else if (process.env[telemetrySwitch(process.platform)] !== '1') {
  throw new Error(
    'ONNX Runtime may not be loaded here: import telemetry-off.ts on the main thread before starting a worker thread.',
  );
}
