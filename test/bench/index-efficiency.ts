// index.efficiency: how much of what the machine can give the engine turns into photos.
//
// The engine: photos/s of the real child process with as many photos in flight as it asks for; reading, hashing,
// decoding, letterboxing, cutting chips, batching, messages between the processes: all of it counts. The bare work for
// the same photos, in seconds that are added up:
//  decoding the engine's own decoding calls (whole photo, and the closer look where it takes one), as many at once as
// there are cores;
//  inference the same number of `session.run` calls for each net at the batch sizes that the engine's pipeline comes to
// with as many photos
//              in flight, all cores on each call, nothing in between.
// Each part keeps all cores busy by itself, so their sum is what perfect packing would reach.
//
// What bounds it: whatever the engine does on its one JavaScript thread between two runs (chips, tensors, messages),
// and the last photos of a round, when there is nothing left to overlap with.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/client/client.ts';
import { viewsFor } from '../../electron/engine/worker/detect/closer-look.ts';
import { decodeWhole, readPhoto, workingSide } from '../../electron/engine/worker/decode/decode.ts';
import { createDetector, type Detection } from '../../electron/engine/worker/detect/detect.ts';
import { closeNets, loadNets, type Net, type Nets } from '../../electron/engine/worker/nets/nets.ts';
import { InferenceSession, Tensor } from '../../electron/engine/onnx-runtime.ts';
import { readNet, readPack, sidesOf, type NetSpec, type Pack } from '../../electron/engine/packs/packs.ts';
import { createPipeline } from '../../electron/engine/worker/pipeline.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { samplePhoto } from '../helpers/portraits.ts';
import { medianRound, secondsOf, type Benchmark, type Round } from './benchmark.ts';

const ROUNDS = 5;
const PHOTOS = Array.from({ length: 24 }, (_, i) => samplePhoto(((i % 6) + 1) as 1 | 2 | 3 | 4 | 5 | 6));
const CORES = availableParallelism();

export const indexEfficiency: Benchmark = {
  id: 'index.efficiency',
  what: "The engine's photos/s over what bare decoding and bare session.run calls reach with all cores busy",
  unit: 'photos/s',
  targets: [{ on: 'ratio', atLeast: 0.8 }],
  async run(say) {
    const packDir = join(modelsDir(), 'default');
    const pack = readPack(packDir);
    const engine = createEngine({ packDir, provider: 'cpu' });
    try {
      const decodings = await decodingsOf(pack);
      const runs = await recordRuns(pack, engine.concurrency);
      const bare = await bareRuns(pack, runs);
      const rounds: Round[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const measured = {
          engine: await secondsOf(() => inFlight(PHOTOS, engine.concurrency, (path) => engine.analyse(path))),
          decoding: await secondsOf(() => inFlight(decodings, CORES, (decode) => decode())),
          inference: await secondsOf(bare.runAll),
        };
        if (round === 0) continue; // warm-up
        rounds.push({
          value: PHOTOS.length / measured.engine,
          against: PHOTOS.length / (measured.decoding + measured.inference),
        });
        say(
          `round ${round} of ${ROUNDS}: engine ${measured.engine.toFixed(2)} s; bare: decoding ${measured.decoding.toFixed(2)} s + inference ${measured.inference.toFixed(2)} s`,
        );
      }
      await bare.close();
      return {
        ...medianRound(rounds),
        note: runs.map(({ name, batches }) => `${name}: ${batches.length} runs, ${sum(batches)} pictures`).join('; '),
      };
    } finally {
      await engine.close();
    }
  },
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Runs `work` for each, so many at once. */
async function inFlight<T>(items: readonly T[], count: number, work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: count }, lane));
}

/**
 * For each photo the decoding that the pipeline does for it, closer look included; what the closer look looks at is
 * found beforehand.
 */
async function decodingsOf(pack: Pack): Promise<(() => Promise<unknown>)[]> {
  const nets = await loadNets(pack, { provider: 'cpu', threads: CORES });
  const detect = createDetector(pack.spec, nets.detector);
  const found = new Map<string, Detection[]>();
  const decode = async (path: string) => {
    const photo = await readPhoto(path);
    const picture = await decodeWhole(photo, workingSide(photo.width, photo.height), 'fast');
    return { photo, whole: { picture, x: 0, y: 0, scale: picture.width / photo.width } };
  };
  for (const path of new Set(PHOTOS)) found.set(path, await detect((await decode(path)).whole.picture));
  await closeNets(nets);
  return PHOTOS.map((path) => async () => {
    const { photo, whole } = await decode(path);
    return viewsFor(photo, whole, found.get(path)!, pack.spec.alignment.size);
  });
}

interface RecordedRuns {
  name: string;
  spec: NetSpec;
  /** Pictures in each run, in order. */
  batches: number[];
}

/** The engine's own pipeline in this process, with nets that count. */
async function recordRuns(pack: Pack, concurrency: number): Promise<RecordedRuns[]> {
  const { detector, landmarks, embedder } = pack.spec;
  const nets = await loadNets(pack, { provider: 'cpu', threads: CORES });
  const recorded: RecordedRuns[] = [];
  const recording = (name: string, spec: NetSpec, net: Net): Net => {
    const batches: number[] = [];
    recorded.push({ name, spec, batches });
    return { ...net, run: (pictures) => (batches.push(pictures.length), net.run(pictures)) };
  };
  const counted: Nets = {
    detector: recording('detector', detector, nets.detector),
    landmarks: nets.landmarks && landmarks ? recording('landmarks', landmarks, nets.landmarks) : null,
    embedder: recording('embedder', embedder, nets.embedder),
  };
  await inFlight(PHOTOS, concurrency, createPipeline(pack, counted).analyse);
  await closeNets(nets);
  return recorded;
}

/**
 * The recorded calls again, as bare as ONNX Runtime takes them: sessions of its own defaults with all cores, inputs
 * ready.
 */
async function bareRuns(
  pack: Pack,
  recorded: readonly RecordedRuns[],
): Promise<{ runAll: () => Promise<void>; close: () => Promise<void> }> {
  const calls: { session: InferenceSession; feeds: Record<string, Tensor> }[] = [];
  const sessions: InferenceSession[] = [];
  for (const { spec, batches } of recorded) {
    const session = await InferenceSession.create(await readNet(pack, spec), {
      executionProviders: ['cpu'],
      intraOpNumThreads: CORES,
    });
    sessions.push(session);
    const { width, height } = sidesOf(spec);
    const inputs = new Map(
      [...new Set(batches)].map((n) => [
        n,
        new Tensor('float32', new Float32Array(n * 3 * width * height), [n, 3, height, width]),
      ]),
    );
    for (const n of batches) calls.push({ session, feeds: { [session.inputNames[0]!]: inputs.get(n)! } });
  }
  return {
    async runAll() {
      for (const { session, feeds } of calls) await session.run(feeds);
    },
    close: async () => void (await Promise.all(sessions.map((session) => session.release()))),
  };
}
