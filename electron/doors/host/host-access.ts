// Who may use the host door: a browser that was invited, and only the page that the door itself serves.
//
// Other users of the machine reach the port too, but never see an invitation: it is in a file they can't read
// (window-folder.ts) or in the person's own terminal.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const ADDRESS = '127.0.0.1';
/**
 * An address is copied into a browser in seconds. One that stays in a terminal or a log must be worth nothing to
 * another user who reads it.
 */
export const KEY_LIFETIME_MS = 60_000;

export interface HostAccess {
  /** An address with a key that works once. `onSpent` is called when it no longer works. */
  invite(onSpent?: () => void): string;
  /** Uses a key up. False for one that was used, is too old or never was one. */
  spend(key: string): boolean;
  spendAll(): void;
  /** The value of Set-Cookie that lets a browser in until the door closes. */
  readonly cookie: string;
  holdsSession(request: IncomingMessage): boolean;
  /** Against DNS rebinding: another site's name can be made to lead to this address, but then `Host` is that name. */
  isOurHost(host: string): boolean;
}

export function createHostAccess(port: number, keyLifetimeMs: number): HostAccess {
  const session = newKey();
  // Cookies are shared by all ports of a host, and two libraries may be open at once.
  const cookieName = `facet-${port}`;
  const hosts = new Set([`${ADDRESS}:${port}`, `localhost:${port}`]);
  /** By key: what to do when it is spent. */
  const invitations = new Map<string, () => void>();

  function spend(key: string): boolean {
    const onSpent = invitations.get(key);
    if (onSpent === undefined) return false;
    invitations.delete(key);
    onSpent();
    return true;
  }

  return {
    invite(onSpent = () => {}) {
      const key = newKey();
      const expiry = setTimeout(() => spend(key), keyLifetimeMs).unref();
      invitations.set(key, () => {
        clearTimeout(expiry);
        onSpent();
      });
      return `http://${ADDRESS}:${port}/?t=${key}`;
    },
    spend,
    spendAll() {
      for (const key of [...invitations.keys()]) spend(key);
    },
    cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    holdsSession(request) {
      const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
      const held = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? '';
      return held.length === session.length && timingSafeEqual(Buffer.from(held), Buffer.from(session));
    },
    isOurHost: (host) => hosts.has(host),
  };
}

/**
 * Against other web sites. Browsers send Origin with each request that changes something, and Sec-Fetch-Site with
 * all; other programs hold no cookie.
 */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined ? origin !== `http://${host}` : request.method !== 'GET' && request.method !== 'HEAD')
    return false;
  return isFromThisSite(request);
}

/** From the page, or typed in by a person. */
export function isFromThisSite(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function newKey(): string {
  return randomBytes(24).toString('base64url');
}
