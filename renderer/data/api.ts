// How the page calls the core: `api.renamePerson(3, 'Anna')`, typed by the contract, over the bridge of this door.
import type { Bridge } from '../../electron/contract/api.ts';
import type { FacetEvent } from '../../electron/contract/events.ts';
import { createApi } from './client.ts';
import { connectSocket, type SocketBridge } from './socket-bridge.ts';

declare global {
  interface Window {
    /** Electron's preload puts it there; in a browser it is absent. */
    facet?: Bridge;
  }
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

/** Told when the connection is lost and when it is back. Electron's bridge never loses it. */
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
  probeFace: (id: string, index: number, size: FaceSize): string =>
    `/media/probe/${encodeURIComponent(id)}/face/${index}?size=${size}`,
};
