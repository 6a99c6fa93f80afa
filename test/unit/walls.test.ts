// The walls of the house stand: lint refuses an import through each of them, and lets through what belongs.
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const eslint = new ESLint({ cwd: root });

/** Whether lint refuses `import … from module` in a file at that place (the file need not be there). */
async function refuses(file: string, module: string, kind: 'value' | 'type' = 'value'): Promise<boolean> {
  const code = `import ${kind === 'type' ? 'type ' : ''}{ x } from '${module}';\nexport const y = ${kind === 'type' ? '0 as unknown as x' : 'x'};\n`;
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return result!.messages.some((message) => message.ruleId?.endsWith('no-restricted-imports') ?? false);
}

test.each([
  ['electron/host.ts', 'electron'],
  ['electron/facet.ts', 'better-sqlite3'],
  ['electron/main.ts', 'onnxruntime-node'],
  ['electron/verify/roc.ts', 'node:fs'],
  ['electron/verify/roc.ts', '../db/photos.ts'],
  ['electron/verify/roc.ts', '../facet.ts'],
  ['electron/learn/distances.ts', '../library/gallery.ts'],
  ['electron/engine/pipeline.ts', '../db/open.ts'],
  ['electron/engine/pipeline.ts', 'better-sqlite3'],
  ['electron/db/photos.ts', '../library/scan.ts'],
  ['electron/db/photos.ts', 'sharp'],
  ['electron/library/scan.ts', '../engine/pipeline.ts'],
  ['electron/library/scan.ts', 'sharp'],
  ['electron/library/scan.ts', 'electron'],
  ['electron/library/scan.ts', '../facet.ts'],
  ['plots/roc.ts', '../electron/verify/roc.ts'],
  ['plots/roc.ts', '../renderer/api.ts'],
  ['plots/roc.ts', 'react'],
  ['renderer/screens/People.tsx', '../../electron/facet.ts'],
  ['renderer/screens/People.tsx', 'node:fs'],
])('%s may not import %s', async (file, module) => {
  expect(await refuses(file, module)).toBe(true);
});

test.each([
  ['electron/main.ts', 'electron', 'value'],
  ['electron/verify/accuracy.ts', './roc.ts', 'value'],
  ['electron/learn/person-template.ts', './distances.ts', 'value'],
  ['electron/engine/decode.ts', 'sharp', 'value'],
  ['electron/db/open.ts', 'better-sqlite3', 'value'],
  ['electron/library/analyse-photos.ts', '../db/photos.ts', 'value'],
  ['electron/library/media.ts', '../engine/protocol.ts', 'type'],
  ['electron/library/report.ts', '../../plots/roc.ts', 'value'],
  ['renderer/api.ts', '../electron/api.ts', 'type'],
  ['renderer/screens/trust/RocPlot.tsx', '../../../plots/roc.ts', 'value'],
  ['plots/roc.ts', '@observablehq/plot', 'value'],
] as const)('%s may import %s', async (file, module, kind) => {
  expect(await refuses(file, module, kind)).toBe(false);
});
