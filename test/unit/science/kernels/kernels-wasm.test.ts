// The bytes in kernels-wasm.ts are what kernels.wat says. `npx vitest run test/unit/science/kernels -u` writes them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import wabt from 'wabt';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'electron', 'science', 'kernels');

test('kernels-wasm.ts is kernels.wat, assembled', async () => {
  const module = (await wabt()).parseWat('kernels.wat', await readFile(join(folder, 'kernels.wat')));
  const bytes = Buffer.from(module.toBinary({}).buffer);
  await expect(
    `// kernels.wat, assembled, in base64. Written by test/unit/science/kernels/kernels-wasm.test.ts.\n` +
      `export const KERNELS_WASM =\n  '${bytes.toString('base64')}';\n`,
  ).toMatchFileSnapshot(join(folder, 'kernels-wasm.ts'));
});
