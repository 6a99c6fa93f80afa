// pack.parity.*: every net of each pack on WebGPU (SwiftShader, in software) against the CPU, on the engine's own
// probe. Seconds a net; no word about speed.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TOLERANCE } from '../../electron/engine/providers.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import {
  SHARED_MODELS,
  SHARED_PACKS,
  sharedModelsAreHere,
  writeSharedPack,
  type SharedPack,
} from '../helpers/shared-packs.ts';
import { softwareVulkan, softwareVulkanIsHere } from '../helpers/software-vulkan.ts';
import type { Benchmark, Measured, Skipped } from './benchmark.ts';

export const packParity: readonly Benchmark[] = ['default', ...Object.keys(SHARED_PACKS)].map((pack) => ({
  id: `pack.parity.${pack}`,
  what: `Largest difference of any output of ${pack}'s nets between WebGPU and the CPU`,
  unit: 'difference',
  targets: [{ on: 'value', atMost: TOLERANCE }],
  run: () => parityOf(pack),
}));

async function parityOf(name: string): Promise<Measured | Skipped> {
  if (!softwareVulkanIsHere)
    return { skipped: "there is no WebGPU adapter: Debian's chromium, which carries a software one, is not installed" };
  if (name !== 'default' && !sharedModelsAreHere) return { skipped: `there is no ${SHARED_MODELS}` };
  await using folder = await disposableFolder();
  const packDir = name === 'default' ? join(modelsDir(), 'default') : writeSharedPack(folder.path, name as SharedPack);
  const script = fileURLToPath(new URL('../helpers/webgpu-parity.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, packDir], {
    env: { ...process.env, ...(await softwareVulkan(folder.path)) },
    timeout: 300_000,
  });
  const nets = Object.entries(JSON.parse(stdout) as Record<string, { values: number; difference: number | null }>);
  return {
    // Infinity, what is no number, is null in JSON.
    value: Math.max(...nets.map(([, { difference }]) => difference ?? Infinity)),
    against: null,
    ratio: null,
    note: nets
      .map(
        ([net, { values, difference }]) =>
          `${net} ${difference?.toExponential(1) ?? 'no number'} in ${values.toLocaleString('en')} values`,
      )
      .join(', '),
  };
}
