// A pack's nets on WebGPU and on the CPU, in a process of its own: a driver may take it down. Arguments: the pack's
// folder, then nets by name (all of them if none is named). Prints for each the number of values and the largest
// difference, as JSON.
import { largestDifference, probePictures } from '../../electron/engine/worker/nets/choose-provider.ts';
import { joined, loadNet } from '../../electron/engine/worker/nets/nets.ts';
import { readPack } from '../../electron/engine/packs/packs.ts';

const [packDir, ...only] = process.argv.slice(2);
const pack = readPack(packDir!);
const report: Record<string, { values: number; difference: number }> = {};
for (const name of ['landmarks', 'embedder', 'detector'] as const) {
  const spec = pack.spec[name];
  if (spec === undefined || (only.length > 0 && !only.includes(name))) continue;
  // Not a power of two: the batch is filled up on a GPU. A detector takes its time.
  const pictures = probePictures(spec, name === 'detector' ? 1 : 3);
  const outputs: Float32Array[] = [];
  for (const provider of ['webgpu', 'cpu']) {
    const net = await loadNet(pack, spec, { provider, threads: 1 });
    outputs.push(joined(Object.values(await net.run(pictures))));
    await net.close();
  }
  report[name] = { values: outputs[0]!.length, difference: largestDifference(outputs[0]!, outputs[1]!) };
}
process.stdout.write(`${JSON.stringify(report)}\n`);
