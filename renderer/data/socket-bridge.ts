// The bridge to the core in a browser: a WebSocket that reconnects. Electron's preload makes the same Bridge.
import type { Bridge } from '../../electron/contract/api.ts';
import type { Reply } from '../../electron/contract/errors.ts';
import type { FacetEvent } from '../../electron/contract/events.ts';

/** What the host door sends: the answer to one call, or an event. */
type Incoming = { id: number; reply: Reply } | { event: FacetEvent };

/** The part of WebSocket that is used here, so that a test can stand in for it. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
}

export interface SocketBridge extends Bridge {
  /** Called with false at each loss and true at each return of the connection; not at the first opening. */
  onConnection(listener: (open: boolean) => void): () => void;
}

/** The connection was lost while a call was in flight: it may or may not have been carried out. */
export class Disconnected extends Error {
  constructor() {
    super('The connection to Facet was lost.');
    this.name = 'Disconnected';
  }
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

/** Calls made before the socket opens wait for it; calls in flight when it closes reject with Disconnected. */
export function connectSocket(url: string, open: (url: string) => Socket = openWebSocket): SocketBridge {
  const listeners = new Set<(event: FacetEvent) => void>();
  const connectionListeners = new Set<(open: boolean) => void>();
  const inFlight = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
  let waiting: string[] = [];
  let socket: Socket | null = null;
  let isOpen = false;
  let wasOpen = false;
  let nextId = 1;
  let wait = FIRST_WAIT_MS;

  function connect(): void {
    socket = open(url);
    socket.onopen = () => {
      isOpen = true;
      wait = FIRST_WAIT_MS;
      for (const text of waiting) socket?.send(text);
      waiting = [];
      if (wasOpen) for (const listener of connectionListeners) listener(true);
      wasOpen = true;
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as Incoming;
      if ('event' in message) {
        for (const listener of listeners) listener(message.event);
        return;
      }
      inFlight.get(message.id)?.resolve(message.reply);
      inFlight.delete(message.id);
    };
    socket.onclose = () => {
      const lost = isOpen;
      isOpen = false;
      if (lost) {
        for (const { reject } of inFlight.values()) reject(new Disconnected());
        inFlight.clear();
        for (const listener of connectionListeners) listener(false);
      }
      setTimeout(connect, wait);
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    };
  }

  connect();
  return {
    call(method, args) {
      const id = nextId++;
      const text = JSON.stringify({ id, method, args });
      return new Promise<Reply>((resolve, reject) => {
        inFlight.set(id, { resolve, reject });
        if (isOpen) socket?.send(text);
        else waiting.push(text);
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathForFile: () => null,
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
  };
}

function openWebSocket(url: string): Socket {
  const webSocket = new WebSocket(url);
  return webSocket as unknown as Socket;
}
