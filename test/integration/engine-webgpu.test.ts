// WebGPU against the CPU, on the software Vulkan that Debian's chromium carries: parity only, it is slow. The smallest net will do.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createEngine } from '../../electron/engine/client.ts';
import { forkNode } from '../../electron/engine/fork.ts';
import { TOLERANCE } from '../../electron/engine/providers.ts';
import { modelsDir } from '../../electron/resources.ts';
import { ensureDefaultPack } from '../../models/build/build-default-pack.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';

const CHROMIUM = '/usr/lib/chromium';
const DRIVER = join(CHROMIUM, 'libvk_swiftshader.so');
const here = process.platform === 'linux' && process.arch === 'x64' && existsSync(DRIVER);

/** Points Vulkan's loader (chromium brings one too, if the system has none) at SwiftShader and at nothing else. */
async function softwareVulkan(folder: string): Promise<Record<string, string>> {
  const icd = join(folder, 'swiftshader.json');
  await writeFile(icd, JSON.stringify({ file_format_version: '1.0.0', ICD: { library_path: DRIVER, api_version: '1.1.0' } }));
  return { VK_ICD_FILENAMES: icd, VK_DRIVER_FILES: icd, LD_LIBRARY_PATH: CHROMIUM };
}

test.skipIf(!here)('the landmark net gives on WebGPU what it gives on the CPU (skipped without Debian\'s chromium)', async () => {
  await ensureDefaultPack();
  await using folder = await disposableFolder();
  const script = fileURLToPath(new URL('../helpers/webgpu-parity.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env: { ...process.env, ...(await softwareVulkan(folder.path)) } });
  const { values, difference } = JSON.parse(stdout) as { values: number; difference: number };
  expect(values).toBe(3 * 136);
  expect(difference).toBeLessThan(TOLERANCE);
}, 120_000);

test.skipIf(!here)('a GPU imitated in software is recognised as right but slow, and the CPU keeps the work', async () => {
  await ensureDefaultPack();
  await using folder = await disposableFolder();
  const vulkan = await softwareVulkan(folder.path);
  const engine = createEngine({ packDir: join(modelsDir(), 'default'), fork: (entry, env) => forkNode(entry, { ...env, ...vulkan }) });
  try {
    const { provider, providers } = await engine.status();
    expect(provider).toBe('cpu');
    expect(providers.find(({ name }) => name === 'webgpu')).toMatchObject({ available: true, chosen: false, note: { code: expect.stringMatching(/^(hopeless|slower)$/) } });
  } finally {
    await engine.close();
  }
}, 120_000);
