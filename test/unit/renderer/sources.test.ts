// What was dropped, as sources: paths, or an upload that keeps folders and loses no file of one name. Runs in Node.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { keepApart, looksLikePhoto, takeSources, uploadUrl } from '../../../renderer/features/sources/sources.ts';

afterEach(() => vi.unstubAllGlobals());

const file = (name: string, bytes = 'x') => new File([bytes], name);

type Tree = { [name: string]: Tree | string };

/** A browser's drop of files and folders, entries and all; readers give two entries at a time. */
function dropped(tree: Tree): DataTransfer {
  const entry = (name: string, node: Tree | string): FileSystemEntry => {
    if (typeof node === 'string')
      return {
        name,
        isFile: true,
        isDirectory: false,
        file: (done: (f: File) => void) => done(file(name, node)),
      } as unknown as FileSystemEntry;
    const children = Object.entries(node).map(([child, inner]) => entry(child, inner));
    const createReader = () => {
      const left = [...children];
      return { readEntries: (done: (some: FileSystemEntry[]) => void) => done(left.splice(0, 2)) };
    };
    return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
  };
  const entries = Object.entries(tree).map(([name, node]) => entry(name, node));
  return {
    files: Object.keys(tree).map((name) => file(name)),
    items: entries.map((each) => ({ webkitGetAsEntry: () => each })),
  } as unknown as DataTransfer;
}

/** Answers uploads; by default each is taken. */
function server(answer: (path: string) => Response = () => new Response(null, { status: 204 })) {
  const uploads = new Map<string, string>();
  vi.stubGlobal('fetch', async (url: string, init: { method: string; body: File }) => {
    expect(init.method).toBe('PUT');
    const [, , batch, ...path] = url.split('/').map(decodeURIComponent);
    expect(batch).toMatch(/^[0-9a-f-]{36}$/);
    const response = answer(path.join('/'));
    if (response.ok) uploads.set(path.join('/'), await init.body.text());
    return response;
  });
  return uploads;
}

const noPath = () => null;

test('where the door knows paths, nothing is uploaded', async () => {
  const uploads = server();
  const taken = await takeSources(dropped({ Anna: { 'a.jpg': '1' } }), { pathForFile: (each) => `/home/${each.name}` });
  expect(taken).toEqual({ sources: [{ path: '/home/Anna' }], failed: [] });
  expect(uploads.size).toBe(0);
});

