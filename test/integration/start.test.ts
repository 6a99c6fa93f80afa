// `npm start` as a person meets it, with scripts in the place of Electron and the browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOPBACK_ONLY } from '../../electron/doors/host/browser-switches.ts';
import { ensureMain, ensurePack, ensurePage } from '../../electron/launch/ensure-build.ts';
import { appDir } from '../../electron/files/resources.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';

// On Windows a script can't be run as a program.
describe.skipIf(process.platform === 'win32')('npm start', () => {
  let folder: DisposableFolder;

  beforeAll(async () => {
    await ensurePack();
    await ensurePage();
    await ensureMain();
    folder = await disposableFolder();
  }, 180_000);
  afterAll(() => folder[Symbol.asyncDispose]());

  /** A program that notes its arguments, one a line, and then does something. */
  async function program(path: string, then: string): Promise<() => Promise<string[]>> {
    const notes = `${path}.args`;
    await writeFile(
      path,
      `#!${process.execPath}\nrequire('node:fs').writeFileSync(${JSON.stringify(notes)}, process.argv.slice(2).join('\\n'));\n${then}\n`,
    );
    await chmod(path, 0o755);
    return async () => (await readFile(notes, 'utf8').catch(() => '')).split('\n');
  }

  async function setUp(name: string, electron: string, browser: string) {
    const place = join(folder.path, name);
    const dist = process.platform === 'darwin' ? join(place, 'Electron.app', 'Contents', 'MacOS') : place;
    await mkdir(dist, { recursive: true });
    const electronArgs = await program(join(dist, process.platform === 'darwin' ? 'Electron' : 'electron'), electron);
    const browserArgs = await program(join(place, 'browser'), browser);
    const env = {
      ...process.env,
      DISPLAY: ':99',
      ELECTRON_OVERRIDE_DIST_PATH: place,
      FACET_BROWSER: join(place, 'browser'),
    };
    return { electronArgs, browserArgs, env, library: join(place, 'library') };
  }

  function start(args: string[], env: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, [join(appDir(), 'electron', 'launch', 'start.js'), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) };
  }

  it('opens Electron on the library, and nothing else', async () => {
    const { electronArgs, browserArgs, env, library } = await setUp('electron works', '', '');
    const { ended, output } = start(['--library', library], env);
    expect(await ended, output()).toBe(0);
    expect((await electronArgs()).slice(0, 2)).toEqual([appDir(), `--library=${library}`]);
    expect(await browserArgs()).toEqual(['']);
    expect(output()).toBe('');
  });

  it('says in one line that Electron does not come up, opens the same app in a browser, and ends with its window', async () => {
    // The stand-in for a browser follows the file it is given to the page as one would, and is closed.
    const visit = `
      const file = new URL(process.argv.find((arg) => arg.startsWith('--app=')).slice(6));
      const url = /http:[^"]+/.exec(require('node:fs').readFileSync(file, 'utf8'))[0];
      fetch(url, { redirect: 'manual' }).then((answer) => process.exit(answer.status === 302 ? 0 : 1));`;
    const { browserArgs, env, library } = await setUp('electron fails', 'process.exit(1);', visit);
    const { ended, output } = start(['--library', library], env);
    expect(await ended, output()).toBe(0);
    expect(output()).toBe(
      "Electron can't be had here (it ended at once with code 1): opening Facet in a browser's window instead.\n",
    );
    const args = await browserArgs();
    expect(args[0]).toMatch(/^--app=file:\/\/.+\/open\.html$/);
    expect(args[1]).toMatch(/^--user-data-dir=/);
    expect(args).toEqual(expect.arrayContaining([...LOOPBACK_ONLY]));
  });

  it('does not open a second door where Electron has said what is wrong', async () => {
    const { browserArgs, env, library } = await setUp('library broken', 'process.exit(3);', '');
    const { ended, output } = start(['--library', library], env);
    expect(await ended).toBe(3);
    expect(await browserArgs()).toEqual(['']);
    expect(output()).toBe('');
  });

  it('prints the address where there is no display, another when asked for one, and ends on Ctrl+C', async () => {
    const { electronArgs, env, library } = await setUp('no display', '', '');
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...withoutDisplay } = env as NodeJS.ProcessEnv;
    const { child, ended, output } = start(
      ['--library', library, ...(process.platform === 'linux' ? [] : ['--no-open'])],
      withoutDisplay,
    );
    const addresses = () => output().match(/http:\/\/127\.0\.0\.1:\d+\/\?t=\S+/g) ?? [];
    await expect.poll(output, { timeout: 20_000 }).toContain(`kill -USR2 ${child.pid}`);
    expect(addresses()).toHaveLength(1);
    child.kill('SIGUSR2');
    await expect.poll(addresses, { timeout: 20_000 }).toHaveLength(2);
    for (const address of new Set(addresses())) expect((await fetch(address, { redirect: 'manual' })).status).toBe(302);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(await electronArgs()).toEqual(['']);
  });
});
