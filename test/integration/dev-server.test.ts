// `npm run dev`: the page comes from Vite, the rest from the host door, which stays as strict as without it.
import { join } from 'node:path';
import { appDir } from '../../electron/files/resources.ts';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createServe } from '../../electron/core/serve.ts';
import { startHostServer, type HostServer } from '../../electron/doors/host/host-server.ts';
import { startDevServer, type DevServer } from '../../electron/launch/dev-server.ts';
import { createFakeCore } from '../helpers/fake-core.ts';
import { acceptInvitation, openHostClient, rawRequest } from '../helpers/host-client.ts';

const core = createFakeCore();
let door: HostServer;
let dev: DevServer;
let origin: string;
let cookie: string;

const inviteToDev = (): string => {
  const url = new URL(door.invite());
  url.port = String(dev.port);
  return url.href;
};

beforeAll(async () => {
  door = await startHostServer({
    api: core.api,
    onEvent: core.onEvent,
    serve: createServe({ ...core, pageDir: import.meta.dirname }),
    port: 0,
  });
  dev = await startDevServer(door.port, 0);
  origin = `http://127.0.0.1:${dev.port}`;
  cookie = await acceptInvitation(inviteToDev());
}, 60_000);
afterAll(async () => {
  await dev.close();
  await door.close();
});

test('the page is the sources, with hot reload', async () => {
  const { status, text } = await rawRequest(origin, '/', { headers: { Accept: 'text/html' } });
  expect(status).toBe(200);
  expect(text).toContain('/@vite/client');
  expect(text).toContain('app/start.ts');
});

test('files of the checkout outside the page are not served: the development library is one of them', async () => {
  const served = await rawRequest(origin, `/@fs${join(appDir(), 'electron/contract/languages.ts')}`);
  const refused = await rawRequest(origin, `/@fs${join(appDir(), 'package.json')}`);
  expect([served.status, refused.status]).toEqual([200, 403]);
});

test('an invitation works once, as at the door', async () => {
  const url = inviteToDev();
  await acceptInvitation(url);
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(403);
});

test('calls and pictures reach the door with the cookie of an invitation', async () => {
  const client = await openHostClient(origin, cookie);
  expect(await client.call('getDoor', [])).toMatchObject({ ok: true, value: { door: 'test' } });
  await client.close();
  expect(await rawRequest(origin, '/media/photo/7?size=320', { headers: { Cookie: cookie } })).toEqual({
    status: 200,
    text: 'photo 7 320',
  });
});

test('uploads of its own page reach the door', async () => {
  const headers = { Cookie: cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin' };
  expect((await rawRequest(origin, '/upload/batch/a.jpg', { method: 'PUT', headers, body: 'pixels' })).status).toBe(
    204,
  );
  expect(core.uploads.get('batch/a.jpg')).toBe('pixels');
});

test.each([
  ['without the cookie', {}],
  ['with a wrong cookie', { Cookie: 'facet-1=no' }],
])('%s nothing is answered', async (_, headers) => {
  expect((await rawRequest(origin, '/media/photo/7?size=320', { headers })).status).toBe(403);
});

test.each([
  ['another site', { Origin: 'https://evil.example' }],
  ['another program on this machine', { Origin: 'http://127.0.0.1:1' }],
  ['another site, by what the browser says of it', { 'Sec-Fetch-Site': 'cross-site' }],
  ['another name of this machine', { Host: 'facet.example' }],
])('a request of %s is refused, cookie or not', async (_, headers) => {
  const upload = { method: 'PUT', headers: { Cookie: cookie, Origin: origin, ...headers }, body: 'pixels' };
  expect((await rawRequest(origin, '/upload/evil/a.jpg', upload)).status).toBe(403);
  expect(core.uploads.has('evil/a.jpg')).toBe(false);
});

test('a socket of another site is refused', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${dev.port}/socket`, {
    origin: 'https://evil.example',
    headers: { Cookie: cookie },
  });
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toMatch(/403|socket hang up/);
});
