// A pack out of a zip: what is wanted, nothing outside, nothing too large.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unzipPack } from '../../../../electron/core/packs/unzip.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';
import { writeZip, type ZipPart } from '../../../helpers/write-zip.ts';

const LIMITS = { bytes: 10_000, entries: 10, ratio: 50 };
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

async function unzipped(parts: ZipPart[]): Promise<{ folder: string; around: string }> {
  const around = temporaryFolder();
  writeZip(join(around, 'pack.zip'), parts);
  const folder = join(around, 'out');
  await unzipPack(join(around, 'pack.zip'), folder, new AbortController().signal, LIMITS);
  return { folder, around };
}

test('nets, pack.json and licences come out flat, the rest stays in', async () => {
  const { folder } = await unzipped([
    { name: 'buffalo/', data: text('') },
    { name: 'buffalo/net.onnx', data: text('net'), deflate: true },
    { name: 'buffalo/pack.json', data: text('{}') },
    { name: 'buffalo/LICENSE.txt', data: text('MIT') },
    { name: 'buffalo/run.sh', data: text('rm -rf /') },
  ]);
  expect(readdirSync(folder).sort()).toEqual(['LICENSE.txt', 'net.onnx', 'pack.json']);
  expect(readFileSync(join(folder, 'net.onnx'), 'utf8')).toBe('net');
});

test.each<[string, ZipPart[], RegExp]>([
  ['a way out', [{ name: '../net.onnx', data: text('net') }], /outside of its folder/],
  ['a way out further down', [{ name: 'a/../../net.onnx', data: text('net') }], /outside of its folder/],
  ['an absolute name', [{ name: '/tmp/net.onnx', data: text('net') }], /outside of its folder/],
  ['a drive', [{ name: 'C:/net.onnx', data: text('net') }], /outside of its folder/],
  ['a bomb', [{ name: 'net.onnx', data: new Uint8Array(9_000), deflate: true }], /would swell to \d+ times its size/],
  [
    'too much in all',
    [
      { name: 'a.onnx', data: new Uint8Array(6_000) },
      { name: 'b.onnx', data: new Uint8Array(6_000) },
    ],
    /more than a pack can be/,
  ],
  ['too many files', Array.from({ length: 11 }, (_, i) => ({ name: `${i}.onnx`, data: text('x') })), /holds 11 files/],
  [
    'one file twice',
    [
      { name: 'a/net.onnx', data: text('x') },
      { name: 'b/NET.onnx', data: text('y') },
    ],
    /twice/,
  ],
])('%s is refused', async (_, parts, message) => {
  await expect(unzipped(parts)).rejects.toMatchObject({ code: 'pack-broken', message: expect.stringMatching(message) });
});

test('what is no zip, and what is damaged, says so', async () => {
  const around = temporaryFolder();
  writeFileSync(join(around, 'no.zip'), 'this is no zip');
  await expect(
    unzipPack(join(around, 'no.zip'), join(around, 'out'), new AbortController().signal),
  ).rejects.toMatchObject({ message: expect.stringMatching(/no zip file, or is damaged/) });
  writeZip(join(around, 'cut.zip'), [{ name: 'net.onnx', data: text('a net of some length'), deflate: true }]);
  const bytes = readFileSync(join(around, 'cut.zip'));
  bytes.fill(0xff, 40, 50);
  writeFileSync(join(around, 'cut.zip'), bytes);
  await expect(
    unzipPack(join(around, 'cut.zip'), join(around, 'out2'), new AbortController().signal),
  ).rejects.toMatchObject({ code: 'pack-broken' });
  expect(existsSync(join(around, 'net.onnx'))).toBe(false);
});
