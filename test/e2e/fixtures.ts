// What an end-to-end test works with: Facet on a library of its own, opened through the project's door, and ways to
// drop files on it.
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { _electron, expect, test as base, type Locator, type Page } from '@playwright/test';
import { appDir, modelsDir } from '../../electron/files/resources.ts';
import { acceptInvitation, openHostClient } from '../helpers/host-client.ts';
import { startHostProcess } from '../helpers/host-process.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';

export { expect } from '@playwright/test';

/** The photos Facet carries; `sample1.jpg` to `sample6.jpg`. */
export const SAMPLES_DIR = join(modelsDir(), 'samples');

const HOST_SCRIPT = join(appDir(), 'electron', 'doors', 'host', 'open-host.js');

export interface DoorOptions {
  door: { name: 'host' } | { name: 'electron'; binary: string };
  /** What is in the library at the start: nothing, or the sample photos, looked at. */
  library: 'empty' | 'samples';
}

export interface App {
  page: Page;
  libraryDir: string;
  /** Drops files and folders, by their absolute paths, on the middle of something. */
  drop(target: Locator, paths: string[]): Promise<void>;
  /** Holds them over it while something is done, and takes them away again. */
  whileDragging(target: Locator, paths: string[], act: () => Promise<void>): Promise<void>;
  /** Ends Facet as a crash would (SIGKILL) and starts it again on the same library; `page` is then the new one's. */
  killAndRestart(): Promise<Page>;
}

interface RunningDoor {
  page: Page;
  /** Everything it printed. */
  output(): string;
  kill(): Promise<void>;
  close(): Promise<void>;
}

export const test = base.extend<
  DoorOptions & { libraryDir: string; app: App },
  { sampleLibrary: () => Promise<string> }
>({
  door: [{ name: 'host' }, { option: true }],
  library: ['empty', { option: true }],

  // Made once, by the first test that wants it.
  sampleLibrary: [
    async ({}, use) => {
      await using folder = await disposableFolder();
      const libraryDir = join(folder.path, 'library');
      let made: Promise<void> | undefined;
      await use(async () => {
        await (made ??= makeSampleLibrary(libraryDir));
        return libraryDir;
      });
    },
    { scope: 'worker' },
  ],

  libraryDir: async ({ library, sampleLibrary }, use) => {
    await using folder = await disposableFolder();
    const libraryDir = join(folder.path, 'library');
    if (library === 'samples') await cp(await sampleLibrary(), libraryDir, { recursive: true });
    await use(libraryDir);
  },

  app: async ({ door, libraryDir, context, locale }, use, testInfo) => {
    const problems: string[] = [];
    const open = async (): Promise<RunningDoor> => {
      const opened =
        door.name === 'host'
          ? await openHost(libraryDir, () => context.newPage())
          : await openElectron(door.binary, libraryDir, locale);
      opened.page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
      opened.page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy/.test(message.text())) problems.push(message.text());
      });
      return opened;
    };
    let running = await open();
    const app: App = {
      page: running.page,
      libraryDir,
      async drop(target, paths) {
        await using drag = await startDrag(app.page, target, paths);
        await drag.move();
        await drag.drop();
      },
      async whileDragging(target, paths, act) {
        await using drag = await startDrag(app.page, target, paths);
        // A browser goes on saying so while a hand holds still.
        const timer = setInterval(() => void drag.move().catch(() => {}), 100);
        try {
          await act();
        } finally {
          clearInterval(timer);
          await drag.leave();
        }
      },
      async killAndRestart() {
        await running.kill();
        await running.page.close().catch(() => {});
        running = await open();
        app.page = running.page;
        return app.page;
      },
    };
    await use(app);
    await running.close();
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('output', { body: running.output() });
    expect(problems, 'errors in the page').toEqual([]);
  },

  page: async ({ app }, use) => {
    await use(app.page);
  },
});

/** No violation of WCAG 2.2 A and AA that axe can see, in what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode()
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`,
  );
  expect(found).toEqual([]);
}

async function makeSampleLibrary(libraryDir: string): Promise<void> {
  const host = await startHostProcess(HOST_SCRIPT, libraryDir);
  const client = await openHostClient(host.origin, await acceptInvitation(host.url));
  const finished = new Promise<void>((resolve) => {
    client.onEvent(
      (event) => event.type === 'job' && event.job.kind === 'add' && event.job.phase === 'finished' && resolve(),
    );
  });
  await client.call('startJob', [{ kind: 'add', sources: [{ samples: true }] }]);
  await finished;
  await client.close();
  await host.end();
}

async function openHost(libraryDir: string, newPage: () => Promise<Page>): Promise<RunningDoor> {
  const host = await startHostProcess(HOST_SCRIPT, libraryDir);
  const page = await newPage();
  await page.goto(host.url);
  return {
    page,
    output: host.output,
    kill: async () => void (await host.end('SIGKILL')),
    close: async () => void (await host.end()),
  };
}

async function openElectron(binary: string, libraryDir: string, locale: string | undefined): Promise<RunningDoor> {
  const electron = await _electron.launch({
    executablePath: binary,
    args: [
      appDir(),
      `--library=${libraryDir}`,
      `--user-data-dir=${join(libraryDir, '..', 'electron')}`,
      `--lang=${locale ?? 'en-GB'}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  let text = '';
  electron.process().stderr?.on('data', (chunk) => (text += String(chunk)));
  return {
    page: await electron.firstWindow(),
    output: () => text,
    async kill() {
      const ended = once(electron.process(), 'exit');
      electron.process().kill('SIGKILL');
      await ended;
    },
    close: () => electron.close(),
  };
}

interface Drag extends AsyncDisposable {
  move(): Promise<void>;
  drop(): Promise<void>;
  leave(): Promise<void>;
}

/** Real files and folders through the browser's own drag events; a script in the page could not make a folder. */
async function startDrag(page: Page, target: Locator, files: string[]): Promise<Drag> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error('There is nothing to drop on.');
  const session = await page.context().newCDPSession(page);
  const send = async (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel') => {
    const data = { items: [], files, dragOperationsMask: 1 };
    await session.send('Input.dispatchDragEvent', { type, x: box.x + box.width / 2, y: box.y + box.height / 2, data });
  };
  await send('dragEnter');
  return {
    move: () => send('dragOver'),
    drop: () => send('drop'),
    leave: () => send('dragCancel'),
    [Symbol.asyncDispose]: () => session.detach(),
  };
}
