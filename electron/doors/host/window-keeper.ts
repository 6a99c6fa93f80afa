// Ends an app window's browser and removes its folder when the host is gone, also when the host was killed. A process of
// its own: `node window-keeper.js BROWSER_PID FOLDER`, with a pipe from the host as its input.
//
// A browser does not end with the process that started it. The pipe ends with the host, on every system.
import { dirname } from 'node:path';
import { removeWindowFolder, sweepWindowFolders } from './window-folder.ts';

/**
 * The host writes it once the browser has ended: the system may have given its process id to another program by then.
 */
export const BROWSER_ENDED = 'browser ended\n';

async function keep(pid: number, folder: string): Promise<void> {
  let told = '';
  process.stdin.setEncoding('utf8').on('data', (text: string) => (told += text));
  const hostGone = new Promise<void>((resolve) => process.stdin.once('close', resolve));
  // Not in the host: its start must be quick.
  sweepWindowFolders(dirname(folder));
  await hostGone;
  if (told !== BROWSER_ENDED) signalBrowser(pid, 'SIGKILL');
  removeWindowFolder(folder);
}

/**
 * To the whole group that the browser leads: it may have been started by a script. Windows has no groups; there a
 * browser's processes end with it.
 */
export function signalBrowser(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended already.
  }
}

if (import.meta.main) {
  const [pid, folder] = process.argv.slice(2);
  if (pid !== undefined && folder !== undefined) await keep(Number(pid), folder);
}
