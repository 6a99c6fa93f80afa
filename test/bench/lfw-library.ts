// The people of LFW of whom there are three photos or more, as a library without pixels: one face a photo. Benchmarks
// only.
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaceId } from '../../electron/contract/ids.ts';
import { inTransaction } from '../../electron/db/sql.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import { mainFace } from '../../electron/core/photos/main-face.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { insertAnalysedPhoto } from '../helpers/library-rows.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const IMAGES = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw', 'images');
const FEWEST_PHOTOS = 3;

interface Portrait {
  person: string;
  quality: number;
  vector: Float32Array;
}

export interface LfwLibrary extends BareContext {
  /** Who each face is, in the order in which the faces came. */
  personOf: ReadonlyMap<FaceId, string>;
  remove(): Promise<void>;
}

export const lfwIsThere = (): boolean => existsSync(IMAGES);
export const noLfw = { skipped: `there is no ${IMAGES}` };

let once: Promise<Portrait[]> | undefined;

/**
 * Nameless and grouped. The photos come in an order of their own, as they do in life; analysed once for all benchmarks.
 */
export async function openLfwLibrary(say: (line: string) => void): Promise<LfwLibrary> {
  once ??= portraits(say);
  const faces = shuffled(await once);
  const folder = await mkdtemp(join(tmpdir(), 'facet-lfw-'));
  const bare = openBareContext(folder);
  const personOf = new Map<FaceId, string>();
  inTransaction(bare.db, () => {
    for (const { person, quality, vector } of faces)
      personOf.set(insertAnalysedPhoto(bare.db, [vector], 'default', quality).faceIds[0]!, person);
  });
  await bare.group();
  return {
    ...bare,
    personOf,
    async remove() {
      bare.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The main face of each photo; a photo in which nobody is found is left out. */
async function portraits(say: (line: string) => void): Promise<Portrait[]> {
  const paths: { person: string; path: string }[] = [];
  for (const person of (await readdir(IMAGES)).sort()) {
    const files = (await readdir(join(IMAGES, person))).sort();
    if (files.length >= FEWEST_PHOTOS)
      paths.push(...files.map((file) => ({ person, path: join(IMAGES, person, file) })));
  }
  const engine = createEngine({ packDir: join(modelsDir(), 'default') });
  const found: (Portrait | null)[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < paths.length; at = next++) {
      const { person, path } = paths[at]!;
      const analysis = await engine.analyse(path);
      const face = analysis.faces[mainFace(analysis.faces, analysis)];
      found[at] = face ? { person, quality: face.quality, vector: face.vector } : null;
      if (at % 500 === 499) say(`${at + 1} of ${paths.length} photos`);
    }
  };
  try {
    await Promise.all(Array.from({ length: engine.concurrency }, work));
  } finally {
    await engine.close();
  }
  return found.filter((portrait) => portrait !== null);
}

function shuffled<Entry>(entries: readonly Entry[]): Entry[] {
  const random = seededRandom(3);
  const mixed = [...entries];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}
