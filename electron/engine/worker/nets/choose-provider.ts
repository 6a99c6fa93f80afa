// Tries the execution providers on a built-in probe and loads the nets on the best one.
import type { ProviderReport } from '../../../contract/packs.ts';
import { deviceNameOf } from './device-name.ts';
import { MAX_BATCH } from '../embed/embed.ts';
import { closeNets, joined, loadNet, loadNets, type Net, type Nets } from './nets.ts';
import { sidesOf, type NetSpec, type Pack } from '../../packs/packs.ts';
import type { Picture } from '../decode/picture.ts';
import {
  isBetter,
  isHopeless,
  noteOf,
  PROVIDERS,
  reportOf,
  TOLERANCE,
  untried,
  whyNotTried,
  type Provider,
  type Trial,
} from '../../providers.ts';

export interface Choice {
  provider: string;
  nets: Nets;
  reports: ProviderReport[];
}

export interface Wishes {
  /** By name; null: the fastest one whose results are right. */
  asked: string | null;
  /** By name: providers that broke down recently. */
  setAside: readonly string[];
  threads: number;
  /** Also try the providers after the first good one. */
  thorough: boolean;
  /** Called before a provider is tried, and with null afterwards: the process may crash in between. */
  onTrying(provider: string | null): void;
  onProgress?(done: number, total: number): void;
}

/**
 * Loads the pack's nets on the best provider. A candidate must create its sessions, reproduce the CPU's outputs on the
 * probe and, unless it was asked for, be faster than the CPU, which a software adapter is not.
 * @throws FacetError 'pack-missing', 'pack-broken': the CPU can't run the pack either
 */
export async function chooseProvider(pack: Pack, wishes: Wishes): Promise<Choice> {
  const { asked, setAside, threads, thorough, onTrying } = wishes;
  const memoryBefore = process.memoryUsage.rss();
  const cpu = await loadNets(pack, { provider: 'cpu', threads });
  const cpuTrial: Trial = {
    name: 'cpu',
    available: true,
    maxAbsDiff: 0,
    right: true,
    ...(await measured(pack, cpu, { thorough, name: 'cpu', memoryBefore })),
    note: null,
  };
  let best: { trial: Trial; nets: Nets } = { trial: cpuTrial, nets: cpu };

  const trials: Trial[] = [];
  const rows = PROVIDERS.slice(0, -1);
  for (const [i, row] of rows.entries()) {
    const reason = whyNotTried(row, { asked, setAside, thorough, best: best.trial.name });
    if (reason !== null) {
      trials.push(untried(row.name, reason));
    } else {
      onTrying(row.name);
      const { trial, nets } = await tryProvider(pack, row, cpu, wishes);
      onTrying(null);
      trials.push(trial);
      const [loser, winner] =
        isBetter(trial, best.trial, asked) && nets !== null ? [best.nets, { trial, nets }] : [nets, best];
      best = winner;
      // The CPU's sessions stay open: the others are measured against them.
      if (loser !== null && loser !== cpu) await closeNets(loser);
    }
    wishes.onProgress?.(i + 1, rows.length);
  }
  if (best.nets !== cpu) await closeNets(cpu);
  return {
    provider: best.trial.name,
    nets: best.nets,
    reports: [...trials, cpuTrial].map((trial) => reportOf(trial, best.trial.name, asked)),
  };
}

/** `nets` if the provider's results are right, else null. Throws if the pack itself is unusable. */
async function tryProvider(
  pack: Pack,
  { name, ort }: Provider,
  cpu: Nets,
  { asked, threads, thorough }: Wishes,
): Promise<{ trial: Trial; nets: Nets | null }> {
  const placement = { provider: ort, threads };
  const opened: { close(): Promise<void> }[] = [];
  const memoryBefore = process.memoryUsage.rss();
  try {
    // The smallest net first: an unusable provider fails on it at once, and a software adapter shows how slow it is.
    const [spec, onCpu] =
      pack.spec.landmarks === undefined ? [pack.spec.embedder, cpu.embedder] : [pack.spec.landmarks, cpu.landmarks!];
    const smallest = await loadNet(pack, spec, placement);
    opened.push(smallest);
    const pace = { provider: await secondRunMs(smallest, spec), cpu: await secondRunMs(onCpu, spec) };
    if (asked !== name && isHopeless(pace)) {
      return {
        trial: { ...untried(name, noteOf('hopeless')), available: true, device: await deviceNameOf(name) },
        nets: null,
      };
    }

    const nets = await loadNets(pack, placement);
    opened.push({ close: () => closeNets(nets) });
    const [own, reference] = [await outputsOf(pack, nets), await outputsOf(pack, cpu)];
    const maxAbsDiff = largestDifference(own.vectors, reference.vectors);
    const right = Math.max(maxAbsDiff, largestDifference(own.others, reference.others)) <= TOLERANCE;
    const trial: Trial = {
      name,
      available: true,
      maxAbsDiff,
      right,
      ...(await measured(pack, nets, { thorough, name, memoryBefore })),
      note: right ? null : noteOf('wrong'),
    };
    if (right) opened.pop();
    return { trial, nets: right ? nets : null };
  } catch {
    return { trial: untried(name, noteOf('no-device')), nets: null };
  } finally {
    await Promise.allSettled(opened.map((net) => net.close()));
  }
}

