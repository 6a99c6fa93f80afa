// What the page takes from contract/ as values may bring nothing else into its bundle: above all not the schema library.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { disposableFolder } from '../../helpers/disposable-folder.ts';

const contract = join(import.meta.dirname, '../../../electron/contract');

/** The code of a bundle whose entry is this text. */
async function bundled(text: string): Promise<string> {
  await using folder = await disposableFolder();
  const entry = join(folder.path, 'entry.ts');
  await writeFile(entry, text);
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'page' } },
  });
  const [first] = [output].flat() as Rolldown.RolldownOutput[];
  return first!.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
}

test.each([
  ['photo-rules.ts', 'POOR_QUALITY'],
  ['languages.ts', 'LANGUAGES'],
])('%s gives the page %s alone', async (file, name) => {
  const code = await bundled(`export { ${name} } from ${JSON.stringify(join(contract, file))};`);
  expect(code).toContain(name);
  expect(code).not.toContain('~run');
  expect(code.length).toBeLessThan(1000);
});
