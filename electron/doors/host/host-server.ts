// The host door's server: HTTP and a WebSocket on the loopback address, for those alone who hold the key. Runs in plain
// Node.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { FacetApi } from '../../contract/api.ts';
import type { FacetEvent } from '../../contract/events.ts';
import { dispatch } from '../../core/dispatch.ts';
import { FacetError } from '../../contract/failure.ts';
import { refusalPage, WELCOME_PAGE } from './host-pages.ts';
import type { RefusalReason } from '../../words/refusals.ts';
import { SECURITY_HEADERS, type Serve } from '../../core/serve.ts';

// An import would ask node:http for every name it exports, among them a WebSocket whose library is read only then: a
// quarter of the door's start.
const { createServer } = process.getBuiltinModule('node:http');

export interface HostServerOptions {
  api: FacetApi;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  serve: Serve;
  /** 0: any free port, but the usual one where it is free. */
  port: number;
  /** The same origin at every start lets a browser keep the page's files and what it compiled of them. */
  usualPort?: number;
  /** How long an invitation that is not used stays good. */
  keyLifetimeMs?: number;
}

export interface HostServer {
  port: number;
  /** An address that lets one browser in, once and within a minute. `onSpent` is called when it no longer does. */
  invite(onSpent?: () => void): string;
  /** Pages open right now, over all tabs and windows. */
  pages(): number;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
/**
 * An address is copied into a browser in seconds; one that stays in a terminal or a log must be worth nothing to
 * another user who reads it.
 */
const KEY_LIFETIME_MS = 60_000;
/** Longest message of a page; the longest real ones list the faces of a large selection. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/**
 * Who may come in: a page of this very origin (checked by Host, against DNS rebinding, and by Origin and
 * Sec-Fetch-Site, against other sites) that holds the session's cookie, which is handed out once for each invitation.
 * Other users of the machine reach the port too, but never see an invitation: it is in a file they can't read
 * (window-folder.ts) or in the person's own terminal.
 */
export async function startHostServer({
  api,
  onEvent,
  serve,
  port: wantedPort,
  usualPort = 0,
  keyLifetimeMs = KEY_LIFETIME_MS,
}: HostServerOptions): Promise<HostServer> {
  const server = createServer((request, response) => void answer(request, response));
  server.requestTimeout = 0; // an upload may take its time
  const port =
    wantedPort === 0 && usualPort !== 0
      ? await listen(server, usualPort).catch(() => listen(server, 0))
      : await listen(server, wantedPort);

  const session = newKey();
  // Cookies are shared by all ports of a host, and two libraries may be open at once.
  const cookieName = `facet-${port}`;
  /** By key: what to do when it is spent. */
  const invitations = new Map<string, () => void>();
  const hosts = new Set([`${ADDRESS}:${port}`, `localhost:${port}`]);

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    // One call is answered before the next is looked at, also where they came together.
    allowSynchronousEvents: false,
  });
  server.on('upgrade', upgrade);
  const stopEvents = onEvent((event) => {
    const message = JSON.stringify({ event });
    for (const socket of sockets.clients) send(socket, message);
  });

  return {
    port,
    invite(onSpent = () => {}) {
      const key = newKey();
      const expiry = setTimeout(() => spend(key), keyLifetimeMs).unref();
      invitations.set(key, () => {
        clearTimeout(expiry);
        onSpent();
      });
      return `http://${ADDRESS}:${port}/?t=${key}`;
    },
    pages: () => sockets.clients.size,
    async close() {
      stopEvents();
      for (const key of [...invitations.keys()]) spend(key);
      for (const socket of sockets.clients) socket.close(1001, 'Facet is closing');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A page that does not answer the closing handshake must not keep Facet open.
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, 200).unref();
      await closed;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(`http://${request.headers.host ?? ''}${request.url?.startsWith('/') ? request.url : '/'}`);
      if (!hosts.has(url.host)) return refuse(response, 403, 'stranger');
      const invitation = url.pathname === '/' && request.method === 'GET' ? url.searchParams.get('t') : null;
      if (invitation !== null && spend(invitation)) return welcome(request, response);
      if (!holdsSession(request)) return refuse(response, 403, invitation === null ? 'no-key' : 'key-spent');
      if (invitation !== null) return redirectHome(response);
      if (!sameOrigin(request)) return refuse(response, 403, 'stranger');
      await relay(await serve(toRequest(request, url)), response);
    } catch (error) {
      if (!response.headersSent) refuse(response, 400, 'unclear');
      else response.destroy(error instanceof Error ? error : undefined);
    } finally {
      // What an answer given early left unread is read and dropped: closing the connection instead would hide the
      // answer.
      if (!request.complete) request.resume();
    }
  }

  /** False for a key that was used, is too old or never was one. */
  function spend(key: string): boolean {
    const onSpent = invitations.get(key);
    if (onSpent === undefined) return false;
    invitations.delete(key);
    onSpent();
    return true;
  }

  function welcome(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('Set-Cookie', `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`);
    if (fromThisSite(request)) return redirectHome(response);
    // From a file, as the window comes, or from a link. A browser holds a Strict cookie back all along a redirect that
    // began on another site, so a page leads on.
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'Cache-Control': 'no-store',
      'Content-Type': 'text/html; charset=utf-8',
    });
    response.end(WELCOME_PAGE);
  }

  function holdsSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    const held = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? '';
    return held.length === session.length && timingSafeEqual(Buffer.from(held), Buffer.from(session));
  }

  function upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void {
    const allowed =
      hosts.has(request.headers.host ?? '') &&
      request.headers.origin !== undefined &&
      sameOrigin(request) &&
      holdsSession(request);
    if (!allowed || request.url !== '/socket') {
      connection.end(`HTTP/1.1 ${allowed ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      socket.on('message', (data) => void receive(socket, data));
      socket.on('error', () => socket.terminate());
    });
  }

  async function receive(socket: WebSocket, data: RawData): Promise<void> {
    const message = parseCall(data);
    if (message === null) return socket.close(1003, 'not a call');
    const reply = await dispatch(api, message.method, message.args);
    send(socket, JSON.stringify({ id: message.id, reply }));
  }
}

function send(socket: WebSocket, message: string): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(message);
}

function parseCall(data: RawData): { id: number; method: unknown; args: unknown } | null {
  try {
    const { id, method, args } = JSON.parse(String(data)) as Record<string, unknown>;
    return typeof id === 'number' ? { id, method, args } : null;
  } catch {
    return null;
  }
}

/**
 * Browsers send Origin with whatever changes something and Sec-Fetch-Site with everything; other programs hold no
 * cookie.
 */
function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined ? origin !== `http://${host}` : request.method !== 'GET' && request.method !== 'HEAD')
    return false;
  return fromThisSite(request);
}

/** From the page, or typed in by a person. */
function fromThisSite(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function toRequest(request: IncomingMessage, url: URL): Request {
  const { method = 'GET' } = request;
  const headers = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const init: RequestInit & { duplex: 'half' } = { method, headers, duplex: 'half' };
  if (method !== 'GET' && method !== 'HEAD') init.body = bodyOf(request);
  return new Request(url, init);
}

/** Not `Readable.toWeb`: cancelling that closes the connection, and with it the answer that says why. */
function bodyOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next().catch(() => {
        throw new FacetError('cancelled', 'The browser broke off this upload.');
      });
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array);
    },
    async cancel() {
      await chunks.return?.();
      request.resume();
    },
  });
}

async function relay(answer: Response, response: ServerResponse): Promise<void> {
  const body = answer.body === null ? undefined : Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
}

function redirectHome(response: ServerResponse): void {
  response.writeHead(302, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', Location: '/' }).end();
}

function refuse(response: ServerResponse, status: number, why: RefusalReason): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/html; charset=utf-8',
  });
  response.end(refusalPage(why));
}

function newKey(): string {
  return randomBytes(24).toString('base64url');
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use by another program. Choose another, or none.`
          : `Port ${port} can't be opened: ${error.message}`;
      reject(new FacetError('bad-request', reason, { port }));
    };
    server.once('error', refused);
    server.listen(port, ADDRESS, () => {
      server.off('error', refused);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
