// The nets of a pack as ONNX Runtime sessions, fed with pictures. The only importer of onnxruntime-node (engine process).
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import { readNet, type NetSpec, type Pack } from './packs.ts';
import type { Picture } from './picture.ts';

/** Output name -> values, all pictures of the batch after one another. */
export type Outputs = Record<string, Float32Array>;

export interface Net {
  /** Every picture is a square of the net's input size. Blocks the thread while it computes. */
  run(pictures: readonly Picture[]): Promise<Outputs>;
  close(): Promise<void>;
}

export interface Nets {
  detector: Net;
  landmarks: Net | null;
  embedder: Net;
}

/** ONNX Runtime gave up in the middle of a run: a device was lost, or memory. */
export class InferenceError extends Error {}

/** How ONNX Runtime names an execution provider in `executionProviders`. */
export interface Placement {
  provider: string;
  threads: number;
}

env.logLevel = 'error';

/** One after another, the smallest first: where a provider can't work, that is found out cheaply. Throws what ONNX Runtime throws. */
export async function loadNets(pack: Pack, placement: Placement): Promise<Nets> {
  const loaded: Net[] = [];
  const load = async (spec: NetSpec): Promise<Net> => {
    const net = await loadNet(pack, spec, placement);
    loaded.push(net);
    return net;
  };
  try {
    const landmarks = pack.spec.landmarks === undefined ? null : await load(pack.spec.landmarks);
    const embedder = await load(pack.spec.embedder);
    return { landmarks, embedder, detector: await load(pack.spec.detector) };
  } catch (error) {
    await Promise.all(loaded.map((net) => net.close()));
    throw error;
  }
}

export async function closeNets(nets: Nets): Promise<void> {
  await Promise.all([nets.detector, nets.landmarks, nets.embedder].map((net) => net?.close()));
}

export async function loadNet(pack: Pack, spec: NetSpec, { provider, threads }: Placement): Promise<Net> {
  const session = await InferenceSession.create(await readNet(pack, spec), {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    // A remembered layout for every size of batch there ever was takes 60 MB and saves no time that can be measured.
    enableMemPattern: false,
    // Idle threads sleep instead of spinning: the cores are wanted for decoding the next photos.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  const inputName = session.inputNames[0]!;
  const { inputSize } = spec;
  const length = 3 * inputSize * inputSize;
  const write = tensorWriter(spec);
  // Kept between runs and only ever grown, so that memory stays flat.
  let buffer = new Float32Array(0);

  /** Photos in flight ask at once, but the buffer is one, and ONNX Runtime reads it only when its turn comes: one run at a time. */
  let turn: Promise<unknown> = Promise.resolve();

  return {
    run(pictures) {
      const mine = turn.then(() => runNow(pictures));
      turn = mine.catch(() => {});
      return mine;
    },
    close: () => session.release(),
  };

  async function runNow(pictures: readonly Picture[]): Promise<Outputs> {
    if (buffer.length < pictures.length * length) buffer = new Float32Array(pictures.length * length);
    pictures.forEach((picture, i) => write(picture, buffer, i * length));
    const input = new Tensor('float32', buffer.subarray(0, pictures.length * length), [pictures.length, 3, inputSize, inputSize]);
    const results = await session.run({ [inputName]: input });
    return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, tensor.data as Float32Array]));
  }
}

/** Interleaved bytes to planes of floats (NCHW). A picture smaller than the input lies at the top left; the rest is black. */
function tensorWriter({ inputSize, channels, mean, std }: NetSpec): (picture: Picture, into: Float32Array, at: number) => void {
  const plane = inputSize * inputSize;
  const order = channels === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  const tables = order.map((_, c) => Float32Array.from({ length: 256 }, (_, value) => (value - mean[c]!) / std[c]!));
  return ({ width, height, data }, into, at) => {
    for (let c = 0; c < 3; c++) {
      const table = tables[c]!;
      const from = order[c]!;
      const start = at + c * plane;
      if (width < inputSize || height < inputSize) into.fill(table[0]!, start, start + plane);
      for (let y = 0; y < height; y++) {
        let to = start + y * inputSize;
        let pixel = y * width * 3 + from;
        for (let x = 0; x < width; x++, pixel += 3) into[to++] = table[data[pixel]!]!;
      }
    }
  };
}
