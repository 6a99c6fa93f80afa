// Opens the built page in a browser over the stand-in core of fake-bridge.ts: no server, no library, no engine.
// Playwright's side.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { SECURITY_HEADERS } from '../../electron/core/serve.ts';
import type { FakeLibrary } from './fake-bridge.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const ORIGIN = 'https://facet.test';

/** `pageDir`: the built page. Pictures are plain colours with their number. */
export async function openFake(page: Page, pageDir: string, library: FakeLibrary, hash = ''): Promise<void> {
  const sources = await Promise.all(
    ['fake-lab.ts', 'fake-learn.ts', 'fake-bridge.ts'].map((name) => readFile(join(import.meta.dirname, name), 'utf8')),
  );
  const script = sources
    .map((source) =>
      stripTypeScriptTypes(source, { mode: 'strip' })
        .replaceAll(/^export /gm, '')
        .replaceAll(/^import .*$/gm, ''),
    )
    .join('\n');
  await page.addInitScript({ content: `${script}\nwindow.facet = createFakeBridge(${JSON.stringify(library)});` });
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/media/')) return route.fulfill({ contentType: 'image/svg+xml', body: picture(pathname) });
    const file = pathname === '/' ? '/index.html' : pathname;
    const body = await readFile(join(pageDir, file)).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({
      body,
      contentType: TYPES[extname(file)] ?? 'application/octet-stream',
      headers: SECURITY_HEADERS,
    });
  });
  await page.goto(`${ORIGIN}/${hash}`);
}

function picture(path: string): string {
  const number = Number(/\d+/.exec(path)?.[0] ?? 0);
  const hue = (number * 47) % 360;
  const face = '<circle cx="50" cy="42" r="18" fill="#fff8"/><ellipse cx="50" cy="92" rx="32" ry="26" fill="#fff8"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="xMidYMid slice" width="400" height="400"><rect width="100" height="100" fill="oklch(0.72 0.09 ${hue})"/>${path.includes('face') ? face : `<text x="50" y="55" font-size="14" text-anchor="middle" fill="#fffc">${number}</text>`}</svg>`;
}
