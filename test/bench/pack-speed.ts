// pack.speed.*: faces/s and photos/s of each pack of ../shared/models and of Facet's own, and how much of bare
// session.run the engine's embedding keeps.
//
// The value: faces/s through the engine's own net (pixels written, mirror images made, vectors averaged), MAX_BATCH
// pictures in a run; against it the same runs as bare as ONNX Runtime takes them, with as many threads and as many
// pictures: of a session as ONNX Runtime makes it unless told otherwise, whose idle threads spin, and one with the
// engine's options, whose threads sleep, whichever is faster in that round. Where other programs want the cores,
// spinning loses: against such a session alone the engine would seem to be faster than bare. All on the CPU, in turns
// that begin with another each time. Other providers that are right here are named in the note. What bounds it: the
// embedder's own arithmetic; of the smallest nets, writing pixels.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { probePictures } from '../../electron/engine/worker/nets/choose-provider.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import { createEmbedder, MAX_BATCH } from '../../electron/engine/worker/embed/embed.ts';
import { loadNet, openSession } from '../../electron/engine/worker/nets/nets.ts';
import { InferenceSession, Tensor } from '../../electron/engine/onnx-runtime.ts';
import { readNet, readPack, type Pack } from '../../electron/engine/packs/packs.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { samplePhoto } from '../helpers/portraits.ts';
import {
  SHARED_MODELS,
  SHARED_PACKS,
  sharedModelsAreHere,
  writeSharedPack,
  type SharedPack,
} from '../helpers/shared-packs.ts';
import { medianRound, secondsOf, type Benchmark, type Measured, type Round, type Skipped } from './benchmark.ts';

const ROUNDS = 5;
const FACES = 64;
const THREADS = availableParallelism();

export const packSpeed: readonly Benchmark[] = ['default', ...Object.keys(SHARED_PACKS)].map((pack) => ({
  id: `pack.speed.${pack}`,
  what: `Faces/s of ${pack} through the engine's embedding, over bare session.run of its embedder, on the CPU`,
  unit: 'faces/s',
  targets: [{ on: 'ratio', atLeast: 0.8 }],
  run: (say) => speedOf(pack, say),
}));

async function speedOf(name: string, say: (line: string) => void): Promise<Measured | Skipped> {
  if (name !== 'default' && !sharedModelsAreHere) return { skipped: `there is no ${SHARED_MODELS}` };
  await using folder = await disposableFolder();
  const packDir = name === 'default' ? join(modelsDir(), 'default') : writeSharedPack(folder.path, name as SharedPack);
  const rounds = await embeddingRounds(readPack(packDir));
  const engine = createEngine({ packDir });
  try {
    const { providers, provider } = await engine.probeProviders();
    for (const { name: row, facesPerSecond, note } of providers)
      say(`${row}: ${facesPerSecond === null ? note?.code : `${facesPerSecond.toFixed(1)} faces/s`}`);
    const { photos, faces, seconds } = await photosOf(engine.concurrency, (path) => engine.analyse(path));
    const right = providers
      .filter(({ facesPerSecond }) => facesPerSecond !== null)
      .map((row) => `${row.name} ${row.facesPerSecond!.toFixed(1)} faces/s`);
    return {
      ...medianRound(rounds),
      note: `whole pipeline on ${provider}: ${(photos / seconds).toFixed(2)} photos/s with ${(faces / seconds).toFixed(1)} faces/s; embedder by provider: ${right.join(', ')}`,
    };
  } finally {
    await engine.close();
  }
}

async function embeddingRounds(pack: Pack): Promise<Round[]> {
  const { embedder: spec } = pack.spec;
  const net = await loadNet(pack, spec, { provider: 'cpu', threads: THREADS });
  const embed = createEmbedder(pack.spec, net);
  const chips = probePictures(spec, FACES);
  // A bare session sees what the pack's own net sees: as many pictures in a run as it takes.
  const bytes = await readNet(pack, spec);
  const spinning = await InferenceSession.create(bytes, { executionProviders: ['cpu'], intraOpNumThreads: THREADS });
  const sleeping = await openSession(bytes, { provider: 'cpu', threads: THREADS });
  const [meta] = spinning.inputMetadata;
  const fixed = meta?.isTensor && typeof meta.shape[0] === 'number' ? meta.shape[0] : Infinity;
  const pictures = FACES * (spec.mirror ? 2 : 1);
  const batch = Math.min(MAX_BATCH, spec.batch ?? Infinity, fixed);
  const side = chips[0]!;
  // Pictures, not zeros: a quantised net takes its time by what it sees.
  const values = Float32Array.from(
    { length: batch * 3 * side.width * side.height },
    (_, i) => (side.data[i % side.data.length]! - spec.mean[0]!) / spec.std[0]!,
  );
  const feeds = { [spinning.inputNames[0]!]: new Tensor('float32', values, [batch, 3, side.height, side.width]) };
  const rounds: Round[] = [];
  const bare = (session: InferenceSession) => async (): Promise<void> => {
    for (let done = 0; done < pictures; done += batch) await session.run(feeds);
  };
  const ways = [async () => void (await Promise.all(chips.map(embed))), bare(spinning), bare(sleeping)];
  for (let round = 0; round <= ROUNDS; round++) {
    const perSecond: number[] = [];
    for (let turn = 0; turn < ways.length; turn++) {
      const way = (round + turn) % ways.length;
      perSecond[way] = FACES / (await secondsOf(ways[way]!));
      // The threads of the one that spins lie down before the next begins.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [value, ...theirs] = perSecond;
    if (round > 0) rounds.push({ value: value!, against: Math.max(...theirs) });
  }
  await Promise.all([net.close(), spinning.release(), sleeping.release()]);
  return rounds;
}

/** The sample photos, twice, as many in flight as the engine asks for; once before, to warm up. */
async function photosOf(
  inFlight: number,
  analyse: (path: string) => Promise<{ faces: unknown[] }>,
): Promise<{ photos: number; faces: number; seconds: number }> {
  const paths = Array.from({ length: 12 }, (_, i) => samplePhoto(((i % 6) + 1) as 1));
  let faces = 0;
  const once = async (): Promise<void> => {
    let next = 0;
    faces = 0;
    const lane = async (): Promise<void> => {
      while (next < paths.length) {
        const photo = await analyse(paths[next++]!);
        faces += photo.faces.length;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  };
  await once();
  const seconds = await secondsOf(once);
  return { photos: paths.length, faces, seconds };
}
