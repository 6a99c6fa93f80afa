// The page's one way to Facet: `api.renamePerson(3, 'Anna')`, typed by the contract, over whichever bridge this door has. Page.
import type { Bridge, ErrorCode, FacetApi, FacetEvent, Failure } from '../electron/api.ts';
import { connectSocket, type SocketBridge } from './socket-bridge.ts';

declare global {
  interface Window {
    /** Electron's preload puts it there; in a browser it is absent. */
    facet?: Bridge;
  }
}

/** Every method, also those that only a desktop answers (look at DoorInfo before calling these). */
export type Api = Required<FacetApi>;

/** The codes of the contract, and the one that only the page can see: the core does not answer. */
export type CallErrorCode = ErrorCode | 'disconnected';

/** A call that failed. `explain()` in i18n words it. */
export class CallError extends Error {
  readonly code: CallErrorCode;
  readonly params: Record<string, string | number>;

  constructor(code: CallErrorCode, message: string, params: Record<string, string | number> = {}) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.params = params;
  }

  static from(failure: Failure): CallError {
    return new CallError(failure.code, failure.message, failure.params);
  }
}

/** Whatever was thrown, as a CallError. */
export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error;
  return new CallError('internal', error instanceof Error ? error.message : String(error));
}

/** A typed client over a bridge: any property is a method that calls across. */
export function createApi(bridge: Pick<Bridge, 'call'>): Api {
  const call = async (method: string, args: unknown[]): Promise<unknown> => {
    let reply;
    try {
      reply = await bridge.call(method, args);
    } catch {
      throw new CallError('disconnected', 'Facet does not answer.');
    }
    if (!reply.ok) throw CallError.from(reply.error);
    return reply.value;
  };
  return new Proxy({} as Api, {
    // 'then' stays absent, so that awaiting the client itself does not become a call.
    get: (_, method) => (typeof method === 'string' && method !== 'then' ? (...args: unknown[]) => call(method, args) : undefined),
  });
}

function chooseBridge(): Bridge | SocketBridge {
  if (window.facet) return window.facet;
  const url = new URL('/socket', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return connectSocket(url.href);
}

export const bridge = chooseBridge();
export const api = createApi(bridge);

export function onEvent(listener: (event: FacetEvent) => void): () => void {
  return bridge.onEvent(listener);
}

/** Loss and return of the connection; a desktop has none to lose. */
export function onConnection(listener: (open: boolean) => void): () => void {
  return 'onConnection' in bridge ? bridge.onConnection(listener) : () => undefined;
}

export type PhotoSize = 320 | 640 | 1600 | 'full';
export type FaceSize = 96 | 192 | 384;

/** Addresses of pictures (see MediaUrl in the contract). */
export const media = {
  photo: (id: number, size: PhotoSize): string => `/media/photo/${id}?size=${size}`,
  face: (id: number, size: FaceSize): string => `/media/face/${id}?size=${size}`,
  probe: (id: string, size: PhotoSize): string => `/media/probe/${encodeURIComponent(id)}?size=${size}`,
  probeFace: (id: string, index: number, size: FaceSize): string => `/media/probe/${encodeURIComponent(id)}/face/${index}?size=${size}`,
};
