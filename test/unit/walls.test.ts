// The walls of the house stand: lint refuses an import through each of them, and lets through what belongs.
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const eslint = new ESLint({ cwd: root });

/** Whether lint refuses `import … from module` in a file of that name, which has to be there. */
async function refuses(file: string, module: string, kind: 'value' | 'type' = 'value'): Promise<boolean> {
  const code = `import ${kind === 'type' ? 'type ' : ''}{ x } from '${module}';\nexport const y = ${kind === 'type' ? '0 as unknown as x' : 'x'};\n`;
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  expect(result!.messages.filter(({ fatal }) => fatal)).toEqual([]);
  return result!.messages.some((message) => message.ruleId?.endsWith('no-restricted-imports') ?? false);
}

test.each([
  ['electron/contract/photos.ts', '../core/photos/scan.ts'],
  ['electron/contract/photos.ts', 'node:fs'],
  ['electron/science/verification/curves/roc.ts', 'node:fs'],
  ['electron/science/verification/curves/roc.ts', '../../../db/photos.ts'],
  ['electron/science/verification/curves/roc.ts', '../../../contract/api.ts'],
  ['electron/science/verification/curves/roc.ts', '../../learning/train.ts'],
  ['electron/science/clustering/linkage.ts', '../learning/train.ts'],
  ['electron/science/vectors/distances.ts', '../verification/curves/roc.ts'],
  ['electron/science/statistics/normal.ts', '../vectors/distances.ts'],
  ['electron/science/vectors/distances.ts', '../../core/matching/gallery.ts'],
  ['electron/figures/roc.ts', '../core/trust/lab.ts'],
  ['electron/figures/roc.ts', '../../renderer/data/api.ts'],
  ['electron/figures/roc.ts', 'react'],
  ['electron/files/resources.ts', '../core/facet.ts'],
  ['electron/db/photos.ts', '../core/photos/scan.ts'],
  ['electron/db/photos.ts', '../engine/protocol.ts'],
  ['electron/db/photos.ts', 'sharp'],
  ['electron/engine/worker/pipeline.ts', '../../db/open.ts'],
  ['electron/engine/worker/pipeline.ts', '../client/client.ts'],
  ['electron/engine/worker/pipeline.ts', 'better-sqlite3'],
  ['electron/engine/client/client.ts', '../worker/pipeline.ts'],
  ['electron/engine/client/client.ts', 'onnxruntime-node'],
  ['electron/engine/worker/nets/nets.ts', 'onnxruntime-node'],
  ['electron/science/onnx/onnx-writer.ts', 'onnxruntime-node'],
  ['models/build/layers.ts', 'onnxruntime-node'],
  ['test/bench/pack-speed.ts', 'onnxruntime-node'],
  ['electron/core/facet.ts', 'better-sqlite3'],
  ['electron/core/photos/scan.ts', '../../engine/worker/pipeline.ts'],
  ['electron/core/photos/scan.ts', 'sharp'],
  ['electron/core/photos/scan.ts', 'electron'],
  ['electron/core/photos/scan.ts', '../../doors/host/host.ts'],
  ['electron/doors/host/host.ts', 'electron'],
  ['electron/doors/desktop/main.ts', 'onnxruntime-node'],
  ['electron/doors/cli/session.ts', '../../engine/worker/process.ts'],
  ['electron/doors/cli/session.ts', '../../db/open.ts'],
  ['renderer/screens/people/People.tsx', '../../../electron/core/facet.ts'],
  ['renderer/screens/people/People.tsx', 'node:fs'],
  ['renderer/screens/people/People.tsx', '../person/Person.tsx'],
  ['renderer/screens/trust/tabs/NumbersTab.tsx', '../../learn/Learn.tsx'],
  ['renderer/screens/people/People.tsx', '../../app/App.tsx'],
  ['renderer/features/enroll/AskWho.tsx', '../../screens/people/People.tsx'],
  ['renderer/components/grid/TileGrid.tsx', '../../features/enroll/AskWho.tsx'],
  ['renderer/data/router.ts', '../components/icons.tsx'],
  ['renderer/i18n/en.ts', '../screens/people/People.tsx'],
  ['renderer/i18n/en/find.ts', '../../data/client.ts'],
  ['renderer/i18n/en/find.ts', '../../../electron/core/facet.ts'],
  ['renderer/app/App.tsx', '../preview/screen-stories.ts'],
  ['renderer/screens/people/People.tsx', '../../preview/fake/libraries.ts'],
  ['electron/words/formats.ts', 'node:fs'],
  ['electron/words/formats.ts', '../core/facet.ts'],
  ['electron/db/open.ts', '../words/formats.ts'],
])('%s may not import %s', async (file, module) => {
  expect(await refuses(file, module)).toBe(true);
});

