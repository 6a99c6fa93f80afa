// Requests of the page: its files, pictures and uploads.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createServe, type Serve } from '../../electron/core/serve.ts';
import { createFakeCore } from '../helpers/fake-core.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';

const core = createFakeCore();
let folder: DisposableFolder;
let serve: Serve;

beforeAll(async () => {
  folder = await disposableFolder();
  const pageDir = join(folder.path, 'page');
  await mkdir(join(pageDir, 'assets'), { recursive: true });
  await writeFile(join(pageDir, 'index.html'), '<!doctype html>');
  await writeFile(join(pageDir, 'assets', 'main-abc123.js'), 'export {}');
  await writeFile(join(folder.path, 'secret.json'), '{}');
  serve = createServe({ media: core.media, receiveUpload: core.receiveUpload, pageDir });
});
afterAll(() => folder[Symbol.asyncDispose]());

const get = (path: string, init?: RequestInit) => serve(new Request(`http://127.0.0.1${path}`, init));

describe('the page', () => {
  it('is checked at each request, and its hashed files are cached for good', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('Cache-Control')).toBe('no-cache');
    const script = await get('/assets/main-abc123.js');
    expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('Cache-Control')).toContain('immutable');
  });

  it('may run only its own scripts, and cannot be framed', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5csecret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '/%00',
    '/%ff',
  ])('gives no file outside its folder: %s', async (path) => {
    expect([400, 404]).toContain((await get(path)).status);
  });

  it('answers 404 for a missing file, and names the allowed methods', async () => {
    expect((await get('/nothing.js')).status).toBe(404);
    expect((await get('/assets')).status).toBe(404);
    const post = await get('/', { method: 'POST', body: '' });
    expect(post.status).toBe(405);
    expect(post.headers.get('Allow')).toBe('GET, HEAD');
    expect((await get('/upload/b/a.jpg')).headers.get('Allow')).toBe('PUT');
  });

  it('answers HEAD with headers only', async () => {
    const response = await get('/', { method: 'HEAD' });
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(await response.text()).toBe('');
  });
});

describe('pictures', () => {
  it.each([
    ['/media/photo/12?size=320', 'photo 12 320'],
    ['/media/photo/12?size=full', 'photo 12 null'],
    ['/media/face/42?size=96', 'face 42 96'],
    ['/media/probe/p-1?size=1600', 'probe p-1 1600'],
    ['/media/probe/p-1/face/2?size=192', 'probe p-1 face 2 192'],
  ])('%s', async (path, expected) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('image/jpeg');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await response.text()).toBe(expected);
  });

  it.each([
    '/media/photo/12',
    '/media/photo/12?size=321',
    '/media/photo/12?size=constructor',
    '/media/face/42?size=full',
    '/media/photo/-1?size=320',
    '/media/photo/1e3?size=320',
  ])('refuses other sizes and ids than those of the contract: %s', async (path) => {
    const before = core.asked.length;
    expect((await get(path)).status).toBe(400);
    expect(core.asked.length).toBe(before);
  });

  it('answers 404 with code and sentence for a picture that is gone', async () => {
    const response = await get('/media/photo/404?size=320');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'gone' });
    expect((await get('/media/film/1?size=320')).status).toBe(404);
  });

  it('does not send a picture again that the browser has', async () => {
    const tag = (await get('/media/face/42?size=96')).headers.get('ETag') ?? '';
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await get('/media/face/42?size=96', { headers: { 'If-None-Match': known } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    }
    expect((await get('/media/face/42?size=96', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });
});

describe('uploads', () => {
  const put = (path: string, body: string) => get(path, { method: 'PUT', body });

  it('keeps folders and names unchanged, in any script', async () => {
    const path = ['Анна & Боб', 'photo #1 100%? \\ "x".jpg'];
    const response = await put(`/upload/batch-1/${path.map(encodeURIComponent).join('/')}`, 'bytes');
    expect(response.status).toBe(204);
    expect(core.uploads.get(`batch-1/${path.join('/')}`)).toBe('bytes');
  });

  it('refuses paths that lead out of the batch', async () => {
    for (const path of ['/upload/b', '/upload/b/..%2f..%2fx.jpg', '/upload/b/a%2fb.jpg'])
      expect((await put(path, '')).status).toBe(400);
  });

  it('tells why a file could not be stored', async () => {
    const response = await put('/upload/full/a.jpg', 'bytes');
    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({ code: 'no-room' });
  });

  it('answers an unexpected error without its text, and logs it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const broken = createServe({
      ...core,
      receiveUpload: () => Promise.reject(new Error('secret')),
      pageDir: folder.path,
    });
    const response = await broken(new Request('http://127.0.0.1/upload/b/a.jpg', { method: 'PUT', body: 'x' }));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});
