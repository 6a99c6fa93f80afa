// Answers every request of the page, the same way for every door: its own files, /media/… pictures, /report/…, and
// PUT /upload/….
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ErrorCode } from '../contract/errors.ts';
import type { MeasureId } from '../contract/ids.ts';
import { FacetError, toFailure } from '../contract/failure.ts';
import type { Media, Picture } from './photos/media.ts';
import type { UploadedFile } from './photos/uploads.ts';
import { REPORT_TYPES, type ReportKind } from './trust/report/report-kinds.ts';

export interface ServeOptions {
  media: Media;
  receiveUpload(file: UploadedFile): Promise<void>;
  /** The report of a measure. @throws FacetError 'gone' */
  report?(id: MeasureId, kind: ReportKind): Promise<string>;
  /** Folder of the built page. */
  pageDir: string;
}

export type Serve = (request: Request) => Promise<Response>;

// Only the sizes of the contract (contract/ids.ts, MediaUrl): each size costs the engine's time and room in the cache.
const PHOTO_SIZES = new Map<string | null, number | null>([
  ['320', 320],
  ['640', 640],
  ['1600', 1600],
  ['full', null],
]);
const FACE_SIZES = new Map<string | null, number>([
  ['96', 96],
  ['192', 192],
  ['384', 384],
]);

/**
 * Components make styles at run time, which need 'unsafe-inline'; scripts come only from the page's own files.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every answer, refusals included. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const STATUS: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  gone: 404,
  'not-found': 404,
  vanished: 404,
  unreadable: 404,
  'no-room': 507,
  'library-unwritable': 507,
  'engine-unavailable': 503,
  'engine-crashed': 503,
  'too-slow': 503,
  'not-a-file': 404,
  internal: 500,
};

export function createServe({ media, receiveUpload, report, pageDir }: ServeOptions): Serve {
  return async (request) => {
    try {
      const url = new URL(request.url);
      const segments = splitPath(url.pathname);
      if (segments[0] === 'upload') {
        if (request.method !== 'PUT') return refuseMethod('PUT');
        return await takeUpload(segments.slice(1), request);
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod('GET, HEAD');
      const response =
        segments[0] === 'media'
          ? answerPicture(request, await findPicture(segments.slice(1), url.searchParams.get('size')))
          : segments[0] === 'report'
            ? await answerReport(segments.slice(1))
            : await answerFile(segments);
      return request.method === 'HEAD'
        ? new Response(null, { status: response.status, headers: response.headers })
        : response;
    } catch (error) {
      return answerFailure(error);
    }
  };

  function findPicture(segments: string[], size: string | null): Promise<Picture> {
    const [kind, id, part, index] = segments;
    if (kind === 'photo' && segments.length === 2) return media.photo(wholeNumber(id), photoSize(size));
    if (kind === 'face' && segments.length === 2) return media.face(wholeNumber(id), faceSize(size));
    if (kind === 'probe' && id && segments.length === 2) return media.probe(id, photoSize(size));
    if (kind === 'probe' && id && part === 'face' && segments.length === 4)
      return media.probeFace(id, wholeNumber(index), faceSize(size));
    if (kind === 'measure' && id && part === 'face' && segments.length === 4)
      return media.measuredFace(id, wholeNumber(index), faceSize(size));
    throw new FacetError('not-found', 'There is no such picture.');
  }

  async function answerReport([name = '', ...rest]: string[]): Promise<Response> {
    const [, id, kind] = /^([\w-]{1,64})\.(html|csv|json)$/.exec(name) ?? [];
    if (report === undefined || id === undefined || rest.length > 0)
      throw new FacetError('not-found', 'There is nothing at this address.');
    const body = await report(id, kind as ReportKind);
    return new Response(body, {
      headers: { ...SECURITY_HEADERS, 'Content-Type': REPORT_TYPES[kind as ReportKind], 'Cache-Control': 'no-store' },
    });
  }

  async function takeUpload([batch, ...path]: string[], request: Request): Promise<Response> {
    if (!batch || path.length === 0) throw new FacetError('bad-request', 'An upload needs a batch and a file name.');
    const modifiedAt = modificationTime(request.headers.get('X-Last-Modified'));
    await receiveUpload({ batch, relativePath: path.join('/'), body: request.body, modifiedAt });
    return new Response(null, { status: 204, headers: SECURITY_HEADERS });
  }

  async function answerFile(segments: string[]): Promise<Response> {
    const path = segments.length === 0 ? ['index.html'] : segments;
    const type = CONTENT_TYPES[extname(path.at(-1) ?? '').toLowerCase()];
    const plain = path.every((segment) => /^[\w.@-]+$/.test(segment)); // names as the build gives them: no drive, no backslash
    const bytes = plain && type !== undefined ? await readFile(join(pageDir, ...path)).catch(() => null) : null;
    if (type === undefined || bytes === null) throw new FacetError('not-found', 'There is nothing at this address.');
    // Names under assets/ contain a hash of the content; all other files may change with the next version.
    const cache = path[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(bytes, { headers: { ...SECURITY_HEADERS, 'Content-Type': type, 'Cache-Control': cache } });
  }
}

/** The browser's `File.lastModified`: ms since 1970. Null for an impossible time, or one in the future. */
function modificationTime(header: string | null): number | null {
  const time = Number(header ?? NaN);
  return Number.isInteger(time) && time > 0 && time <= Date.now() ? time : null;
}

/** Decoded segments of a path. @throws FacetError 'bad-request' for one that leads upwards or contains a separator */
function splitPath(pathname: string): string[] {
  const segments = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  if (segments.some((segment) => segment === '.' || segment === '..' || segment.includes('/'))) {
    throw new FacetError('bad-request', 'This address is not allowed.');
  }
  return segments;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new FacetError('bad-request', 'This address is not allowed.');
  }
}

function wholeNumber(text: string | undefined): number {
  if (text === undefined || !/^\d{1,15}$/.test(text))
    throw new FacetError('bad-request', 'This is not a number of a picture.');
  return Number(text);
}

function photoSize(text: string | null): number | null {
  const size = PHOTO_SIZES.get(text);
  if (size === undefined) throw new FacetError('bad-request', 'Pictures come at 320, 640, 1600 or full size.');
  return size;
}

function faceSize(text: string | null): number {
  const size = FACE_SIZES.get(text);
  if (size === undefined) throw new FacetError('bad-request', 'Faces come at 96, 192 or 384 pixels.');
  return size;
}

function answerPicture(request: Request, { type, bytes, etag }: Picture): Response {
  const headers = {
    ...SECURITY_HEADERS,
    ETag: etag,
    // Cached, but checked each time: when a photo is analysed again, a number may become another face's.
    'Cache-Control': 'private, no-cache',
  };
  const known = request.headers.get('If-None-Match');
  if (known !== null && known.split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': type } });
}

function refuseMethod(allow: string): Response {
  return new Response(null, { status: 405, headers: { ...SECURITY_HEADERS, Allow: allow } });
}

function answerFailure(error: unknown): Response {
  const failure = toFailure(error);
  if (failure.code === 'internal') console.error('facet: a request failed:', error);
  return Response.json(failure, {
    status: STATUS[failure.code] ?? 422,
    headers: { ...SECURITY_HEADERS, 'Cache-Control': 'no-store' },
  });
}