test('the words of the page take no type from a screen or a feature either', async () => {
  expect(await refuses('renderer/i18n/en/find.ts', '../../screens/find/result-bands.ts', 'type')).toBe(true);
  expect(await refuses('renderer/i18n/en/find.ts', '../../features/threshold/false-matches.ts', 'type')).toBe(true);
});

test.each([
  ['electron/contract/photos.ts', './errors.ts', 'value'],
  ['electron/science/verification/curves/accuracy.ts', './roc.ts', 'value'],
  ['electron/science/learning/judgement/judge.ts', '../../verification/people/people-bootstrap.ts', 'value'],
  ['electron/science/vectors/person-template.ts', './distances.ts', 'value'],
  ['electron/science/vectors/pca.ts', 'ml-matrix', 'value'],
  ['electron/science/clustering/linkage.ts', '../verification/curves/operating-points.ts', 'value'],
  ['electron/figures/roc.ts', '@observablehq/plot', 'value'],
  ['electron/figures/det.ts', '../science/statistics/normal.ts', 'value'],
  ['electron/db/open.ts', 'better-sqlite3', 'value'],
  ['electron/engine/worker/decode/decode.ts', 'sharp', 'value'],
  ['electron/engine/onnx-runtime.ts', 'onnxruntime-node', 'value'],
  ['electron/core/photos/analyse-photos.ts', '../../db/photos.ts', 'value'],
  ['electron/core/photos/media.ts', '../../engine/protocol.ts', 'type'],
  ['electron/core/trust/report/report.ts', '../../../figures/roc.ts', 'value'],
  ['electron/core/trust/report/report.ts', '../../../words/report-words.ts', 'value'],
  ['electron/doors/host/host-pages.ts', '../../words/refusals.ts', 'value'],
  ['renderer/i18n/en/find.ts', '../../../electron/words/formats.ts', 'value'],
  ['electron/doors/desktop/main.ts', 'electron', 'value'],
  ['electron/doors/desktop/main.ts', '../../core/facet.ts', 'value'],
  ['renderer/data/api.ts', '../../electron/contract/api.ts', 'type'],
  ['renderer/screens/trust/plots/CurvePlot.tsx', '../../../../electron/figures/roc.ts', 'value'],
  [
    'renderer/features/threshold/false-matches.ts',
    '../../../electron/science/verification/curves/operating-points.ts',
    'value',
  ],
] as const)('%s may import %s', async (file, module, kind) => {
  expect(await refuses(file, module, kind)).toBe(false);
});

test.each([
  `await import('onnxruntime-node')`,
  `require('onnxruntime-node')`,
  `createRequire(import.meta.url)('onnxruntime-node')`,
])('nothing else loads ONNX Runtime by %s either', async (expression) => {
  const filePath = join(root, 'test/bench/pack-speed.ts');
  const [result] = await eslint.lintText(`export const runtime = ${expression};\n`, { filePath });
  expect(result!.messages.map(({ message }) => message)).toContainEqual(expect.stringContaining('onnx-runtime.ts'));
});
