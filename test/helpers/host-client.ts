// A browser's part of the host door, for tests: takes the cookie, speaks over the socket.
import { request } from 'node:http';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Reply } from '../../electron/contract/errors.ts';
import type { FacetEvent } from '../../electron/contract/events.ts';

/** The cookie that an invitation gives. */
export async function acceptInvitation(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' });
  const cookie = response.headers.get('Set-Cookie');
  if (response.status !== 302 || cookie === null) throw new Error(`not let in: ${response.status}`);
  return cookie.split(';')[0] ?? '';
}

export interface HostClient {
  call(method: string, args: unknown): Promise<Reply>;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  socket: WebSocket;
  close(): Promise<void>;
}

export async function openHostClient(origin: string, cookie: string): Promise<HostClient> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { origin, headers: { Cookie: cookie } });
  const waiting = new Map<number, (reply: Reply) => void>();
  const listeners = new Set<(event: FacetEvent) => void>();
  let lastId = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { id: number; reply: Reply } | { event: FacetEvent };
    if ('event' in message) listeners.forEach((listener) => listener(message.event));
    else waiting.get(message.id)?.(message.reply);
  });
  await once(socket, 'open');
  return {
    call(method, args) {
      const id = ++lastId;
      socket.send(JSON.stringify({ id, method, args }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    socket,
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** A request with any headers at all; `fetch` would not send a foreign Host. */
export function rawRequest(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { method, headers }, (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => (text += chunk))
        .on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(body);
  });
}
