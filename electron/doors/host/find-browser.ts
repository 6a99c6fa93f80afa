// Finds an installed Chrome, Chromium or Edge on Linux, macOS or Windows.
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** Is there a file that may be run? */
  canRun(path: string): boolean;
}

/** In order of preference: names to look for on the PATH. */
const LINUX_COMMANDS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];

/** Path of the browser to open; null where none is installed. `FACET_BROWSER` names one, and is not checked. */
export function findBrowser(surroundings: Surroundings = thisMachine()): string | null {
  const named = surroundings.env['FACET_BROWSER'];
  if (named) return named;
  return candidates(surroundings).find((path) => surroundings.canRun(path)) ?? null;
}

/** Can a window be shown? Only Linux may run without a display server. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function candidates({ platform, env, home }: Surroundings): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', posix.join(home, 'Applications')];
    return MAC_APPS.flatMap((app) => folders.map((folder) => posix.join(folder, app)));
  }
  if (platform === 'win32') {
    const folders = WINDOWS_FOLDERS.map((name) => env[name]).filter((folder) => folder !== undefined);
    return WINDOWS_PROGRAMS.flatMap((program) => folders.map((folder) => win32.join(folder, program)));
  }
  const folders = new Set([
    ...(env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')),
    ...LINUX_FOLDERS,
  ]);
  return LINUX_COMMANDS.flatMap((command) => [...folders].map((folder) => posix.join(folder, command)));
}

function thisMachine(): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir(), canRun };
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
