import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { FacetEvent } from '../../electron/contract/events.ts';
import { startHostServer, type HostServer } from '../../electron/doors/host/host-server.ts';
import { createServe } from '../../electron/core/serve.ts';
import { createFakeCore } from '../helpers/fake-core.ts';
import { acceptInvitation, openHostClient, rawRequest } from '../helpers/host-client.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';

const core = createFakeCore();
let folder: DisposableFolder;
let server: HostServer;
let origin: string;
let cookie: string;

const start = () =>
  startHostServer({
    api: core.api,
    onEvent: core.onEvent,
    serve: createServe({ ...core, pageDir: folder.path }),
    port: 0,
  });

async function startBriefly(keyLifetimeMs: number) {
  const brief = await startHostServer({
    api: core.api,
    onEvent: core.onEvent,
    serve: createServe({ ...core, pageDir: folder.path }),
    port: 0,
    keyLifetimeMs,
  });
  return { server: brief, [Symbol.asyncDispose]: () => brief.close() };
}

beforeAll(async () => {
  folder = await disposableFolder();
  await writeFile(join(folder.path, 'index.html'), '<!doctype html><title>Facet</title>');
  server = await start();
  origin = `http://127.0.0.1:${server.port}`;
  cookie = await acceptInvitation(server.invite());
});
afterAll(async () => {
  await server.close();
  await folder[Symbol.asyncDispose]();
});

