// Opens the host door in an installed browser as a window of its own, without tabs or address bar.
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { windowSwitches } from './browser-switches.ts';
import {
  makeWindowFolder,
  profileIn,
  removeEntryPage,
  removeWindowFolder,
  temporaryFilesIn,
  windowFolderRoot,
  writeEntryPage,
} from './window-folder.ts';
import { BROWSER_ENDED, signalBrowser } from './window-keeper.ts';

export interface AppWindow {
  /** The browser's process ended: false if it failed to start or reported an error. Never rejects. */
  ended: Promise<boolean>;
  /** Ends the browser and removes its profile. */
  close(): void;
}

/** Closing Facet waits for the browser; after this time it is killed. */
const PATIENCE_MS = 2000;

/**
 * A profile of its own keeps the window apart from the person's browsing, and no cached picture stays on disk after it.
 * @param invite makes an address that lets the browser in, and calls back when that address no longer works
 */
export function openAppWindow(browser: string, invite: (onSpent: () => void) => string): AppWindow {
  const folder = makeWindowFolder(windowFolderRoot(browser));
  const entry = writeEntryPage(
    folder,
    invite(() => removeEntryPage(folder)),
  );
  // Detached: a process group of its own, which can be ended as a whole, and which Ctrl+C in the terminal does not end
  // before the host.
  const child = spawn(browser, windowSwitches(entry, profileIn(folder)), {
    env: { ...process.env, ...temporaryFilesIn(folder) },
    stdio: 'ignore',
    detached: true,
  });
  const keeper = child.pid === undefined ? null : startKeeper(child.pid, folder);

  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  void ended.then(() => {
    keeper?.stdin?.end(BROWSER_ENDED);
    removeWindowFolder(folder);
  });

  return {
    ended,
    close() {
      const { pid } = child;
      if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      signalBrowser(pid, 'SIGTERM');
      const kill = setTimeout(() => signalBrowser(pid, 'SIGKILL'), PATIENCE_MS);
      void ended.then(() => clearTimeout(kill));
    },
  };
}

/** Its input ends with this process, even when that is killed. */
function startKeeper(pid: number, folder: string): ChildProcess {
  const script = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './window-keeper.ts' : './window-keeper.js', import.meta.url),
  );
  const keeper = spawn(process.execPath, [script, String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    windowsHide: true,
  });
  keeper.on('error', () => {}); // then the profile is removed only if the host ends normally
  keeper.stdin.on('error', () => {});
  keeper.unref();
  return keeper;
}
