// The main face of each photo of LFW's people, as the default pack's vectors: kept in the temporary folder between
// runs. Benchmarks only.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/client/client.ts';
import { mainFace } from '../../electron/core/photos/main-face.ts';
import { modelsDir } from '../../electron/files/resources.ts';

const IMAGES = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw', 'images');

export interface LfwFace {
  person: string;
  file: string;
  vector: Float32Array<ArrayBuffer>;
}

/** Of everybody with at least `fewest` photos, by name and file. A photo in which nobody is found is left out. */
export async function lfwFaces(say: (line: string) => void, fewest: number): Promise<LfwFace[]> {
  const photos: { person: string; file: string }[] = [];
  for (const person of (await readdir(IMAGES)).sort()) {
    const files = (await readdir(join(IMAGES, person))).sort();
    if (files.length >= fewest) photos.push(...files.map((file) => ({ person, file })));
  }
  const engine = createEngine({ packDir: join(modelsDir(), 'default') });
  try {
    const { dimension } = engine.pack;
    const kept = await cacheFile(photos);
    const bytes = existsSync(kept) ? await readFile(kept) : await analyseAll();
    const rows = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const faces = photos.map(({ person, file }, i) => ({
      person,
      file,
      vector: rows.slice(i * dimension, (i + 1) * dimension),
    }));
    return faces.filter(({ vector }) => !Number.isNaN(vector[0]));

    async function analyseAll(): Promise<Buffer> {
      const all = new Float32Array(photos.length * dimension).fill(NaN);
      let next = 0;
      const work = async (): Promise<void> => {
        for (let at = next++; at < photos.length; at = next++) {
          const { person, file } = photos[at]!;
          const analysis = await engine.analyse(join(IMAGES, person, file));
          const face = analysis.faces[mainFace(analysis.faces, analysis)];
          if (face) all.set(face.vector, at * dimension);
          if (at % 500 === 499) say(`${at + 1} of ${photos.length} photos`);
        }
      };
      await Promise.all(Array.from({ length: engine.concurrency }, work));
      const made = Buffer.from(all.buffer);
      await writeFile(`${kept}.new`, made);
      await rename(`${kept}.new`, kept);
      return made;
    }
  } finally {
    await engine.close();
  }
}

/** Another pack, or other photos, and it is another file. */
async function cacheFile(photos: readonly unknown[]): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify(photos))
    .update(await readFile(join(modelsDir(), 'default', 'pack.json')));
  const folder = join(tmpdir(), 'facet-lfw-vectors');
  await mkdir(folder, { recursive: true });
  return join(folder, `${hash.digest('hex').slice(0, 16)}.f32`);
}
