// Pictures for the page: photos and faces at the sizes asked for, made once and kept as files. Runs in the process
// behind the doors.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Box, FaceId, MeasureId, PhotoId, ProbeId } from '../../contract/ids.ts';
import { findFace } from '../../db/faces.ts';
import { findPhoto } from '../../db/photos.ts';
import type { RenderRequest } from '../../engine/protocol.ts';
import { FacetError } from '../../contract/failure.ts';
import { pathOfPhoto } from './analyse-photos.ts';
import type { LibraryContext } from '../context.ts';
import type { Probes } from '../matching/probes.ts';
import type { Lab } from '../trust/lab.ts';

export interface Picture {
  type: string;
  bytes: Uint8Array;
  etag: string;
}

/**
 * Each rejects with a FacetError: 'gone' where there is nothing of that id, the photo's own code where its file cannot
 * be read.
 */
export interface Media {
  photo(id: PhotoId, size: number | null): Promise<Picture>;
  face(id: FaceId, size: number): Promise<Picture>;
  probe(id: ProbeId, size: number | null): Promise<Picture>;
  probeFace(id: ProbeId, index: number, size: number): Promise<Picture>;
  /** A face of a protocol that was measured. */
  measuredFace(id: MeasureId, index: number, size: number): Promise<Picture>;
}

/**
 * Where a picture is kept. `key` names its content: another box, size or photo has another key, so what is kept never
 * goes stale.
 */
export function keptPicture(libraryDir: string, key: string): { name: string; file: string } {
  const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return { name, file: join(libraryDir, 'thumbnails', name.slice(0, 2), `${name}.jpg`) };
}

/** Of a photo: its bytes' SHA-256 and the longer side in pixels. */
export const photoPictureKey = (content: string, size: number): string => `${content}/${size}`;

/** Of a face: its photo's content, its box and the longer side in pixels. */
export const facePictureKey = (content: string, { x, y, width, height }: Box, size: number): string =>
  `${content}/${[x, y, width, height].join(',')}/${size}`;

export function createMedia(context: LibraryContext, probes: Probes, lab: () => Promise<Pick<Lab, 'placeOf'>>): Media {
  const { db, engine, libraryDir } = context;
  /** Two tiles asking for one picture at once wait for one rendering. */
  const underWay = new Map<string, Promise<Picture>>();

  async function kept(key: string, request: RenderRequest): Promise<Picture> {
    const { name, file } = keptPicture(libraryDir, key);
    const etag = `"${name}"`;
    const cached = await readFile(file).catch(() => null);
    if (cached) return { type: 'image/jpeg', bytes: cached, etag };
    const waiting = underWay.get(name);
    if (waiting) return waiting;
    const making = (async (): Promise<Picture> => {
      const { type, bytes } = await engine.render(request);
      if (type === 'image/jpeg') await keep(file, bytes).catch(() => {}); // a full disk costs speed, not the picture
      return { type, bytes, etag };
    })();
    underWay.set(name, making);
    try {
      return await making;
    } finally {
      underWay.delete(name);
    }
  }

  async function fresh(key: string, request: RenderRequest): Promise<Picture> {
    const { type, bytes } = await engine.render(request);
    return { type, bytes, etag: `"${createHash('sha256').update(key).digest('hex').slice(0, 32)}"` };
  }

  const contentOf = (id: PhotoId): string => {
    const photo = findPhoto(db, id);
    if (!photo) throw new FacetError('gone', 'That photo is no longer in the library.');
    return photo.sha256 ?? `pending-${id}`;
  };

  async function face(id: FaceId, size: number): Promise<Picture> {
    const found = findFace(db, id);
    if (!found) throw new FacetError('gone', 'That face is no longer in the library.');
    return kept(facePictureKey(contentOf(found.photoId), found.box, size), {
      path: await pathOfPhoto(context, found.photoId),
      box: found.box,
      size,
    });
  }

  return {
    async photo(id, size) {
      const content = contentOf(id);
      const request = { path: await pathOfPhoto(context, id), size };
      return size === null ? fresh(`${content}/full`, request) : kept(photoPictureKey(content, size), request);
    },

    face,

    async probe(id, size) {
      return fresh(`${id}/${size}`, { path: probes.get(id).path, size });
    },

    async probeFace(id, index, size) {
      const { path, analysis } = probes.get(id);
      const face = analysis.faces[index];
      if (!face) throw new FacetError('gone', 'That face is no longer there.');
      return fresh(`${id}/${index}/${size}`, { path, box: face.box, size });
    },

    async measuredFace(id, index, size) {
      const place = (await lab()).placeOf(id, index);
      return 'faceId' in place
        ? face(place.faceId, size)
        : fresh(`${id}/${index}/${size}`, { path: place.path, box: place.box, size });
    },
  };
}

/** Written aside and renamed, so that a picture is whole or not there. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, bytes);
  await rename(aside, file);
}