describe('the key', () => {
  it('lets a browser in once, and hands it a cookie no script can read', async () => {
    const url = server.invite();
    const first = await fetch(url, { redirect: 'manual' });
    expect(first.status).toBe(302);
    expect(first.headers.get('Location')).toBe('/');
    expect(first.headers.get('Set-Cookie')).toMatch(/^facet-\d+=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await fetch(url, { redirect: 'manual' });
    expect(second.status).toBe(403);
    expect(second.headers.get('Set-Cookie')).toBeNull();
    expect(await second.text()).toContain('works once');
  });

  it('lets a browser in that comes from a file, as the window does', async () => {
    const answer = await rawRequest(origin, new URL(server.invite()).search, {
      headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<meta http-equiv="refresh" content="0; url=/">');
  });

  it('is worth nothing after its time, used or not, and what carried it is told', async () => {
    await using brief = await startBriefly(1);
    const { promise: spent, resolve } = Promise.withResolvers<void>();
    const url = brief.server.invite(resolve);
    await spent;
    const late = await fetch(url, { redirect: 'manual' });
    expect(late.status).toBe(403);
    expect(late.headers.get('Set-Cookie')).toBeNull();
    expect(await late.text()).toContain('too old');
  });

  it('what carried it is told when it is used, once', async () => {
    let told = 0;
    const url = server.invite(() => told++);
    expect(told).toBe(0);
    await fetch(url);
    await fetch(url);
    expect(told).toBe(1);
  });

  it('lives a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let told = false;
      server.invite(() => (told = true));
      vi.advanceTimersByTime(59_999);
      expect(told).toBe(false);
      vi.advanceTimersByTime(1);
      expect(told).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('opens the page alone: by another path, method or name of the machine it lets no one in, and is still good', async () => {
    const url = new URL(server.invite());
    for (const path of ['/index.html', '/assets/main.js', '/media/photo/1', '/socket', '/upload/b/a.jpg']) {
      expect((await rawRequest(origin, `${path}${url.search}`)).status, path).toBe(403);
    }
    for (const method of ['HEAD', 'POST', 'PUT'])
      expect((await rawRequest(origin, `/${url.search}`, { method })).status, method).toBe(403);
    expect((await rawRequest(origin, `/${url.search}`, { headers: { Host: 'evil.example' } })).status).toBe(403);
    expect(
      (await rawRequest(origin, '/', { headers: { Cookie: `facet-${server.port}=${url.searchParams.get('t')}` } }))
        .status,
    ).toBe(403);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(302);
  });

  it('still works as an address in the browser that used it', async () => {
    const url = server.invite();
    await fetch(url, { redirect: 'manual' });
    expect((await fetch(url, { redirect: 'manual', headers: { Cookie: cookie } })).status).toBe(302);
  });

  it('is asked of everything', async () => {
    for (const path of ['/', '/media/photo/1?size=320', '/?t=wrong', '/assets/main.js'])
      expect((await fetch(origin + path)).status).toBe(403);
    expect((await fetch(`${origin}/`, { headers: { Cookie: `${cookie}x` } })).status).toBe(403);
    expect((await fetch(`${origin}/`, { headers: { Cookie: `other=1; ${cookie}` } })).status).toBe(200);
  });
});

describe('strangers', () => {
  it('are refused by the name they use for this machine (DNS rebinding)', async () => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', '127.0.0.1:1']) {
      expect((await rawRequest(origin, '/', { headers: { Host: host, Cookie: cookie } })).status).toBe(403);
    }
    expect(
      (await rawRequest(origin, '/', { headers: { Host: `localhost:${server.port}`, Cookie: cookie } })).status,
    ).toBe(200);
  });

  it('are refused by the site they come from', async () => {
    const put = (headers: Record<string, string>) =>
      rawRequest(origin, '/upload/b/a.jpg', { method: 'PUT', headers: { Cookie: cookie, ...headers }, body: 'x' });
    expect((await put({ Origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await put({ Origin: 'null' })).status).toBe(403);
    expect((await put({})).status).toBe(403);
    expect((await put({ Origin: origin })).status).toBe(204);
    expect(
      (
        await rawRequest(origin, '/media/photo/1?size=320', {
          headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-site' },
        })
      ).status,
    ).toBe(403);
    expect(
      (
        await rawRequest(origin, '/media/photo/1?size=320', {
          headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
        })
      ).status,
    ).toBe(200);
  });

  it.each([
    ['no origin', {}, '/socket'],
    ['another origin', { origin: 'http://evil.example' }, '/socket'],
    ['no cookie', { origin: 'own', headers: {} }, '/socket'],
    ['another path', { origin: 'own' }, '/other'],
  ])(
    'get no socket: %s',
    async (
      _,
      { origin: from, headers = { Cookie: cookie } }: { origin?: string; headers?: Record<string, string> },
      path,
    ) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
        headers,
        ...(from === undefined ? {} : { origin: from === 'own' ? origin : from }),
      });
      const outcome = await new Promise((resolve) => {
        socket.on('open', () => resolve('open'));
        socket.on('error', (error) => resolve(error.message));
      });
      expect(outcome).toMatch(/40[34]/);
    },
  );
});

describe('the socket', () => {
  it('answers calls by their number, whichever is done first', async () => {
    const client = await openHostClient(origin, cookie);
    const order: string[] = [];
    await Promise.all([
      client.call('listJobs', []).then((reply) => order.push(JSON.stringify(reply))),
      client.call('getDoor', []).then((reply) => order.push(JSON.stringify(reply))),
    ]);
    expect(order[0]).toContain('"door":"test"');
    expect(order[1]).toBe('{"ok":true,"value":[]}');
    await client.close();
  });

  it('tells every page what happens', async () => {
    const clients = [await openHostClient(origin, cookie), await openHostClient(origin, cookie)];
    expect(server.pages()).toBe(2);
    const event: FacetEvent = { type: 'job-gone', id: 'Анна' };
    const heard = clients.map((client) => new Promise((resolve) => client.onEvent(resolve)));
    core.emit(event);
    expect(await Promise.all(heard)).toEqual([event, event]);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('hangs up on whoever speaks nonsense, and on nobody else', async () => {
    const calm = await openHostClient(origin, cookie);
    for (const nonsense of ['{', '[]', '{"id":"1"}', 'null']) {
      const client = await openHostClient(origin, cookie);
      const closed = new Promise((resolve) => client.socket.on('close', resolve));
      client.socket.send(nonsense);
      expect(await closed).toBe(1003);
    }
    expect(await calm.call('getDoor', [])).toMatchObject({ ok: true });
    await calm.close();
  });
});

describe('uploads', () => {
  it('stream in whole, whatever their size', async () => {
    const body = 'x'.repeat(5_000_000);
    const response = await fetch(`${origin}/upload/big/a.jpg`, {
      method: 'PUT',
      body,
      headers: { Cookie: cookie, Origin: origin },
    });
    expect(response.status).toBe(204);
    expect(core.uploads.get('big/a.jpg')?.length).toBe(body.length);
  });

  it('hear why they are refused even when they are long', async () => {
    const response = await fetch(`${origin}/upload/full/a.jpg`, {
      method: 'PUT',
      body: 'x'.repeat(5_000_000),
      headers: { Cookie: cookie, Origin: origin },
    });
    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({ code: 'no-room' });
  });

  it('leave nothing and stop nothing when they break off', async () => {
    const aborter = new AbortController();
    const endless = new ReadableStream({
      async pull(controller) {
        await sleep(5);
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const sent = fetch(`${origin}/upload/broken/a.jpg`, {
      method: 'PUT',
      body: endless,
      duplex: 'half',
      signal: aborter.signal,
      headers: { Cookie: cookie, Origin: origin },
    } as RequestInit);
    await sleep(50);
    aborter.abort();
    await expect(sent).rejects.toThrow();
    await sleep(50);
    expect(core.uploads.has('broken/a.jpg')).toBe(false);
    expect((await fetch(`${origin}/`, { headers: { Cookie: cookie } })).status).toBe(200);
  });
});

describe('closing', () => {
  it('closes the connections of open pages and frees the port', async () => {
    const other = await start();
    const otherCookie = await acceptInvitation(other.invite());
    const client = await openHostClient(`http://127.0.0.1:${other.port}`, otherCookie);
    const closed = new Promise((resolve) => client.socket.on('close', resolve));
    await other.close();
    expect(await closed).toBe(1001);
    await expect(fetch(`http://127.0.0.1:${other.port}/`)).rejects.toThrow();
  });

  it('takes its usual port where that is free, and any other where it is not', async () => {
    const usual = await startHostServer({
      api: core.api,
      onEvent: core.onEvent,
      serve: createServe({ ...core, pageDir: folder.path }),
      port: 0,
    });
    const usualPort = usual.port;
    await usual.close();
    const options = {
      api: core.api,
      onEvent: core.onEvent,
      serve: createServe({ ...core, pageDir: folder.path }),
      port: 0,
      usualPort,
    };
    const first = await startHostServer(options);
    const second = await startHostServer(options);
    expect(first.port).toBe(usualPort);
    expect(second.port).not.toBe(usualPort);
    expect(second.port).toBeGreaterThan(0);
    await Promise.all([first.close(), second.close()]);
  });

  it('a taken port is said in a sentence', async () => {
    await expect(
      startHostServer({
        api: core.api,
        onEvent: core.onEvent,
        serve: createServe({ ...core, pageDir: folder.path }),
        port: server.port,
      }),
    ).rejects.toMatchObject({
      code: 'bad-request',
      message: `Port ${server.port} is in use by another program. Choose another, or none.`,
    });
  });
});
