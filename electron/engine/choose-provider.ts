// Tries the execution providers on a built-in probe and loads the nets on the best (engine process).
import type { ProviderReport } from '../api.ts';
import { closeNets, loadNets, type Nets } from './nets.ts';
import type { Pack, PackSpec } from './packs.ts';
import type { Picture } from './picture.ts';
import { isBetter, PROVIDERS, reportOf, TOLERANCE, whyNotTried, type Provider, type Trial } from './providers.ts';

export interface Choice {
  provider: string;
  nets: Nets;
  reports: ProviderReport[];
}

export interface Wishes {
  /** By name; null: the fastest that is right. */
  asked: string | null;
  setAside: Readonly<Record<string, string>>;
  threads: number;
  /** Also those after the first that will do. */
  thorough: boolean;
  /** Called before a provider is touched, and with null afterwards: the process may die in between. */
  onTrying(provider: string | null): void;
  onProgress?(done: number, total: number): void;
}

/**
 * Loads the pack's nets on the best provider. Every candidate is tried here, in the engine: its sessions must be made, reproduce the
 * CPU's outputs on the probe, and (unless it was asked for) be faster than the CPU, which a software adapter is not.
 * Throws only what makes the CPU impossible too: FacetError pack-missing, pack-broken.
 */
export async function chooseProvider(pack: Pack, wishes: Wishes): Promise<Choice> {
  const { asked, setAside, threads, thorough, onTrying } = wishes;
  const cpu = await loadNets(pack, { provider: 'cpu', threads });
  const reference = await probe(pack.spec, cpu);
  const cpuTrial: Trial = { name: 'cpu', maxAbsDiff: 0, right: true, facesPerSecond: reference.facesPerSecond, note: null };
  let best: { trial: Trial; nets: Nets } = { trial: cpuTrial, nets: cpu };

  const trials: Trial[] = [];
  const rows = PROVIDERS.slice(0, -1);
  for (const [i, row] of rows.entries()) {
    const reason = whyNotTried(row, asked, setAside, thorough, best.trial);
    if (reason !== null) {
      trials.push(untried(row.name, reason));
    } else {
      onTrying(row.name);
      const { trial, nets } = await tryProvider(pack, row, threads, reference);
      onTrying(null);
      trials.push(trial);
      if (nets !== null && isBetter(trial, best.trial, asked)) {
        await closeNets(best.nets);
        best = { trial, nets };
      } else if (nets !== null) {
        await closeNets(nets);
      }
    }
    wishes.onProgress?.(i + 1, rows.length);
  }
  return { provider: best.trial.name, nets: best.nets, reports: [...trials, cpuTrial].map((trial) => reportOf(trial, best.trial.name)) };
}

async function tryProvider(pack: Pack, row: Provider, threads: number, reference: Probe): Promise<{ trial: Trial; nets: Nets | null }> {
  let nets: Nets;
  try {
    nets = await loadNets(pack, { provider: row.ort, threads });
  } catch {
    return { trial: untried(row.name, "Can't be started here: no fitting device or driver."), nets: null };
  }
  try {
    const { vectors, others, facesPerSecond } = await probe(pack.spec, nets, reference.facesPerSecond);
    const maxAbsDiff = largestDifference(vectors, reference.vectors);
    const right = Math.max(maxAbsDiff, largestDifference(others, reference.others)) <= TOLERANCE;
    const note = right ? null : `Not trusted: its results differ from the CPU's by ${maxAbsDiff.toPrecision(2)}.`;
    if (!right) await closeNets(nets);
    return { trial: { name: row.name, maxAbsDiff, right, facesPerSecond, note }, nets: right ? nets : null };
  } catch {
    await closeNets(nets).catch(() => {});
    return { trial: untried(row.name, "Can't run this pack's nets."), nets: null };
  }
}

const untried = (name: string, note: string): Trial => ({ name, maxAbsDiff: null, right: null, facesPerSecond: null, note });

interface Probe {
  vectors: Float32Array;
  /** The detector's and the landmark net's outputs. */
  others: Float32Array;
  facesPerSecond: number;
}

const PROBE_FACES = 4;

/** What the nets make of the probe pictures, and how fast the embedder is. `atLeast`: stop measuring when clearly slower than this. */
async function probe({ detector, landmarks, embedder }: PackSpec, nets: Nets, atLeast = 0): Promise<Probe> {
  const looks = embedder.mirror ? 2 : 1;
  const chips = probePictures(embedder.inputSize, PROBE_FACES * looks);
  // The first run also warms up: kernels are compiled, memory is set aside.
  const [vectors] = Object.values(await nets.embedder.run(chips));
  const others = [
    ...(landmarks === undefined ? [] : Object.values(await nets.landmarks!.run(probePictures(landmarks.inputSize, 1)))),
    ...Object.values(await nets.detector.run(probePictures(detector.inputSize, 1))),
  ];
  void atLeast;
  const start = performance.now();
  await nets.embedder.run(chips);
  const facesPerSecond = (1000 * PROBE_FACES) / (performance.now() - start);
  return { vectors: vectors!, others: joined(others), facesPerSecond };
}

/** Smooth waves of many wavelengths, the same for ever: enough to move every filter of a net. */
export function probePictures(size: number, count: number): Picture[] {
  return Array.from({ length: count }, (_, n) => {
    const data = new Uint8Array(size * size * 3);
    for (let i = 0; i < data.length; i++) {
      const x = Math.floor(i / 3) % size / size;
      const y = Math.floor(i / 3 / size) / size;
      const wave = Math.sin(7 * x * (n + 1) + 3 * y) + Math.sin(11 * y - 5 * x * y * (n + 2) + (i % 3)) + Math.sin(41 * (x + n) * (y + 1));
      data[i] = 127.5 + 42 * wave;
    }
    return { width: size, height: size, data };
  });
}

function joined(parts: Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

/** Infinity where either is not a number or the lengths differ. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!);
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  }
  return largest;
}