const PROBE_FACES = 4;

/** All outputs of all nets on the probe, and the vectors. */
async function outputsOf({ spec }: Pack, nets: Nets): Promise<{ vectors: Float32Array; others: Float32Array }> {
  const [vectors] = Object.values(await nets.embedder.run(probePictures(spec.embedder, PROBE_FACES)));
  const points = spec.landmarks === undefined ? {} : await nets.landmarks!.run(probePictures(spec.landmarks, 1));
  const boxes = await nets.detector.run(probePictures(spec.detector, 1));
  return { vectors: vectors!, others: joined([...Object.values(points), ...Object.values(boxes)]) };
}

/** Faces per second of the embedder alone, each with its mirror image if the pack uses it. */
async function measureSpeed({ spec }: Pack, nets: Nets): Promise<number> {
  const chips = probePictures(spec.embedder, PROBE_FACES * (spec.embedder.mirror ? 2 : 1));
  return (1000 * PROBE_FACES) / (await secondRunMs(nets.embedder, spec.embedder, chips));
}

/** Memory and speed; `thorough`: also the speed by batch size. */
async function measured(
  pack: Pack,
  nets: Nets,
  { thorough, name, memoryBefore }: { thorough: boolean; name: string; memoryBefore: number },
): Promise<Pick<Trial, 'facesPerSecond' | 'batches' | 'memoryBytes' | 'device'>> {
  const facesPerSecond = await measureSpeed(pack, nets);
  const batches: Trial['batches'] = [];
  const { embedder } = pack.spec;
  for (const pictures of thorough ? [1, MAX_BATCH] : []) {
    const ms = await secondRunMs(nets.embedder, embedder, probePictures(embedder, pictures));
    batches.push({ pictures, facesPerSecond: (1000 * pictures) / (embedder.mirror ? 2 : 1) / ms });
  }
  // The detector's run takes more than its weights.
  if (thorough) await secondRunMs(nets.detector, pack.spec.detector);
  const memoryBytes = Math.max(0, process.memoryUsage.rss() - memoryBefore);
  return { facesPerSecond, batches, memoryBytes, device: await deviceNameOf(name) };
}

/** The time of the second of two runs: the first compiles kernels and allocates memory. */
async function secondRunMs(net: Net, spec: NetSpec, pictures = probePictures(spec, 1)): Promise<number> {
  await net.run(pictures);
  const start = performance.now();
  await net.run(pictures);
  return performance.now() - start;
}

/** Smooth waves of many wavelengths, always the same: they excite every filter of a net. */
export function probePictures(spec: Pick<NetSpec, 'inputSize'>, count: number): Picture[] {
  const { width, height } = sidesOf(spec);
  return Array.from({ length: count }, (_, n) => {
    const data = new Uint8Array(width * height * 3);
    for (let i = 0; i < data.length; i++) {
      const x = (Math.floor(i / 3) % width) / width;
      const y = Math.floor(i / 3 / width) / height;
      const wave =
        Math.sin(7 * x * (n + 1) + 3 * y) +
        Math.sin(11 * y - 5 * x * y * (n + 2) + (i % 3)) +
        Math.sin(41 * (x + n) * (y + 1));
      data[i] = 127.5 + 42 * wave;
    }
    return { width, height, data };
  });
}

/** Infinity if the lengths differ or either contains NaN. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!);
    if (Number.isNaN(difference)) return Infinity;
    if (difference > largest) largest = difference;
  }
  return largest;
}
