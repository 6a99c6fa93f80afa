// Builds what is missing or older than its sources: models, page, compiled main. For `npm run build`, `npm start` and the
// tests.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { appDir } from '../files/resources.ts';

const root = appDir();

/** The default pack and the sample photos. Quick where they are complete: it compares checksums. */
export function ensurePack(): Promise<void> {
  return runScript('models/build/build-default-pack.ts');
}

/** What the page is made of: its own folder, and the rooms it shares with the core. */
const PAGE_SOURCES = [
  'renderer',
  'electron/contract',
  'electron/words',
  'electron/science',
  'electron/figures',
  'vite.config.ts',
  'package-lock.json',
];

/** dist/renderer */
export async function ensurePage(): Promise<void> {
  if (isFresh('dist/renderer/index.html', PAGE_SOURCES)) return;
  console.log('Building the page …');
  await runScript('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error');
}

/** dist/preview: every screen and component over a fake core. Only tests and screenshots need it built. */
export async function ensurePreview(): Promise<void> {
  if (isFresh('dist/preview/preview/index.html', PAGE_SOURCES)) return;
  console.log('Building the preview …');
  await runScript('node_modules/vite/bin/vite.js', 'build', '--mode', 'preview', '--logLevel', 'error');
}

/** dist/electron. Only Electron needs it (and the tests of what is packed): Node runs the sources as they are. */
export async function ensureMain(): Promise<void> {
  if (
    isFresh('dist/electron/doors/desktop/main.js', [
      'electron',
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
    ])
  )
    return;
  console.log('Compiling …');
  rmSync(join(root, 'dist', 'electron'), { recursive: true, force: true }); // output of deleted sources must not be packed
  await runScript('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmitOnError');
}

function isFresh(output: string, sources: string[]): boolean {
  const path = join(root, output);
  if (!existsSync(path)) return false;
  const made = statSync(path).mtimeMs;
  return sources.every((source) => newest(join(root, source)) < made);
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  return statSync(path).isDirectory()
    ? Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
    : mtimeMs;
}

/**
 * Runs a script of the project or of a package on this same Node: no shell and no PATH, so it is the same on every
 * system.
 */
function runScript(script: string, ...args: string[]): Promise<void> {
  // Test runners set NODE_ENV. With theirs the page would get React's development build, which is larger and slower.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${script} failed.`))));
  });
}

if (import.meta.main) {
  await ensurePack();
  await ensurePage();
  await ensureMain();
}
