// The page with hot reload, over a host door that runs beside it.
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type ProxyOptions } from 'vite';
import { appDir } from '../files/resources.ts';

/** Answered by the door; everything else is the page, from its sources. `/?t=…` is an invitation. */
const DOOR_PATHS = ['/socket', '/media', '/upload', '/report', '^/\\?t='];

export interface DevServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Vite's development server for the page in renderer/. What it can't answer itself goes to the host door at
 * `doorPort`, which stays as strict as it is shipped: the browser needs an invitation and its cookie here too. Only
 * requests of this server's own page are passed on as requests of the door's page; others keep the Host and Origin
 * they came with, and the door refuses them. `port`: taken by another program, the next free one is used; 0: any.
 */
export async function startDevServer(doorPort: number, port: number): Promise<DevServer> {
  const server = await createServer({
    configFile: join(appDir(), 'vite.config.ts'),
    root: join(appDir(), 'renderer'),
    server: {
      host: '127.0.0.1',
      port,
      // Another program's page on localhost must not read the door's answers through this server.
      cors: false,
      proxy: Object.fromEntries(DOOR_PATHS.map((path) => [path, toDoor(doorPort)])),
    },
  });
  await server.listen();
  return { port: (server.httpServer!.address() as AddressInfo).port, close: () => server.close() };
}

function toDoor(doorPort: number): ProxyOptions {
  const door = `127.0.0.1:${doorPort}`;
  return {
    target: `http://${door}`,
    ws: true,
    configure(proxy) {
      proxy.on('proxyReq', (outgoing, { headers, socket }) => {
        for (const [name, value] of Object.entries(doorHeaders(headers, socket.localPort, door)))
          outgoing.setHeader(name, value);
      });
      proxy.on('proxyReqWs', (outgoing, { headers, socket }) => {
        for (const [name, value] of Object.entries(doorHeaders(headers, socket.localPort, door)))
          outgoing.setHeader(name, value);
      });
    },
  };
}

/** The headers that name the page's own address, with the door's in its place; none for a request of another page. */
function doorHeaders(headers: IncomingHttpHeaders, devPort: number | undefined, door: string): Record<string, string> {
  const own = `127.0.0.1:${devPort}`;
  if (headers.host !== own) return {};
  if (headers.origin === undefined) return { Host: door };
  return headers.origin === `http://${own}` ? { Host: door, Origin: `http://${door}` } : {};
}
