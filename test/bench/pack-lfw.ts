// pack.lfw.*: LFW by the whole pipeline, once for each pack made of ../shared/models: accuracy over the five folds, and TAR with every pair of
// two different people as an impostor pair (10 million).
//
// Minutes for each pack on two cores. What bounds it: the embedder's weights; of the 8-bit one, that ONNX Runtime quantises as it runs.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createEngine } from '../../electron/engine/client.ts';
import { distances } from '../../electron/learn/distances.ts';
import { measure } from '../../electron/library/evaluate.ts';
import { mainFace } from '../../electron/library/main-face.ts';
import { readProtocol } from '../../electron/library/protocols.ts';
import { tarAtFmr } from '../../electron/verify/roc.ts';
import { sortScores } from '../../electron/verify/scores.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { SHARED_MODELS, sharedModelsAreHere, writeSharedPack, type SharedPack } from '../helpers/shared-packs.ts';
import { photosUnder } from './photos-under.ts';
import type { Benchmark, Measured, Skipped } from './benchmark.ts';

const LFW = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw');

/** What ../shared/models' and ../shared/data's own notes report for the embedder, with another program's pipeline, over ten folds. */
const REPORTED: Partial<Record<SharedPack, number>> = {
  'yunet-reid-0095': 0.9935,
  'yunet-mobilefacenet': 0.9902,
  'yunet-w600k-int8': 0.9967,
  'scrfd-reid-0095': 0.9935,
};

/** Three tenths of a point below what was reported still holds. */
const TOLERANCE = 0.003;

export const packLfw: readonly Benchmark[] = Object.entries(REPORTED).map(([pack, reported]) => ({
  id: `pack.lfw.${pack}`,
  what: `Mean accuracy of ${pack} over the five folds of LFW, whole pipeline; reported: ${reported}`,
  unit: 'share',
  targets: [{ on: 'value', atLeast: Number((reported - TOLERANCE).toFixed(4)) }],
  run: (say) => lfwOf(pack as SharedPack, say),
}));

async function lfwOf(name: SharedPack, say: (line: string) => void): Promise<Measured | Skipped> {
  if (!sharedModelsAreHere) return { skipped: `there is no ${SHARED_MODELS}` };
  if (!existsSync(LFW)) return { skipped: `there is no ${LFW}` };
  await using folder = await disposableFolder();
  const seconds = performance.now();
  const { vectors, photos } = await mainVectors(writeSharedPack(folder.path, name), say);
  const took = (performance.now() - seconds) / 1000;

  const of = (path: string): Float32Array | undefined => vectors.get(join(LFW, 'images', path));
  const pairs = (await readProtocol(join(LFW, 'pairs.txt'))).map((pair) => {
    const [a, b] = [of(pair.pathA), of(pair.pathB)];
    return { ...pair, similarity: a && b ? distances.cosine.similarity(a, b) : null };
  });
  const { accuracy, eer, auc } = measure(pairs);
  const scores = allPairs(vectors);
  const tars = [1e-2, 1e-3, 1e-4].map((fmr) => tarAtFmr(scores, fmr));
  return {
    value: accuracy!.mean,
    against: null,
    ratio: null,
    note:
      `+- ${accuracy!.std.toFixed(4)}, AUC ${auc!.toFixed(5)}, EER ${eer!.value.toFixed(4)}; over ${scores.impostor.length.toLocaleString('en')} impostor pairs ` +
      tars.map(({ fmr, tar, threshold }) => `TAR ${tar.toFixed(4)} at FMR ${fmr} (cosine ${threshold!.toFixed(4)})`).join(', ') +
      `; ${photos - vectors.size} of ${photos} photos without a face; ${(photos / took).toFixed(1)} photos/s`,
  };
}

/** By path: the vector of each photo's main face. */
async function mainVectors(packDir: string, say: (line: string) => void): Promise<{ vectors: Map<string, Float32Array>; photos: number }> {
  const engine = createEngine({ packDir, provider: 'cpu' });
  const vectors = new Map<string, Float32Array>();
  try {
    const paths = photosUnder(join(LFW, 'images'));
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
        const photo = await engine.analyse(path);
        const face = photo.faces[mainFace(photo.faces, photo)];
        if (face) vectors.set(path, face.vector);
        if (next % 500 === 0) say(`${next} of ${paths.length} photos`);
      }
    };
    await Promise.all(Array.from({ length: engine.concurrency }, lane));
    return { vectors, photos: paths.length };
  } finally {
    await engine.close();
  }
}

/** Every pair of photos of one person, and of two. */
function allPairs(vectors: ReadonlyMap<string, Float32Array>) {
  const faces = [...vectors].map(([path, vector]) => ({ person: basename(dirname(path)), vector }));
  const genuine: number[] = [];
  const impostor = new Float64Array((faces.length * (faces.length - 1)) / 2);
  let count = 0;
  faces.forEach((a, i) => {
    for (const b of faces.slice(i + 1)) {
      // Vectors are of unit length: the product is the cosine.
      let product = 0;
      for (let k = 0; k < a.vector.length; k++) product += a.vector[k]! * b.vector[k]!;
      if (a.person === b.person) genuine.push(product);
      else impostor[count++] = product;
    }
  });
  return sortScores(genuine, impostor.subarray(0, count));
}
