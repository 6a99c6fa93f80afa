// Door 2: Facet in a browser window, served by a plain Node process on the loopback address. `node
// electron/doors/host/open-host.js --help`.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openAppWindow, type AppWindow } from './app-window.ts';
import { endWithin, exitProcess } from '../end-process.ts';
import { createFacet } from '../../core/facet.ts';
import { toFailure } from '../../contract/failure.ts';
import { logCrashes, logStartFailure } from '../log-faults.ts';
import { findBrowser, hasDisplay } from './find-browser.ts';
import { startHostServer } from './host-server.ts';
import { defaultLibraryDir } from '../../files/library-dir.ts';
import { pageDir } from '../../files/resources.ts';
import { createServe } from '../../core/serve.ts';

const HELP = `Facet in a browser, served on this machine's own address.

  --library DIR   where the library is kept (default: ${defaultLibraryDir()})
  --port N        the port to listen on (default: the library's usual one, or any that is free)
  --no-open       print the address and open no window
  --pack NAME     the model pack to use
  --provider NAME the execution provider to use
`;

export interface HostOptions {
  libraryDir: string;
  /** 0: any free port. None: the library's usual one, or any where that is taken. */
  port?: number;
  pack?: string;
  provider?: string;
}

export interface Host {
  port: number;
  /** An address that lets one browser in, once and within a minute. */
  invite(onSpent?: () => void): string;
  pages(): number;
  close(): Promise<void>;
}

export async function startHost({ libraryDir, port, ...engine }: HostOptions): Promise<Host> {
  const facet = await createFacet({
    libraryDir,
    door: { door: 'host', canChooseFiles: false, canReveal: false, locale: null },
    ...engine,
  });
  try {
    const serve = createServe({
      media: facet.media,
      receiveUpload: facet.receiveUpload,
      report: facet.report,
      pageDir: pageDir(),
      log: facet.log,
    });
    const server = await startHostServer({
      api: facet.api,
      onEvent: facet.onEvent,
      log: facet.log,
      serve,
      port: port ?? 0,
      ...(port === undefined && { usualPort: usualPort(libraryDir) }),
    });
    return {
      port: server.port,
      invite: server.invite,
      pages: server.pages,
      async close() {
        await server.close();
        await facet.close();
      },
    };
  } catch (error) {
    await facet.close();
    throw error;
  }
}

/**
 * Always the same for a library, below those that systems give out of themselves (from 32768 on Linux, from 49152
 * elsewhere).
 */
function usualPort(libraryDir: string): number {
  const digest = createHash('sha256').update(resolve(libraryDir)).digest();
  return 20_000 + (digest.readUInt32LE(0) % 10_000);
}

/** Starts the door and stays until its window is closed or the process is told to end. */
export async function runHost({ open, ...options }: HostOptions & { open: boolean }): Promise<void> {
  process.umask(0o077); // what is written from here on is the person's alone
  const end = toldToEnd(); // heard from the beginning
  logCrashes(options.libraryDir);
  const host = await startHost(options);
  const browser = open && hasDisplay() ? findBrowser() : null;
  const window = browser === null ? null : openAppWindow(browser, host.invite);
  if (window === null) printAddress(host, whyNoWindow(open));
  // The browser is on its way: what answering it takes is read meanwhile, not before its window and not while it waits.
  setImmediate(() => void globalThis.Response);
  await Promise.race([end, ...(window === null ? [] : [windowClosed(window, host)])]);
  endWithin();
  window?.close();
  await Promise.all([host.close(), window?.ended]);
}

function whyNoWindow(wanted: boolean): string {
  if (!wanted) return '';
  return hasDisplay() ? 'No Chrome, Chromium or Edge was found on this machine. ' : 'There is no display here. ';
}

/**
 * A printed address is no better than another: it may stand in a log. So it too lives a minute, and there is a way to
 * the next.
 */
function printAddress(host: Host, why: string): void {
  const print = (): void => console.log(host.invite());
  console.log(
    `${why}Open Facet in a browser on this machine, at this address (it works once, within a minute; Ctrl+C ends Facet):`,
  );
  print();
  // Not SIGUSR1, by which Node opens its debugger. Windows has neither.
  if (process.platform !== 'win32') process.on('SIGUSR2', print);
  if (process.stdin.isTTY) {
    console.log('Press Enter for another address.');
    process.stdin.on('data', print);
  } else {
    console.log(
      process.platform === 'win32'
        ? 'Start Facet again for another address.'
        : `For another address: kill -USR2 ${process.pid}`,
    );
  }
}

function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/**
 * The window is closed once its browser ended and no page is left; the page counts too because a browser may hand its
 * window to another process and end. On macOS a browser stays when its last window closes, so there the pages alone
 * tell.
 */
async function windowClosed(window: AppWindow, host: Host): Promise<void> {
  const browser = { running: true, failed: false };
  void window.ended.then((well) => Object.assign(browser, { running: false, failed: !well }));
  let seen = false;
  let secondsAlone = 0;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    seen ||= host.pages() > 0;
    secondsAlone = host.pages() > 0 ? 0 : secondsAlone + 1;
    if (browser.failed && !seen) {
      printAddress(host, 'The browser could not be opened. ');
      return new Promise(() => {});
    }
    if (!browser.running && secondsAlone >= 3) return;
    if (process.platform === 'darwin' && seen && secondsAlone >= 15) return;
  }
}

function readOptions(): (HostOptions & { open: boolean }) | 'help' {
  const { values } = parseArgs({
    options: {
      library: { type: 'string' },
      port: { type: 'string' },
      open: { type: 'boolean', default: true },
      pack: { type: 'string' },
      provider: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowNegative: true,
  });
  if (values.help) return 'help';
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535))
    throw new TypeError(`'${values.port}' is not a port.`);
  return {
    libraryDir: values.library ?? defaultLibraryDir(),
    open: values.open,
    ...(port === undefined ? {} : { port }),
    ...(values.pack === undefined ? {} : { pack: values.pack }),
    ...(values.provider === undefined ? {} : { provider: values.provider }),
  };
}

/**
 * The door as a process of its own, with the options of its command line. Exit code as the command line's: 0 done, 2
 * wrong use, 3 failed.
 */
export async function main(): Promise<number> {
  let options;
  try {
    options = readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    return 2;
  }
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  try {
    await runHost(options);
    return 0;
  } catch (error) {
    logStartFailure(options.libraryDir, error);
    console.error(toFailure(error).message);
    return 3;
  }
}

// By itself too, as it is packed; open-host.js is the quicker way. A child or a timer that is still winding down must
// not keep the terminal.
if (import.meta.main) await exitProcess(await main());
