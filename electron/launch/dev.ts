// `npm run dev`: the page with hot reload, over a host door with a library of its own for development.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endWithin, exitProcess } from '../doors/end-process.ts';
import { startHost } from '../doors/host/host.ts';
import { appDir } from '../files/resources.ts';
import { startDevServer } from './dev-server.ts';
import { ensurePack } from './ensure-build.ts';

const DEV_LIBRARY = join(appDir(), 'dist', 'dev-library');

const HELP = `npm run dev -- [options]

  --library DIR   the library to work with (default: ${DEV_LIBRARY}; delete it to start with an empty one)
  --port N        the port of the page (default: 5173, or the next that is free)
`;

async function dev(): Promise<number> {
  const { values } = parseArgs({
    options: {
      library: { type: 'string', default: DEV_LIBRARY },
      port: { type: 'string', default: '5173' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  process.umask(0o077); // the library is the developer's alone
  await ensurePack();
  const host = await startHost({ libraryDir: values.library });
  const server = await startDevServer(host.port, Number(values.port));
  const print = (): void => console.log(devAddress(host.invite(), server.port));
  console.log('Open this address; it works once, within a minute. Press Enter for another, Ctrl+C to end.');
  print();
  if (process.stdin.isTTY) process.stdin.on('data', print);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
  endWithin();
  await Promise.all([server.close(), host.close()]);
  return 0;
}

/** The door's invitation, at the address of the page with hot reload. */
function devAddress(invitation: string, port: number): string {
  const url = new URL(invitation);
  url.port = String(port);
  return url.href;
}

try {
  await exitProcess(await dev());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
