// The landmark net on WebGPU and on the CPU, in a process of its own: a driver may take it down. Prints the largest difference as JSON.
import { join } from 'node:path';
import { largestDifference, probePictures } from '../../electron/engine/choose-provider.ts';
import { loadNet } from '../../electron/engine/nets.ts';
import { readPack } from '../../electron/engine/packs.ts';
import { modelsDir } from '../../electron/resources.ts';

const pack = readPack(join(modelsDir(), 'default'));
const spec = pack.spec.landmarks!;
// Not a power of two: the batch is filled up on a GPU.
const pictures = probePictures(spec, 3);
const [onGpu, onCpu] = await Promise.all(
  ['webgpu', 'cpu'].map(async (provider) => Object.values(await (await loadNet(pack, spec, { provider, threads: 1 })).run(pictures))[0]!),
);
process.stdout.write(`${JSON.stringify({ values: onGpu!.length, difference: largestDifference(onGpu!, onCpu!) })}\n`);
