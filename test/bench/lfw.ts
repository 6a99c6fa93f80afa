// lfw.accuracy, lfw.auc: verification on LFW's five folds with the default pack, by the same code as `facet evaluate`.
// person.template: what the pack's threshold means for a person enrolled with several photos.
//
// Measured once for all rows. About eight minutes on two cores. What bounds it: the pack's weights, and the photos in
// which the detector finds nobody.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createEngine } from '../../electron/engine/client/client.ts';
import type { Engine, PackInfo } from '../../electron/engine/protocol.ts';
import { distances } from '../../electron/science/vectors/distances.ts';
import { similarityToTemplate, templateOf } from '../../electron/science/vectors/person-template.ts';
import { evaluateList, type Evaluation } from '../../electron/core/trust/evaluate-list.ts';
import { mainFace } from '../../electron/core/photos/main-face.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import type { Benchmark, Measured, Skipped } from './benchmark.ts';

const LFW = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw');

export const lfwAccuracy: Benchmark = {
  id: 'lfw.accuracy',
  what: 'Mean accuracy over the five folds of LFW, each at the threshold chosen on the others',
  unit: 'share',
  targets: [{ on: 'value', atLeast: 0.988 }],
  run: (say) =>
    measured(say, ({ accuracy, failedToAcquire }) => ({
      value: accuracy!.mean,
      note: `+- ${accuracy!.std.toFixed(4)}; ${failedToAcquire} photos failed to acquire`,
    })),
};

export const lfwAuc: Benchmark = {
  id: 'lfw.auc',
  what: 'Area under the ROC over the pairs of the five folds of LFW',
  unit: 'share',
  targets: [{ on: 'value', atLeast: 0.998 }],
  run: (say) =>
    measured(say, ({ auc, eer, tarAtFmr }) => ({
      value: auc!,
      note: [
        `EER ${eer!.value.toFixed(4)}`,
        ...tarAtFmr.map(({ fmr, tar }) => `TAR ${tar.toFixed(4)} at FMR ${fmr}`),
      ].join(', '),
    })),
};

export const personTemplate: Benchmark = {
  id: 'person.template',
  what: "False match rate at the pack's notch against people enrolled with five photos, over the rate with one photo",
  unit: 'FMR',
  targets: [{ on: 'ratio', atMost: 2 }],
  async run(say) {
    if (!existsSync(LFW)) return { skipped: `there is no ${LFW}` };
    once ??= evaluateLfw(say);
    const { faces, pack } = await once;
    const threshold = pack.points.cosine.find((point) => point.fmr === pack.defaultFmr)!.similarity;
    const [one, five] = [1, 5].map((photos) => ratesAt(threshold, faces, photos, RULES.template));
    const nearest = ratesAt(threshold, faces, 5, RULES.nearest);
    return {
      value: five!.fmr,
      against: one!.fmr,
      ratio: five!.fmr / one!.fmr,
      note:
        `genuine faces found: ${one!.tar.toFixed(4)} with one photo, ${five!.tar.toFixed(4)} with five; ` +
        `the nearest of five photos instead: FMR ${nearest.fmr.toFixed(5)}, found ${nearest.tar.toFixed(4)}`,
    };
  },
};

interface Face {
  person: string;
  vector: Float32Array;
}

/** How like a person enrolled with these vectors a face is. */
const RULES = {
  template(enrolled: readonly Float32Array[]) {
    const template = templateOf(enrolled, 'cosine');
    return (vector: Float32Array) => similarityToTemplate(template, vector);
  },
  nearest: (enrolled: readonly Float32Array[]) => (vector: Float32Array) =>
    Math.max(...enrolled.map((each) => distances.cosine.similarity(each, vector))),
};

/**
 * Everybody with more than `photos` photos is enrolled with the first ones; their other faces are genuine, everybody
 * else's impostors.
 */
function ratesAt(threshold: number, faces: readonly Face[], photos: number, rule: (typeof RULES)[keyof typeof RULES]) {
  const counts = { genuine: 0, found: 0, impostor: 0, taken: 0 };
  for (const [person, own] of Map.groupBy(faces, (face) => face.person)) {
    if (own.length <= photos) continue;
    const similarity = rule(own.slice(0, photos).map((face) => face.vector));
    for (const face of own.slice(photos)) {
      counts.genuine++;
      if (similarity(face.vector) >= threshold) counts.found++;
    }
    for (const face of faces) {
      if (face.person === person) continue;
      counts.impostor++;
      if (similarity(face.vector) >= threshold) counts.taken++;
    }
  }
  return { tar: counts.found / counts.genuine, fmr: counts.taken / counts.impostor };
}

interface Measurement {
  evaluation: Evaluation;
  /** The main face of every photo, in the order of the names. */
  faces: Face[];
  pack: PackInfo;
}

let once: Promise<Measurement> | undefined;

async function measured(
  say: (line: string) => void,
  read: (evaluation: Evaluation) => { value: number; note: string },
): Promise<Measured | Skipped> {
  if (!existsSync(LFW)) return { skipped: `there is no ${LFW}` };
  once ??= evaluateLfw(say);
  return { against: null, ratio: null, ...read((await once).evaluation) };
}

async function evaluateLfw(say: (line: string) => void): Promise<Measurement> {
  const engine = createEngine({ packDir: join(modelsDir(), 'default') });
  const faces = new Map<string, Face>();
  const watched: Engine = {
    ...engine,
    async analyse(path, options) {
      const analysis = await engine.analyse(path, options);
      const face = analysis.faces[mainFace(analysis.faces, analysis)];
      if (face) faces.set(path, { person: basename(dirname(path)), vector: face.vector });
      return analysis;
    },
  };
  try {
    const params = { pairs: join(LFW, 'pairs.txt'), imagesDir: join(LFW, 'images'), replicates: 0 };
    const progress = (_: unknown, done: number, total: number): void => {
      if (done % 500 === 0) say(`${done} of ${total} photos`);
    };
    const {
      evaluated: [only],
    } = await evaluateList([{ engine: watched, distance: engine.pack.distance }], params, {
      signal: new AbortController().signal,
      progress,
    });
    const inOrder = [...faces].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, face]) => face);
    return { evaluation: only!.evaluation, faces: inOrder, pack: engine.pack };
  } finally {
    await engine.close();
  }
}
