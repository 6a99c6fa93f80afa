// Finds Electron's binary, or lets its npm package download it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A download of 110 MB is announced; one that fails at once is not. */
const SAY_AFTER_MS = 3000;

/**
 * The binary is no part of the npm package: the package fetches it at first use, from a place that is not the npm
 * registry. `ELECTRON_OVERRIDE_DIST_PATH` names a folder with another one.
 * @throws Error with a short reason
 */
export async function findElectron(): Promise<string> {
  const folder = packageFolder();
  if (folder === null) throw new Error('its npm package is not installed');
  if (overridden() === null && fetched(folder) === null) await fetchBinary(folder);
  const binary = installedElectron();
  if (binary === null) throw new Error(`${overridden() ?? 'its binary'} is not there`);
  return binary;
}

/** The binary, or null where it was not downloaded yet. */
export function installedElectron(): string | null {
  const folder = packageFolder();
  const binary = overridden() ?? (folder === null ? null : fetched(folder));
  return binary !== null && existsSync(binary) ? binary : null;
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

function overridden(): string | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  return folder ? join(folder, binaryName()) : null;
}

function fetched(folder: string): string | null {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

function fetchBinary(folder: string): Promise<void> {
  const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: ['ignore', 'ignore', 'pipe'] });
  const notice = setTimeout(() => console.log('Fetching Electron, about 110 MB, this once …'), SAY_AFTER_MS);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(reasonIn(errors)))));
  }).finally(() => clearTimeout(notice));
}

/** The message at the top of a stack. */
function reasonIn(errors: string): string {
  const line = errors.split('\n').find((text) => /^\w*Error:/.test(text));
  return line?.replace(/^\w*Error:\s*/, '') ?? 'its download failed';
}

function binaryName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
