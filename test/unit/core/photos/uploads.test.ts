// Uploads stay inside the library, whatever they are called.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimUpload, discardIncoming, incomingDir, receiveUpload } from '../../../../electron/core/photos/uploads.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';

const BATCH = '0f8fad5b-d9cb-469f-a165-70867728950e';
const body = (text: string) => new Blob([text]).stream();
const receive = (
  library: string,
  batch: string,
  relativePath: string,
  bytes: ReadableStream<Uint8Array>,
  modifiedAt: number | null = null,
) => receiveUpload(library, { batch, relativePath, body: bytes, modifiedAt });
const refused = expect.objectContaining({ code: 'bad-request' }) as Error;

test('a batch arrives aside, keeps its folders and names, and moves into the library when claimed', async () => {
  const library = temporaryFolder();
  await receive(library, BATCH, 'Анна/фото 1.jpg', body('one'));
  await receive(library, BATCH, 'Boris/фото 1.jpg', body('two'));
  const folder = await claimUpload(library, BATCH);
  expect(readFileSync(join(folder, 'Анна', 'фото 1.jpg'), 'utf8')).toBe('one');
  expect(readFileSync(join(folder, 'Boris', 'фото 1.jpg'), 'utf8')).toBe('two');
  expect(existsSync(incomingDir(library, BATCH))).toBe(false);
  expect(await claimUpload(library, BATCH)).toBe(folder);
});

test.each(['../escape.jpg', 'a/../../escape.jpg', '..', './x.jpg', '', '/'])(
  '%j may not leave the batch',
  async (path) => {
    const library = temporaryFolder();
    await expect(receive(library, BATCH, path, body('x'))).rejects.toThrow(refused);
    expect(readdirSync(library)).toEqual([]);
  },
);

test.each(['../../etc', 'short', 'a/b/c/d/e/f/g', ''])('%j is no name of a batch', async (batch) => {
  await expect(receive(temporaryFolder(), batch, 'x.jpg', body('x'))).rejects.toThrow(refused);
});

test("a file's date comes along: it is all the date some photos have", async () => {
  const library = temporaryFolder();
  const modifiedAt = Date.UTC(2014, 7, 10, 12, 7);
  await receive(library, BATCH, 'x.jpg', body('x'), modifiedAt);
  expect(statSync(join(await claimUpload(library, BATCH), 'x.jpg')).mtimeMs).toBe(modifiedAt);
});

test('names that no file system takes are made to fit and keep their ending', async () => {
  const library = temporaryFolder();
  await receive(library, BATCH, `${'я'.repeat(300)}.jpeg`, body('x'));
  await receive(library, BATCH, 'a:b*c?.jpg', body('x'));
  const names = readdirSync(incomingDir(library, BATCH));
  expect(names).toContain('a_b_c_.jpg');
  expect(names.find((name) => name.startsWith('я'))).toMatch(/^я+\.jpeg$/);
});

test('a broken upload leaves nothing half-written; what was never claimed is gone at the next start', async () => {
  const library = temporaryFolder();
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(10));
      controller.error(new Error('connection lost'));
    },
  });
  await expect(receive(library, BATCH, 'x.jpg', broken)).rejects.toThrow();
  expect(readdirSync(incomingDir(library, BATCH))).toEqual([]);
  await receive(library, BATCH, 'y.jpg', body('y'));
  await discardIncoming(library);
  await expect(claimUpload(library, BATCH)).rejects.toThrow(expect.objectContaining({ code: 'gone' }) as Error);
});
