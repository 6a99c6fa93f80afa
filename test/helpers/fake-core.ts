// What the doors need of the core, without a library or an engine behind it: for tests of the doors themselves.
import type { FacetApi } from '../../electron/contract/api.ts';
import type { FacetEvent } from '../../electron/contract/events.ts';
import { FacetError } from '../../electron/contract/failure.ts';
import type { ServeOptions } from '../../electron/core/serve.ts';

export interface FakeCore {
  api: FacetApi;
  emit(event: FacetEvent): void;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  media: ServeOptions['media'];
  receiveUpload: ServeOptions['receiveUpload'];
  /** What was uploaded, by batch/path. */
  uploads: Map<string, string>;
  /** What was asked of `media`. */
  asked: string[];
}

export function createFakeCore(): FakeCore {
  const listeners = new Set<(event: FacetEvent) => void>();
  const uploads = new Map<string, string>();
  const asked: string[] = [];
  const picture = (what: string) => {
    asked.push(what);
    return Promise.resolve({ type: 'image/jpeg', bytes: new TextEncoder().encode(what), etag: '"v1"' });
  };

  const api: Partial<FacetApi> = {
    getDoor: () => Promise.resolve({ door: 'test', canChooseFiles: false, canReveal: false, locale: null }),
    dismissFailures: () => Promise.resolve(),
    renamePerson: (id, name) =>
      Promise.resolve({ id, kind: 'rename', params: { name }, at: '2026-01-01T00:00:00.000Z', undone: false }),
    getPhoto: (id) => Promise.reject(new FacetError('gone', 'This photo is not in the library any more.', { id })),
    getLibrary: () => Promise.reject(new Error('secret path /home/anna')),
    listJobs: () => new Promise((resolve) => setTimeout(() => resolve([]), 50)),
  };

  return {
    api: api as FacetApi,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    media: {
      photo: (id, size) =>
        id === 404 ? Promise.reject(new FacetError('gone', 'Gone.')) : picture(`photo ${id} ${size}`),
      face: (id, size) => picture(`face ${id} ${size}`),
      probe: (id, size) => picture(`probe ${id} ${size}`),
      probeFace: (id, index, size) => picture(`probe ${id} face ${index} ${size}`),
      measuredFace: (id, index, size) => picture(`measure ${id} face ${index} ${size}`),
    },
    async receiveUpload({ batch, relativePath, body }) {
      if (batch === 'full') throw new FacetError('no-room', 'The disk is full.');
      uploads.set(`${batch}/${relativePath}`, await new Response(body).text());
    },
    uploads,
    asked,
  };
}
