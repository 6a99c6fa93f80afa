// The address after '#' as screen, id and query.
import { useSyncExternalStore } from 'react';

export interface Route {
  /** First segment: 'photos', 'person', … */
  name: string;
  /** Second segment; '' where there is none. */
  id: string;
  query: URLSearchParams;
}

/** '#/photo/12?face=3' -> {name: 'photo', id: '12', query: face=3} */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name = '', id = ''] = path.split('/').map(decode);
  return { name: name === '' ? 'photos' : name, id, query: new URLSearchParams(query) };
}

/** For a link: `href('person', 3)` -> '#/person/3'. */
export function href(name: string, id?: number | string, query: Record<string, string | number> = {}): string {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return `#/${name}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${search === '' ? '' : `?${search}`}`;
}

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) location.replace(to);
  else location.hash = to;
  // The browser's own event comes later: until then a control whose choice is kept in the address would spring back.
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
  };
}

/** The current address from '#' on; the component is drawn again when it changes. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
