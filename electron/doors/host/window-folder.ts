// The temporary folder of an app window: the browser's profile, and the page that hands the key over. Other users can't
// read it.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAME = /^facet-window-(\d+)-\w+$/;

/**
 * Empty, mode 0700. Its name carries this process's id, by which `sweepWindowFolders` knows the ones that were left
 * behind.
 */
export function makeWindowFolder(root: string): string {
  return mkdtempSync(join(root, `facet-window-${process.pid}-`));
}

export const profileIn = (folder: string): string => join(folder, 'profile');
/**
 * Left below the system's limit for a socket's path: Chromium puts a socket into its temporary folder, and does not
 * start where that does not fit.
 */
const LONGEST_TEMPORARY = 56;

/**
 * What makes a browser keep its temporary files in the folder too, where a killed one leaves none behind. Nothing where
 * the folder's path is too long for that.
 */
export function temporaryFilesIn(folder: string): { TMPDIR?: string } {
  return folder.length <= LONGEST_TEMPORARY ? { TMPDIR: folder } : {};
}

const entryPageIn = (folder: string): string => join(folder, 'open.html');

/**
 * Every user of a machine can read the command line of a browser, so the key can't stand there: the browser is given
 * this file, which sends it on. Answers the file's URL.
 */
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
    // A file that is still open stays on Windows. The next start sweeps it.
  }
}

/** Removes what windows left whose host is gone and that could not be removed then, as after a power cut. */
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
 * Where the folder of a browser's window can lie. A browser installed as a snap (Ubuntu's Chromium) has a temporary
 * folder of its own and can't read the system's; both can use the snap's folder in the home folder.
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
