// pack.lfw.*: LFW by the whole pipeline, once for Facet's own pack and for each made of ../shared/models: accuracy over
// the five folds, and TAR with every pair of two different people as an impostor pair (10 million).
//
// Minutes for each pack on two cores. What bounds it: the embedder's weights; of the 8-bit one, that ONNX Runtime
// quantises as it runs.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createEngine } from '../../electron/engine/client/client.ts';
import { readPack } from '../../electron/engine/packs/packs.ts';
import { distances } from '../../electron/science/vectors/distances.ts';
import { measure } from '../../electron/core/trust/evaluate.ts';
import { mainFace } from '../../electron/core/photos/main-face.ts';
import { readProtocol } from '../../electron/core/trust/protocol/protocols.ts';
import { QUOTED_FMRS } from '../../electron/science/verification/curves/quoted-fmrs.ts';
import { tarAtFmr } from '../../electron/science/verification/curves/roc.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { sortScores } from '../../electron/science/verification/curves/scores.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { SHARED_MODELS, sharedModelsAreHere, writeSharedPack, type SharedPack } from '../helpers/shared-packs.ts';
import { photosUnder } from './photos-under.ts';
import { secondsOf, type Benchmark, type Measured, type Skipped } from './benchmark.ts';

const LFW = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw');

/**
 * What ../shared/models' and ../shared/data's own notes report for the embedder, with another program's pipeline, over
 * ten folds.
 */
const REPORTED: Partial<Record<Name, number>> = {
  default: 0.9905,
  'yunet-reid-0095': 0.9935,
  'yunet-mobilefacenet': 0.9902,
  'yunet-w600k-int8': 0.9967,
  'scrfd-reid-0095': 0.9935,
};

type Name = 'default' | SharedPack;

/** Three tenths of a point below what was reported still holds. */
const TOLERANCE = 0.003;

/** Photos whose vectors are kept together. */
const CHUNK = 500;

interface Vectors {
  vectors: Map<string, Float32Array>;
  photos: number;
  /** Null where all of them were kept from before. */
  photosPerSecond: number | null;
}

export const packLfw: readonly Benchmark[] = Object.entries(REPORTED).map(([pack, reported]) => ({
  id: `pack.lfw.${pack}`,
  what: `Mean accuracy of ${pack} over the five folds of LFW, whole pipeline; reported: ${reported}`,
  unit: 'share',
  targets: [{ on: 'value', atLeast: Number((reported - TOLERANCE).toFixed(4)) }],
  run: (say) => lfwOf(pack as Name, say),
}));

async function lfwOf(name: Name, say: (line: string) => void): Promise<Measured | Skipped> {
  if (name !== 'default' && !sharedModelsAreHere) return { skipped: `there is no ${SHARED_MODELS}` };
  if (!existsSync(LFW)) return { skipped: `there is no ${LFW}` };
  await using folder = await disposableFolder();
  const { vectors, photos, photosPerSecond } = await mainVectors(
    name === 'default' ? join(modelsDir(), 'default') : writeSharedPack(folder.path, name),
    say,
  );

  const of = (path: string): Float32Array | undefined => vectors.get(join(LFW, 'images', path));
  const pairs = (await readProtocol(join(LFW, 'pairs.txt'))).map((pair) => {
    const [a, b] = [of(pair.pathA), of(pair.pathB)];
    return { ...pair, similarity: a && b ? distances.cosine.similarity(a, b) : null };
  });
  const { accuracy, eer, auc } = measure(pairs);
  const scores = allPairs(vectors);
  const tars = QUOTED_FMRS.map((fmr) => tarAtFmr(scores, fmr));
  return {
    value: accuracy!.mean,
    against: null,
    ratio: null,
    note:
      `+- ${accuracy!.std.toFixed(4)}, AUC ${auc!.toFixed(5)}, EER ${eer!.value.toFixed(4)}; over ${scores.impostor.length.toLocaleString('en')} impostor pairs ` +
      tars
        .map(({ fmr, tar, threshold }) => `TAR ${tar.toFixed(4)} at FMR ${fmr} (cosine ${threshold!.toFixed(4)})`)
        .join(', ') +
      `; ${photos - vectors.size} of ${photos} photos without a face; ${photosPerSecond === null ? 'vectors from a run before' : `${photosPerSecond.toFixed(1)} photos/s`}`,
  };
}

