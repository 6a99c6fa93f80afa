// WebGPU against the CPU, on the software Vulkan that Debian's chromium carries: parity only, it is slow. The smallest
// net will do.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createEngine } from '../../electron/engine/client/client.ts';
import { forkNode } from '../../electron/engine/client/fork.ts';
import { TOLERANCE } from '../../electron/engine/providers.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { ensureDefaultPack } from '../../models/build/build-default-pack.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { softwareVulkan, softwareVulkanIsHere } from '../helpers/software-vulkan.ts';

test.skipIf(!softwareVulkanIsHere)(
  "the landmark net gives on WebGPU what it gives on the CPU (skipped without Debian's chromium)",
  async () => {
    await ensureDefaultPack();
    await using folder = await disposableFolder();
    const script = fileURLToPath(new URL('../helpers/webgpu-parity.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, join(modelsDir(), 'default'), 'landmarks'],
      { env: { ...process.env, ...(await softwareVulkan(folder.path)) } },
    );
    const { landmarks } = JSON.parse(stdout) as Record<string, { values: number; difference: number }>;
    expect(landmarks!.values).toBe(3 * 136);
    expect(landmarks!.difference).toBeLessThan(TOLERANCE);
  },
  120_000,
);

test.skipIf(!softwareVulkanIsHere)(
  'a GPU imitated in software is recognised as right but slow, and the CPU keeps the work',
  async () => {
    await ensureDefaultPack();
    await using folder = await disposableFolder();
    const vulkan = await softwareVulkan(folder.path);
    const engine = createEngine({
      packDir: join(modelsDir(), 'default'),
      fork: (entry, env) => forkNode(entry, { ...env, ...vulkan }),
    });
    try {
      const { provider, providers } = await engine.status();
      expect(provider).toBe('cpu');
      expect(providers.find(({ name }) => name === 'webgpu')).toMatchObject({
        available: true,
        chosen: false,
        note: { code: expect.stringMatching(/^(hopeless|slower)$/) },
      });
    } finally {
      await engine.close();
    }
  },
  120_000,
);
