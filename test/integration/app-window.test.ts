// The host door's window: what its browser reaches, what stays of it after a kill, and what another user of the machine
// sees of it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openAppWindow } from '../../electron/doors/host/app-window.ts';
import { findBrowser } from '../../electron/doors/host/find-browser.ts';
import { appDir } from '../../electron/files/resources.ts';
import { isRunning } from '../helpers/process-state.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';
import { callsOutside, canTrace, traceCommand } from '../helpers/network-trace.ts';
import { canBeAnotherUser, readableByAnotherUser, runAsAnotherUser } from '../helpers/other-user.ts';

let folder: DisposableFolder;
beforeAll(async () => {
  folder = await disposableFolder();
  // Others get this far, so that what lies in it has to keep them out by itself.
  await chmod(folder.path, 0o755);
});
afterAll(() => folder[Symbol.asyncDispose]());

async function place(name: string): Promise<string> {
  const path = join(folder.path, name);
  await mkdir(path);
  await chmod(path, 0o755);
  return path;
}

async function script(path: string, lines: string[]): Promise<string> {
  await writeFile(path, `${lines.join('\n')}\n`);
  await chmod(path, 0o755);
  return path;
}

/** The host door with a browser that stays open and does nothing, and its temporary folder inside `dir`. */
async function startWithWindow(dir: string) {
  // A child too: a browser is many processes.
  const browser = await script(join(dir, 'browser'), [
    '#!/bin/sh',
    'sleep 600 &',
    `echo $$ $! > '${dir}/pids.part'; mv '${dir}/pids.part' '${dir}/pids'`,
    'wait',
  ]);
  const library = join(dir, 'library');
  const env = { ...process.env, DISPLAY: ':99', FACET_BROWSER: browser, TMPDIR: dir };
  const host = spawn(
    process.execPath,
    [join(appDir(), 'electron', 'doors', 'host', 'open-host.js'), '--library', library],
    { env, stdio: 'ignore' },
  );
  const ended = once(host, 'exit');
  const pids = async (): Promise<number[]> =>
    (await readFile(join(dir, 'pids'), 'utf8').catch(() => '')).split(' ').filter(Boolean).map(Number);
  const windowFolders = async (): Promise<string[]> =>
    (await readdir(dir)).filter((name) => name.startsWith('facet-window-'));
  return { host, ended, library, pids, windowFolders };
}

const patiently = { timeout: 30_000 };

// On Windows a script can't be run as a program.
describe.skipIf(process.platform === 'win32')('the window', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'takes its browser and its profile along when the host ends by %s',
    async (signal) => {
      const { host, ended, pids, windowFolders } = await startWithWindow(await place(signal));
      await expect.poll(pids, patiently).toHaveLength(2);
      expect(await windowFolders()).toHaveLength(1);
      host.kill(signal);
      await ended;
      await expect.poll(async () => (await pids()).filter(isRunning), patiently).toEqual([]);
      await expect.poll(windowFolders, patiently).toEqual([]);
    },
  );

  it('sweeps what a window left whose host and keeper were both killed, and leaves the windows of others', async () => {
    const dir = await place('sweep');
    const { pid: dead } = spawnSync('true');
    await mkdir(join(dir, `facet-window-${dead}-abcdef`, 'profile'), { recursive: true });
    await mkdir(join(dir, `facet-window-${process.pid}-abcdef`, 'profile'), { recursive: true });
    const { host, ended, pids, windowFolders } = await startWithWindow(dir);
    await expect.poll(pids, patiently).toHaveLength(2);
    await expect.poll(windowFolders, patiently).toHaveLength(2);
    host.kill();
    await ended;
    await expect.poll(windowFolders, patiently).toEqual([`facet-window-${process.pid}-abcdef`]);
  });
});

