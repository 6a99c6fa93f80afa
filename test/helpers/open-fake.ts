// Opens the built page, or the built preview, in a browser over the fake core: no server, no library, no engine.
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { SECURITY_HEADERS } from '../../electron/core/serve.ts';
import { appDir } from '../../electron/files/resources.ts';
import type { FakeLibrary } from '../../renderer/preview/fake/fake-bridge.ts';
import { fakePicture } from '../../renderer/preview/fake/fake-picture.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const ORIGIN = 'https://facet.test';

/** `pageDir`: the built page. Pictures are plain colours with their number. */
export async function openFake(page: Page, pageDir: string, library: FakeLibrary, hash = ''): Promise<void> {
  const script = await fakeBridgeScript();
  await page.addInitScript({
    content: `${script}\nwindow.facet = fakeBridge.createFakeBridge(${JSON.stringify(library)});`,
  });
  await serveFolder(page, pageDir);
  await page.goto(`${ORIGIN}/${hash}`);
}

/** `search`: as preview-address.ts writes it; none: the list of stories. Wants ensurePreview() before. */
export async function openPreview(page: Page, search = ''): Promise<void> {
  await page.goto(`${ORIGIN}/preview/index.html${search}`);
}

export const servePreview = (page: Page): Promise<void> => serveFolder(page, join(appDir(), 'dist', 'preview'));

/** Answers the browser's requests from a folder, with the headers that the doors send. */
async function serveFolder(page: Page, folder: string): Promise<void> {
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/media/'))
      return route.fulfill({ contentType: 'image/svg+xml', body: fakePicture(pathname) });
    const file = pathname === '/' ? '/index.html' : pathname;
    const body = await readFile(join(folder, file)).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({
      body,
      contentType: TYPES[extname(file)] ?? 'application/octet-stream',
      headers: SECURITY_HEADERS,
    });
  });
}

let bundled: Promise<string> | undefined;

/** The fake core as one script that sets `fakeBridge`; bundled once in each test process. */
function fakeBridgeScript(): Promise<string> {
  return (bundled ??= bundleFakeBridge());
}

async function bundleFakeBridge(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(appDir(), 'renderer', 'preview', 'fake', 'fake-bridge.ts'),
        formats: ['iife'],
        name: 'fakeBridge',
      },
    },
  });
  const [chunk] = Array.isArray(result) ? (result[0]?.output ?? []) : 'output' in result ? result.output : [];
  if (chunk === undefined) throw new Error('The fake core could not be bundled.');
  return chunk.code;
}
