// `npm start`: builds what is missing, then opens Facet in Electron, or through the host door where Electron can't be
// downloaded or does not start.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { exitProcess } from '../doors/end-process.ts';
import { ensureMain, ensurePack, ensurePage } from './ensure-build.ts';
import { findElectron } from './find-electron.ts';
import { hasDisplay } from '../doors/host/find-browser.ts';
import { defaultLibraryDir } from '../files/library-dir.ts';
import { appDir } from '../files/resources.ts';

const HELP = `npm start -- [options]

  --library DIR   where the library is kept (default: ${defaultLibraryDir()})
  --host          open in a browser, not in Electron
  --no-open       serve the page and print its address
`;

/** desktop/main.ts ends with it after it has shown what is wrong; another door would only show the same. */
const EXPLAINED = 3;
/** If Electron fails this early, its window was never shown. */
const EARLY_MS = 10_000;

async function start(): Promise<number> {
  const { values } = parseArgs({
    options: {
      library: { type: 'string', default: defaultLibraryDir() },
      host: { type: 'boolean', default: false },
      open: { type: 'boolean', default: true },
      help: { type: 'boolean', short: 'h' },
    },
    allowNegative: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  await ensurePack();
  await ensurePage();
  if (!values.host && values.open && hasDisplay()) {
    const code = await startElectron(values.library);
    if (code !== null) return code;
  }
  const { runHost } = await import('../doors/host/host.ts');
  await runHost({ libraryDir: values.library, open: values.open });
  return 0;
}

/** Its exit code; null, with a line that says why, when Electron can't be downloaded or does not start. */
async function startElectron(library: string): Promise<number | null> {
  const binary = await findElectron().catch(sayWhyNot);
  if (binary === null) return null;
  await ensureMain();
  return runElectron(binary, library).catch(sayWhyNot);
}

function sayWhyNot(error: unknown): null {
  const reason = error instanceof Error ? error.message : String(error);
  console.log(`Electron can't be had here (${reason}): opening Facet in a browser's window instead.`);
  return null;
}

function runElectron(binary: string, library: string): Promise<number> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env; // set in terminals of editors that are Electron apps themselves
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(binary, [appDir(), `--library=${library}`, ...(asRoot ? ['--no-sandbox'] : [])], {
    env,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const started = performance.now();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const early = performance.now() - started < EARLY_MS;
      if (early && code !== 0 && code !== EXPLAINED && !child.killed)
        reject(new Error(`it ended at once with ${signal ?? `code ${code}`}`));
      else resolve(code ?? 0);
    });
  });
}

try {
  await exitProcess(await start());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
