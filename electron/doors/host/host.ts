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

/** The same at every start of a library; below the ports that systems assign (from 32768 on Linux, 49152 elsewhere). */
function usualPort(libraryDir: string): number {
  const digest = createHash('sha256').update(resolve(libraryDir)).digest();
  return 20_000 + (digest.readUInt32LE(0) % 10_000);
}

/** Resolves when its window is closed or the process is told to end. */
export async function runHost({ open, ...options }: HostOptions & { open: boolean }): Promise<void> {
  process.umask(0o077); // only this user can read what is written from here on
  const end = toldToEnd(); // before the slow start, so that no signal is missed
  logCrashes(options.libraryDir);
  const host = await startHost(options);
  const browser = open && hasDisplay() ? findBrowser() : null;
  const window = browser === null ? null : openAppWindow(browser, host.invite);
  if (window === null) printAddress(host, whyNoWindow(open));
  // Node loads its web API at first use. Do it while the browser starts, before its first request.
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

/** A printed address may end in a log, so it too works for a minute only, and the person can ask for another. */
function printAddress(host: Host, why: string): void {
  const print = (): void => console.log(host.invite());
  console.log(
    `${why}Open Facet in a browser on this machine, at this address (it works once, within a minute; Ctrl+C ends Facet):`,
  );
  print();
  // Not SIGUSR1, which opens Node's debugger. Windows has neither.
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
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        endWithin(); // from here on, also while the start is still running
        resolve();
      });
  });
}

/**
 * The window counts as closed when its browser has ended and no page is open: a browser may hand its window to another
 * process and end. On macOS a browser keeps running without windows, so there only the pages count.
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

/** The door as a process of its own. Answers an exit code as the command line does: 0 done, 2 wrong use, 3 failed. */
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

// For the packed app; open-host.js starts quicker. A child or a timer that is still ending must not hold the terminal.
if (import.meta.main) await exitProcess(await main());
