// The host door's server: HTTP and a WebSocket on the loopback address, for invited browsers alone (host-access.ts).
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { FacetApi } from '../../contract/api.ts';
import type { FacetEvent } from '../../contract/events.ts';
import { dispatch } from '../../core/dispatch.ts';
import { FacetError } from '../../contract/failure.ts';
import type { Log } from '../../files/log.ts';
import {
  ADDRESS,
  createHostAccess,
  isFromThisSite,
  isSameOrigin,
  KEY_LIFETIME_MS,
  type HostAccess,
} from './host-access.ts';
import { refusalPage, WELCOME_PAGE } from './host-pages.ts';
import type { RefusalReason } from '../../words/refusals.ts';
import { SECURITY_HEADERS, type Serve } from '../../core/serve.ts';
import { sendResponse, toRequest } from './web-requests.ts';

// An import would load all that node:http exports, its WebSocket library included: a quarter of the door's start.
const { createServer } = process.getBuiltinModule('node:http');

export interface HostServerOptions {
  api: FacetApi;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  serve: Serve;
  /** 0: any free port, but the usual one where it is free. */
  port: number;
  /** The same origin at every start lets a browser keep the page's files and what it compiled of them. */
  usualPort?: number;
  /** How long an invitation can be used. */
  keyLifetimeMs?: number;
  log?: Log;
}

export interface HostServer {
  port: number;
  /** An address that lets one browser in, once and within a minute. `onSpent` is called when it no longer does. */
  invite(onSpent?: () => void): string;
  /** Pages open right now, over all tabs and windows. */
  pages(): number;
  close(): Promise<void>;
}

/** The longest message of a page; the longest real ones list the faces of a large selection. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** A page that does not answer the closing handshake is disconnected after this time. */
const CLOSING_MS = 200;

/** @throws FacetError 'bad-request' where the port can't be opened */
export async function startHostServer(options: HostServerOptions): Promise<HostServer> {
  const { onEvent, port: wantedPort, usualPort = 0, keyLifetimeMs = KEY_LIFETIME_MS } = options;
  const server = createServer();
  server.requestTimeout = 0; // an upload may take long
  const port =
    wantedPort === 0 && usualPort !== 0
      ? await listen(server, usualPort).catch(() => listen(server, 0))
      : await listen(server, wantedPort);
  const access = createHostAccess(port, keyLifetimeMs);
  server.on('request', (request, response) => void answer(request, response, access, options.serve));
  const sockets = acceptSockets(server, access, options);
  const stopEvents = onEvent((event) => {
    const message = JSON.stringify({ event });
    for (const socket of sockets.clients) send(socket, message);
  });

  return {
    port,
    invite: access.invite,
    pages: () => sockets.clients.size,
    async close() {
      stopEvents();
      access.spendAll();
      for (const socket of sockets.clients) socket.close(1001, 'Facet is closing');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, CLOSING_MS).unref();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: HostAccess,
  serve: Serve,
): Promise<void> {
  try {
    const url = new URL(`http://${request.headers.host ?? ''}${request.url?.startsWith('/') ? request.url : '/'}`);
    if (!access.isOurHost(url.host)) return refuse(response, 403, 'stranger');
    const key = url.pathname === '/' && request.method === 'GET' ? url.searchParams.get('t') : null;
    if (key !== null && access.spend(key)) return welcome(request, response, access.cookie);
    if (!access.holdsSession(request)) return refuse(response, 403, key === null ? 'no-key' : 'key-spent');
    if (key !== null) return redirectHome(response);
    if (!isSameOrigin(request)) return refuse(response, 403, 'stranger');
    await sendResponse(await serve(toRequest(request, url)), response);
  } catch (error) {
    if (!response.headersSent) refuse(response, 400, 'unclear');
    else response.destroy(error instanceof Error ? error : undefined);
  } finally {
    // An early answer leaves part of the request unread. Closing the connection instead would hide that answer.
    if (!request.complete) request.resume();
  }
}

function welcome(request: IncomingMessage, response: ServerResponse, cookie: string): void {
  response.setHeader('Set-Cookie', cookie);
  if (isFromThisSite(request)) return redirectHome(response);
  // The app window comes from a file, a person perhaps from a link. A browser does not send a Strict cookie along a
  // redirect that began on another site, so a page leads on.
  sendPage(response, 200, WELCOME_PAGE);
}

function acceptSockets(server: Server, access: HostAccess, { api, log }: HostServerOptions): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    // Messages that arrive together are handled one by one, each after the one before is answered.
    allowSynchronousEvents: false,
  });
  async function receive(socket: WebSocket, data: RawData): Promise<void> {
    const message = parseCall(data);
    if (message === null) return socket.close(1003, 'not a call');
    const reply = await dispatch(api, message.method, message.args, log);
    send(socket, JSON.stringify({ id: message.id, reply }));
  }
  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    const allowed =
      access.isOurHost(request.headers.host ?? '') &&
      request.headers.origin !== undefined &&
      isSameOrigin(request) &&
      access.holdsSession(request);
    if (!allowed || request.url !== '/socket') {
      connection.end(`HTTP/1.1 ${allowed ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      socket.on('message', (data) => void receive(socket, data));
      socket.on('error', () => socket.terminate());
    });
  });
  return sockets;
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

function redirectHome(response: ServerResponse): void {
  response.writeHead(302, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', Location: '/' }).end();
}

function refuse(response: ServerResponse, status: number, why: RefusalReason): void {
  sendPage(response, status, refusalPage(why));
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/html; charset=utf-8',
  });
  response.end(page);
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