describe('in a browser', () => {
  test('folders are walked to the end and kept, with names in any script', async () => {
    const uploads = server();
    const progress = vi.fn();
    const tree = {
      Анна: { 'фото №1 100%.jpg': '1', 'b.png': '2', deeper: { 'c#?.heic': '3' }, 'd.webp': '4', 'e.jpg': '5' },
    };
    const { sources, failed } = await takeSources(dropped(tree), { pathForFile: noPath, onProgress: progress });
    expect(sources).toEqual([{ upload: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }]);
    expect(failed).toEqual([]);
    expect(Object.fromEntries(uploads)).toEqual({
      'Анна/фото №1 100%.jpg': '1',
      'Анна/b.png': '2',
      'Анна/deeper/c#?.heic': '3',
      'Анна/d.webp': '4',
      'Анна/e.jpg': '5',
    });
    expect(progress.mock.calls.at(-1)).toEqual([5, 5]);
  });

  test('films and hidden files in a folder stay; a file dropped by itself goes whatever it is', async () => {
    const uploads = server();
    await takeSources(
      dropped({ 'notes.txt': 'n', folder: { 'film.mp4': 'f', '.DS_Store': 'd', '._a.jpg': 'h', 'a.JPG': 'a' } }),
      { pathForFile: noPath },
    );
    expect([...uploads.keys()].sort()).toEqual(['folder/a.JPG', 'notes.txt']);
  });

  test('lists in a folder go along where they are asked for, dropped or chosen', async () => {
    const uploads = server();
    const tree = { lfw: { 'pairs.txt': 'p', 'more.CSV': 'm', '.x.csv': 'h', 'film.mp4': 'f', 'a.jpg': 'a' } };
    await takeSources(dropped(tree), { pathForFile: noPath, wanted: 'photos-and-lists' });
    expect([...uploads.keys()].sort()).toEqual(['lfw/a.jpg', 'lfw/more.CSV', 'lfw/pairs.txt']);

    const chosen = Object.keys(tree.lfw).map((name) =>
      Object.defineProperty(file(name), 'webkitRelativePath', { value: `lfw/${name}` }),
    );
    uploads.clear();
    await takeSources(chosen as unknown as FileList, { pathForFile: noPath, wanted: 'photos-and-lists' });
    expect([...uploads.keys()].sort()).toEqual(['lfw/a.jpg', 'lfw/more.CSV', 'lfw/pairs.txt']);
    uploads.clear();
    await takeSources(chosen as unknown as FileList, { pathForFile: noPath });
    expect([...uploads.keys()].sort()).toEqual(['lfw/a.jpg']);
  });

  test('chosen files keep the folder they were chosen with', async () => {
    const uploads = server();
    const chosen = Object.assign(file('a.jpg'), {});
    Object.defineProperty(chosen, 'webkitRelativePath', { value: 'Boris/a.jpg' });
    const plain = file('b.jpg');
    Object.defineProperty(plain, 'webkitRelativePath', { value: '' });
    await takeSources([chosen, plain] as unknown as FileList, { pathForFile: noPath });
    expect([...uploads.keys()].sort()).toEqual(['Boris/a.jpg', 'b.jpg']);
  });

  test('nothing to take says so', async () => {
    server();
    await expect(takeSources(dropped({ folder: { 'a.mp4': 'x' } }), { pathForFile: noPath })).rejects.toMatchObject({
      code: 'no-photos',
    });
  });

  test('where models are wanted, a folder gives models and no photos; without any it says that there are no models', async () => {
    const uploads = server();
    const tree = {
      buffalo: {
        'det.onnx': 'd',
        'pack.json': 'p',
        'inner.zip': 'z',
        '._det.onnx': 'h',
        'a.jpg': 'a',
        'film.mp4': 'f',
      },
    };
    await takeSources(dropped(tree), { pathForFile: noPath, wanted: 'models' });
    expect([...uploads.keys()].sort()).toEqual(['buffalo/det.onnx', 'buffalo/inner.zip', 'buffalo/pack.json']);
    uploads.clear();
    const chosen = Object.keys(tree.buffalo).map((name) =>
      Object.defineProperty(file(name), 'webkitRelativePath', { value: `buffalo/${name}` }),
    );
    await takeSources(chosen as unknown as FileList, { pathForFile: noPath, wanted: 'models' });
    expect([...uploads.keys()].sort()).toEqual(['buffalo/det.onnx', 'buffalo/inner.zip', 'buffalo/pack.json']);
    await expect(
      takeSources(dropped({ folder: { 'a.jpg': 'x' } }), { pathForFile: noPath, wanted: 'models' }),
    ).rejects.toMatchObject({ code: 'no-models' });
    // A pack's nets are no photos either.
    await expect(takeSources(dropped({ folder: { 'det.onnx': 'x' } }), { pathForFile: noPath })).rejects.toMatchObject({
      code: 'no-photos',
    });
  });

  test('a file that is refused is told of, and the others arrive', async () => {
    const uploads = server((path) =>
      path === 'bad.jpg'
        ? Response.json({ code: 'bad-request', message: 'No.' }, { status: 400 })
        : new Response(null, { status: 204 }),
    );
    const { failed } = await takeSources(dropped({ 'a.jpg': '1', 'bad.jpg': '2', 'c.jpg': '3' }), {
      pathForFile: noPath,
    });
    expect(failed).toMatchObject([{ path: 'bad.jpg', code: 'bad-request' }]);
    expect([...uploads.keys()].sort()).toEqual(['a.jpg', 'c.jpg']);
  });

  test('a full disk stops the rest', async () => {
    server(() => Response.json({ code: 'no-room', message: 'Full.' }, { status: 507 }));
    await expect(takeSources(dropped({ 'a.jpg': '1', 'b.jpg': '2' }), { pathForFile: noPath })).rejects.toMatchObject({
      code: 'no-room',
    });
  });

  test('a lost connection stops the rest', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(takeSources(dropped({ 'a.jpg': '1' }), { pathForFile: noPath })).rejects.toMatchObject({
      code: 'disconnected',
    });
  });
});

test('two files of one path keep apart', () => {
  const placed = (path: string) => ({ path, file: file('x') });
  const paths = keepApart([
    placed('a.jpg'),
    placed('a.jpg'),
    placed('a.jpg'),
    placed('b/a.jpg'),
    placed('.x'),
    placed('.x'),
    placed('d.d/e'),
    placed('d.d/e'),
  ]).map(({ path }) => path);
  expect(paths).toEqual(['a.jpg', 'a (2).jpg', 'a (3).jpg', 'b/a.jpg', '.x', '.x (2)', 'd.d/e', 'd.d/e (2)']);
});

test('each segment of an address is escaped by itself', () => {
  expect(uploadUrl('b1', 'Анна/50% #1?.jpg')).toBe('/upload/b1/%D0%90%D0%BD%D0%BD%D0%B0/50%25%20%231%3F.jpg');
});

test('photos by their names', () => {
  expect(['a.jpg', 'A.JPEG', 'b.heic', 'c.tif', 'd.mov', 'e', '.a.jpg', 'f.jpg.txt'].map(looksLikePhoto)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
