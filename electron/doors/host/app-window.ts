// Opens an address in an installed browser as a window of its own, without tabs or address bar. Runs in the host door's process.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface AppWindow {
  /** The browser's process ended: false if it failed to start or reported an error. Never rejects. */
  ended: Promise<boolean>;
  /** Ends the browser and removes its profile. */
  close(): void;
}

/**
 * A profile of its own keeps the window apart from the person's browsing and its cached pictures off the disk afterwards;
 * the switches keep the browser from calling home on its own account.
 */
export function openAppWindow(browser: string, url: string): AppWindow {
  const profile = mkdtempSync(join(tmpdir(), 'facet-window-'));
  const child = spawn(browser, [`--app=${url}`, `--user-data-dir=${profile}`, ...SWITCHES, ...sandboxSwitches()], { stdio: 'ignore' });

  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  void ended.then(() => removeProfile(profile));

  return {
    ended,
    close() {
      child.kill();
    },
  };
}

const SWITCHES = [
  '--window-size=1280,860',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter',
];

/** Chromium refuses to run its sandbox as root, as in a container. */
function sandboxSwitches(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch {
    // A browser that handed its window to another process may still hold files; the system clears its own temporary folder.
  }
}