/**
 * By path: the vector of each photo's main face. Kept in the temporary folder, so many photos at a time: a run that was
 * stopped goes on.
 */
async function mainVectors(packDir: string, say: (line: string) => void): Promise<Vectors> {
  const engine = createEngine({ packDir, provider: 'cpu' });
  const { dimension } = engine.pack;
  const paths = photosUnder(join(LFW, 'images')).sort();
  const folder = await keptFolder(packDir, paths);
  const vectors = new Map<string, Float32Array>();
  const made = { photos: 0, seconds: 0 };
  try {
    for (let from = 0; from < paths.length; from += CHUNK) {
      const chunk = paths.slice(from, from + CHUNK);
      const file = join(folder, `${from}.f32`);
      if (!existsSync(file)) {
        made.photos += chunk.length;
        made.seconds += await secondsOf(async () => keep(file, await analysed(chunk)));
      }
      const bytes = await readFile(file);
      const rows = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      chunk.forEach((path, i) => {
        const vector = rows.slice(i * dimension, (i + 1) * dimension);
        if (!Number.isNaN(vector[0])) vectors.set(path, vector);
      });
      say(`${from + chunk.length} of ${paths.length} photos`);
    }
    return { vectors, photos: paths.length, photosPerSecond: made.photos === 0 ? null : made.photos / made.seconds };
  } finally {
    await engine.close();
  }

  /** NaN where nobody was found. */
  async function analysed(chunk: readonly string[]): Promise<Float32Array<ArrayBuffer>> {
    const rows = new Float32Array(chunk.length * dimension).fill(NaN);
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let at = next++; at < chunk.length; at = next++) {
        const photo = await engine.analyse(chunk[at]!);
        const face = photo.faces[mainFace(photo.faces, photo)];
        if (face) rows.set(face.vector, at * dimension);
      }
    };
    await Promise.all(Array.from({ length: engine.concurrency }, lane));
    return rows;
  }
}

/** Other nets, or other photos, and it is another folder; measured thresholds change no vector. */
async function keptFolder(packDir: string, paths: readonly string[]): Promise<string> {
  const { detector, alignment, embedder } = readPack(packDir).spec;
  const hash = createHash('sha256').update(JSON.stringify([paths, detector, alignment, embedder]));
  const folder = join(tmpdir(), 'facet-lfw-vectors', hash.digest('hex').slice(0, 16));
  await mkdir(folder, { recursive: true });
  return folder;
}

async function keep(file: string, rows: Float32Array<ArrayBuffer>): Promise<void> {
  await writeFile(`${file}.new`, Buffer.from(rows.buffer));
  await rename(`${file}.new`, file);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Every pair of photos of one person, and of two; by cosine. */
function allPairs(vectors: ReadonlyMap<string, Float32Array>) {
  const faces = [...vectors].map(([path, vector]) => ({ person: basename(dirname(path)), vector: unit(vector) }));
  const genuine: number[] = [];
  const impostor = new Float64Array((faces.length * (faces.length - 1)) / 2);
  let count = 0;
  faces.forEach((a, i) => {
    for (const b of faces.slice(i + 1)) {
      // Of unit length: the product is the cosine.
      let product = 0;
      for (let k = 0; k < a.vector.length; k++) product += a.vector[k]! * b.vector[k]!;
      if (a.person === b.person) genuine.push(product);
      else impostor[count++] = product;
    }
  });
  return sortScores(genuine, impostor.subarray(0, count));
}
