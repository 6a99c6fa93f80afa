// The temporary folder of an app window: the browser's profile, and the page that hands over the key. Only its owner can
// read it.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAME = /^facet-window-(\d+)-\w+$/;

/** Empty, mode 0700. `sweepWindowFolders` tells by the process id in its name whether it was left behind. */
export function makeWindowFolder(root: string): string {
  return mkdtempSync(join(root, `facet-window-${process.pid}-`));
}

export const profileIn = (folder: string): string => join(folder, 'profile');

/** Chromium puts a socket into its temporary folder, and does not start if the socket's path is too long. */
const LONGEST_TEMPORARY = 56;

/**
 * The environment that makes a browser keep its temporary files in the folder, so that they are removed with it even if
 * the browser is killed. Empty where the folder's path is too long for that.
 */
export function temporaryFilesIn(folder: string): { TMPDIR?: string } {
  return folder.length <= LONGEST_TEMPORARY ? { TMPDIR: folder } : {};
}

const entryPageIn = (folder: string): string => join(folder, 'open.html');

/** Writes a page that leads to `url`. Every user can read a browser's command line, so the key must not be there. */
export function writeEntryPage(folder: string, url: string): string {
  const file = entryPageIn(folder);
  writeFileSync(file, entryPage(url), { mode: 0o600, flag: 'wx' });
  return pathToFileURL(file).href;
}

export function removeEntryPage(folder: string): void {
  rmSync(entryPageIn(folder), { force: true });
}

function entryPage(url: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Facet</title>
</html>
`;
}

export function removeWindowFolder(folder: string): void {
  try {
    // A browser that has just ended may still write for a moment.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch {
    // On Windows a file that is still open stays. The next start removes it.
  }
}

/** Removes the folders of hosts that are gone, as after a power cut. */
export function sweepWindowFolders(root: string): void {
  for (const name of namesIn(root)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) removeWindowFolder(join(root, name));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

interface Surroundings {
  platform: NodeJS.Platform;
  home: string;
  temporary: string;
  exists(path: string): boolean;
}

/**
 * Where a window's folder can lie. A browser installed as a snap (Ubuntu's Chromium) can't read the system's temporary
 * folder, but the snap's folder in the home folder.
 */
export function windowFolderRoot(
  browser: string,
  { platform, home, temporary, exists }: Surroundings = {
    platform: process.platform,
    home: homedir(),
    temporary: tmpdir(),
    exists: existsSync,
  },
): string {
  const name = basename(browser) === 'chromium-browser' ? 'chromium' : basename(browser);
  const isSnap =
    platform === 'linux' &&
    (browser.startsWith('/snap/bin/') || (browser.endsWith('/chromium-browser') && exists('/snap/bin/chromium')));
  const common = join(home, 'snap', name, 'common');
  return isSnap && exists(common) ? common : temporary;
}
