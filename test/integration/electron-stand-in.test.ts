// The desktop door without Electron's binary: the compiled main and preload run under Node with a stand-in for the
// module `electron`. test/e2e does the same things in the real one where there is one.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../electron/contract/errors.ts';
import { ensureMain, ensurePack, ensurePage } from '../../electron/launch/ensure-build.ts';
import { describeApiContract } from '../helpers/api-contract.ts';
import { startDesktopProcess, type DesktopProcess } from '../helpers/desktop-process.ts';
import { samplePhoto } from '../helpers/portraits.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';

beforeAll(async () => {
  await ensurePack();
  await ensurePage();
  await ensureMain();
}, 180_000);

describeApiContract(
  'over IPC',
  async (libraryDir) => {
    const desktop = await startDesktopProcess(libraryDir);
    return {
      call: (method, args) => desktop.tell<Reply>({ do: 'call', method, args }),
      onEvent: desktop.onEvent,
      close: desktop.close,
    };
  },
  {},
);

describe('the desktop door', () => {
  let folder: DisposableFolder;
  let desktop: DesktopProcess;
  const call = (method: string, ...args: unknown[]) => desktop.tell<Reply>({ do: 'call', method, args });
  const fetched = (url: string, init: { method?: string; body?: string } = {}) =>
    desktop.tell<{ status: number; type: string | null; bytes: number }>({ do: 'fetch', url, ...init });

  beforeAll(async () => {
    folder = await disposableFolder();
    desktop = await startDesktopProcess(join(folder.path, 'library'), { language: 'ru-RU' });
  });
  afterAll(async () => {
    await desktop?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  it('shows the page in a window that can reach nothing by itself', async () => {
    const { schemes, window, permissions } = await desktop.tell<{
      schemes: { scheme: string; privileges: object }[];
      window: { url: string; options: { webPreferences: object } };
      permissions: boolean[];
    }>({ do: 'look' });
    expect(schemes).toMatchObject([{ scheme: 'facet', privileges: { standard: true, secure: true } }]);
    expect(window.url).toBe('facet://app/');
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(permissions).toEqual([false, false, true]);
    // A report alone opens in a window of its own, in which nothing runs.
    const deny = { action: 'deny' };
    expect(await desktop.tell({ do: 'navigate' })).toMatchObject({
      prevented: true,
      opened: deny,
      page: deny,
      report: {
        action: 'allow',
        overrideBrowserWindowOptions: { webPreferences: { javascript: false, sandbox: true } },
      },
    });
  });

  it('serves page and pictures under its own scheme, and nothing else', async () => {
    expect(await fetched('facet://app/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect((await fetched('facet://elsewhere/')).status).toBe(404);
    expect((await fetched('facet://app/../../package.json')).status).toBe(404);

    const { value: probe } = (await call('openProbe', { path: samplePhoto(6) })) as { value: { id: string } };
    const picture = await fetched(`facet://app/media/probe/${probe.id}?size=320`);
    expect(picture).toMatchObject({ status: 200, type: 'image/jpeg' });
    expect(picture.bytes).toBeGreaterThan(2000);
    expect(await fetched('facet://app/media/photo/999?size=320')).toMatchObject({ status: 404 });
  });

  it('takes what has no path, a picture out of a web page, as an upload', async () => {
    const body = await readFile(samplePhoto(6), 'latin1');
    expect((await fetched('facet://app/upload/batch-0001/dragged.jpg', { method: 'PUT', body })).status).toBe(204);
    expect(await call('describeSources', [{ upload: 'batch-0001' }])).toMatchObject({ ok: true, value: { photos: 1 } });
  });

  it('knows the path of a dropped file, and that some have none', async () => {
    expect(await desktop.tell({ do: 'path-for-file', path: '/photos/a.jpg' })).toBe('/photos/a.jpg');
    expect(await desktop.tell({ do: 'path-for-file' })).toBeNull();
  });

  it('says what it is, and the language of the system', async () => {
    expect(await call('getDoor')).toEqual({
      ok: true,
      value: { door: 'desktop', canChooseFiles: true, canReveal: true, locale: 'ru-RU' },
    });
  });

  it('asks for photos and folders in dialogs', async () => {
    await desktop.tell({ do: 'answer-dialog', filePaths: ['/photos/a.jpg', '/photos/b.jpg'] });
    expect(await call('chooseSources', 'photos')).toEqual({
      ok: true,
      value: [{ path: '/photos/a.jpg' }, { path: '/photos/b.jpg' }],
    });
    expect(await call('chooseSources', 'folder')).toEqual({ ok: true, value: null });
    expect(await call('chooseSources', 'pack')).toEqual({ ok: true, value: null });
    expect(await call('chooseSources', 'pack-folder')).toEqual({ ok: true, value: null });
    const { dialogs } = await desktop.tell<{ dialogs: { title: string; properties: string[] }[] }>({ do: 'look' });
    expect(dialogs).toMatchObject([
      { title: 'Выберите фотографии', properties: ['openFile', 'multiSelections'] },
      { title: 'Выберите папку с фотографиями', properties: ['openDirectory', 'multiSelections'] },
      { title: 'Выберите архив zip или файл ONNX', properties: ['openFile'] },
      { title: 'Выберите папку с моделями распознавания', properties: ['openDirectory'] },
    ]);
  });

  it('has its menu in the language of Settings, else of the system', async () => {
    const menu = async () => (await desktop.tell<{ menu: string[] }>({ do: 'look' })).menu;
    expect(await menu()).toEqual(expect.arrayContaining(['Правка', 'Вид', 'Окно', 'Справка']));
    await call('setSettings', { language: 'en' });
    await expect.poll(menu).toEqual(expect.arrayContaining(['Edit', 'View', 'Window', 'Help']));
  });

  it('answers its own page alone', async () => {
    const refused = { ok: false, error: { code: 'bad-request' } };
    expect(await desktop.tell({ do: 'call-from', url: 'https://example.com/', parent: false })).toMatchObject(refused);
    expect(await desktop.tell({ do: 'call-from', url: 'facet://app/', parent: true })).toMatchObject(refused);
    expect(await desktop.tell({ do: 'call-from', url: 'facet://app/', parent: false })).toMatchObject({ ok: true });
  });

  it('ends with its window, closes the library, and remembers where the window stood', async () => {
    await desktop.tell({ do: 'close-window' }).catch(() => {});
    expect(await desktop.ended).toBe(0);
    expect(JSON.parse(await readFile(join(folder.path, 'user-data', 'userData', 'window.json'), 'utf8'))).toMatchObject(
      { bounds: { width: 1000 } },
    );
  });

  it('says why it cannot start, and ends in a way that `npm start` understands', async () => {
    await using broken = await disposableFolder();
    const libraryDir = join(broken.path, 'a file');
    await writeFile(libraryDir, 'not a folder');
    await expect(startDesktopProcess(libraryDir)).rejects.toThrow(/code 3:[^]*Facet can’t start: /);
  });
});