describe.skipIf(!canBeAnotherUser)('another user of the machine (skipped: only root can become one)', () => {
  it('finds the key on no command line and can read neither its file nor the library', async () => {
    const dir = await place('stranger');
    const stop = join(dir, 'stop');
    const seen = runAsAnotherUser(
      `while [ ! -e '${stop}' ]; do cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -aE '^--app=|[?]t=[A-Za-z0-9_-]{32}'; done`,
    );
    const { host, ended, library, windowFolders } = await startWithWindow(dir);
    await expect.poll(seen.output, patiently).toContain(`--app=file://${dir}`); // they do see the command line
    const [window] = await windowFolders();
    const page = join(dir, window!, 'open.html');
    const [, key] = /url=http:\/\/127\.0\.0\.1:\d+\/\?t=([\w-]{32})"/.exec(await readFile(page, 'utf8'))!;
    const files = [library, ...(await readdir(library)).map((name) => join(library, name)), join(dir, window!), page];
    await writeFile(join(dir, 'control'), 'for all');
    await chmod(join(dir, 'control'), 0o644);
    expect(await readableByAnotherUser([...files, join(dir, 'control')])).toEqual([join(dir, 'control')]);
    await writeFile(stop, '');
    await seen.ended;
    expect(seen.output()).not.toContain(key);
    host.kill();
    await ended;
  });
});

const browser = findBrowser();

/** A page that tries to get out by every way that comes to mind, then says so. */
const ESCAPING_PAGE = `<!doctype html>
<link rel="dns-prefetch" href="http://prefetched.example">
<link rel="preconnect" href="http://preconnected.example">
<script type="module">
  const signal = AbortSignal.timeout(3000);
  const urls = ['http://192.0.2.1/', 'http://[2001:db8::1]/', 'https://192.0.2.1/', 'http://fetched.example/', 'http://localhost.example/'];
  const socket = (url) => new Promise((resolve) => Object.assign(new WebSocket(url), { onclose: resolve, onopen: resolve }));
  const patience = new Promise((resolve) => setTimeout(resolve, 3000));
  await Promise.race([patience, Promise.allSettled([...urls.map((url) => fetch(url, { mode: 'no-cors', signal })), socket('ws://192.0.2.1/'), socket('ws://socket.example/')])]);
  await fetch('/done', { method: 'POST' });
</script>`;

test.skipIf(!canTrace || browser === null)(
  'the browser looks no name up and reaches nothing but this machine (skipped without strace or a browser)',
  async () => {
    const dir = await place('network');
    const trace = join(dir, 'trace');
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const proxied: string[] = [];
    const proxy = createServer((request, response) => (proxied.push(String(request.url)), response.end())).listen(
      0,
      '127.0.0.1',
    );
    proxy.on('connect', (request, socket) => (proxied.push(String(request.url)), socket.end()));
    const server = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html').end(ESCAPING_PAGE);
      if (request.url === '/done') resolve();
    }).listen(0, '127.0.0.1');
    await Promise.all([once(server, 'listening'), once(proxy, 'listening')]);
    const portOf = (listening: typeof server): number => (listening.address() as AddressInfo).port;

    const proxyUrl = `http://127.0.0.1:${portOf(proxy)}`;
    const traced = await script(join(dir, 'browser'), [
      '#!/bin/sh',
      `export http_proxy=${proxyUrl} https_proxy=${proxyUrl}`,
      `exec ${traceCommand(trace).join(' ')} '${browser}' --headless --no-sandbox "$@"`,
    ]);
    const window = openAppWindow(traced, () => `http://127.0.0.1:${portOf(server)}/`);
    await done;
    await new Promise((waited) => setTimeout(waited, 10_000)); // most of what browsers ask on their own account they ask in their first seconds
    window.close();
    await window.ended;
    server.close();
    server.closeAllConnections();
    proxy.close();

    expect(proxied).toEqual([]);
    const calls = await readFile(trace, 'utf8');
    expect(calls).toContain('inet_addr("127.0.0.1")'); // it was traced
    expect(callsOutside(calls)).toEqual([]);
  },
);

test.skipIf(!canTrace)('a call outside is found in a trace (skipped without strace)', async () => {
  const trace = join(folder.path, 'control-trace');
  const reach =
    "require('node:net').connect(9, '192.0.2.1').on('error', () => {}); require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.2'); setTimeout(process.exit, 200, 0);";
  const [strace, ...args] = traceCommand(trace);
  spawnSync(strace!, [...args, process.execPath, '-e', reach]);
  const found = callsOutside(await readFile(trace, 'utf8')).join('\n');
  expect(found).toContain('192.0.2.1');
  expect(found).toContain('192.0.2.2');
});
