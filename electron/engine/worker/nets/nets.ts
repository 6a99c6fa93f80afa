// A pack's nets as ONNX Runtime sessions that take pictures.
import type { PackFault } from '../../../contract/errors.ts';
import type { Outputs } from '../../detectors/detection.ts';
import { inputLayout, loadFailure, type InputLayout } from './net-layout.ts';
import { env, InferenceSession, Tensor } from '../../onnx-runtime.ts';
import { brokenPack, readNet, type NetSpec, type Pack } from '../../packs/packs.ts';
import type { Picture } from '../decode/picture.ts';
import { tensorWriter } from './tensor-writer.ts';

export type { Outputs } from '../../detectors/detection.ts';

export interface Net {
  /**
   * True: the net takes pictures of any size. Otherwise pictures are at most as large as the net's input and are padded
   * with black.
   */
  readonly anySize?: boolean;
  /** The number of outputs. */
  readonly outputs?: number;
  /** All pictures must have one size. Blocks the thread. */
  run(pictures: readonly Picture[]): Promise<Outputs>;
  close(): Promise<void>;
}

export interface Nets {
  detector: Net;
  landmarks: Net | null;
  embedder: Net;
}

/** A run failed: a device was lost, or memory ran out. */
export class InferenceError extends Error {
  /** What is wrong with the outputs, if known. */
  readonly why: PackFault | undefined;

  constructor(message: string, { why, ...options }: ErrorOptions & { why?: PackFault } = {}) {
    super(message, options);
    this.why = why;
  }
}

/** An execution provider as ONNX Runtime's `executionProviders` names it. */
export interface Placement {
  provider: string;
  threads: number;
}

env.logLevel = 'error';

/**
 * One after another, the smallest first, so that an unusable provider fails early. Throws ONNX Runtime's errors; on the
 * CPU FacetError 'pack-broken' instead.
 */
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
    if (embedder.outputs !== 1)
      throw brokenPack(
        pack.spec.name,
        `${pack.spec.embedder.file} has ${embedder.outputs} outputs instead of one vector`,
        undefined,
        { why: 'outputs', file: pack.spec.embedder.file },
      );
    return { landmarks, embedder, detector: await load(pack.spec.detector) };
  } catch (error) {
    await Promise.all(loaded.map((net) => net.close()));
    throw error;
  }
}

export async function closeNets(nets: Nets): Promise<void> {
  const open = [nets.detector, nets.landmarks, nets.embedder].filter((net) => net !== null);
  await Promise.all(open.map((net) => net.close()));
}

/** A session with Facet's options. Throws ONNX Runtime's errors. */
export function openSession(bytes: Uint8Array, { provider, threads }: Placement): Promise<InferenceSession> {
  return InferenceSession.create(bytes, {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    // A memory layout for each batch size takes 60 MB and saves no measurable time.
    enableMemPattern: false,
    // Idle threads sleep instead of spinning: decoding needs the cores.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

export async function loadNet(pack: Pack, spec: NetSpec, placement: Placement): Promise<Net> {
  const bytes = await readNet(pack, spec);
  let session: InferenceSession;
  let layout: InputLayout;
  try {
    session = await openSession(bytes, placement);
    layout = inputLayout(session.inputMetadata, spec);
  } catch (error) {
    // If the CPU can't load it, the pack is at fault; otherwise the provider.
    throw placement.provider === 'cpu' ? loadFailure(pack.spec.name, spec.file, error) : error;
  }
  const write = tensorWriter(spec, layout);
  const most = Math.min(layout.batch ?? Infinity, spec.batch ?? Infinity);
  // Reused between runs, so that memory stays flat.
  let buffer = layout.type === 'uint8' ? new Uint8Array(0) : new Float32Array(0);

  /**
   * One run at a time: photos in flight share one buffer, and ONNX Runtime reads it only when the run starts.
   */
  let turn: Promise<unknown> = Promise.resolve();

  return {
    anySize: layout.width === null && layout.height === null,
    outputs: session.outputNames.length,
    run(pictures) {
      const mine = turn.then(() => runAll(pictures));
      turn = mine.catch(() => {});
      return mine;
    },
    close: () => session.release(),
  };

  /** As many pictures in one run as the net takes; outputs one after another. */
  async function runAll(pictures: readonly Picture[]): Promise<Outputs> {
    if (pictures.length <= most) return runNow(pictures);
    const parts: Outputs[] = [];
    for (let from = 0; from < pictures.length; from += most)
      parts.push(await runNow(pictures.slice(from, from + most)));
    return Object.fromEntries(session.outputNames.map((name) => [name, joined(parts.map((part) => part[name]!))]));
  }

  async function runNow(pictures: readonly Picture[]): Promise<Outputs> {
    const width = layout.width ?? pictures[0]!.width;
    const height = layout.height ?? pictures[0]!.height;
    const length = 3 * width * height;
    // A batch of fixed size is padded with black pictures.
    const count = layout.batch ?? pictures.length;
    if (buffer.length < count * length)
      buffer = layout.type === 'uint8' ? new Uint8Array(count * length) : new Float32Array(count * length);
    pictures.forEach((picture, i) => write(picture, buffer, i * length, width, height));
    const dims = layout.order === 'nchw' ? [count, 3, height, width] : [count, height, width, 3];
    const values = buffer.subarray(0, count * length);
    const input =
      values instanceof Uint8Array ? new Tensor('uint8', values, dims) : new Tensor('float32', values, dims);
    let results: InferenceSession.ReturnType;
    try {
      results = await session.run({ [layout.name]: input });
    } catch (error) {
      throw new InferenceError(`${spec.file}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    return Object.fromEntries(
      Object.entries(results).map(([name, tensor]) => [name, usable(numbersOf(tensor), pictures.length, count)]),
    );
  }
}

/** The outputs without those of the padding. */
const usable = (values: Float32Array, pictures: number, count: number): Float32Array =>
  pictures === count ? values : values.subarray(0, (values.length / count) * pictures);

function numbersOf(tensor: Tensor): Float32Array {
  return tensor.data instanceof Float32Array ? tensor.data : Float32Array.from(tensor.data as ArrayLike<number>);
}

export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
