// Getting a pack from a server on this machine: whole, and tampered with.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createEngine } from '../../electron/engine/client/client.ts';
import { getPack, listOffers } from '../../electron/core/packs/get-pack.ts';
import type { PackOffer } from '../../electron/core/packs/pack-offers.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { writeMadePack } from '../helpers/made-pack.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

test('a pack comes, is tried and taken in; a tampered one is not', async () => {
  const made = join(temporaryFolder(), 'made');
  writeMadePack(made);
  let spoil = true;
  const server = createServer((request, response) => {
    const bytes = readFileSync(join(made, request.url!.slice(1)));
    response.end(spoil && request.url === '/embedder.onnx' ? bytes.fill(0, 0, 9) : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const files = readdirSync(made).map((file) => {
    const bytes = readFileSync(join(made, file));
    return {
      file,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${file}`,
    };
  });
  const offer: PackOffer = { id: 'made', title: 'Made', licence: { name: 'MIT', url: '' }, published: null, files };
  const libraryDir = temporaryFolder();
  const context = {
    libraryDir,
    samplesDir: join(modelsDir(), 'samples'),
    changed: () => {},
    engine: createEngine({ packDir: join(modelsDir(), 'default') }),
  };
  const control = {
    id: 'job',
    signal: new AbortController().signal,
    progress: () => {},
    checkpoint: () => Promise.resolve(),
  };
  const get = () => getPack(context, (packDir) => createEngine({ packDir, provider: 'cpu' }), 'made', control, [offer]);
  await expect(get()).rejects.toMatchObject({ code: 'download-wrong' });
  spoil = false;
  await expect(get()).resolves.toMatchObject({ state: 'ready', pack: 'made' });
  expect(readdirSync(join(libraryDir, 'packs'))).toEqual(['made']);
}, 60_000);

test('what is offered names its makers, its size and its licence, and is pinned', () => {
  for (const { bytes, hosts, licence } of listOffers()) {
    expect(bytes).toBeGreaterThan(1e6);
    expect(hosts.every((host) => ['github.com', 'huggingface.co'].includes(host))).toBe(true);
    expect(licence).toContain('Apache-2.0');
  }
});
