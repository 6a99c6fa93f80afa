import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashFile } from '../../../electron/files/hash-file.ts';
import { disposableFolder } from '../../helpers/disposable-folder.ts';

const folder = await disposableFolder();
afterAll(() => folder[Symbol.asyncDispose]());

test('gives the SHA-256 of the content, also of several pieces', async () => {
  const path = join(folder.path, 'photo.jpg');
  const bytes = Buffer.alloc(3_000_000, 'photo');
  await writeFile(path, bytes);
  expect(await hashFile(path)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('a missing file is an error', async () => {
  await expect(hashFile(join(folder.path, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test.skipIf(process.platform === 'win32')('a pipe is refused instead of waited for', async () => {
  const pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(hashFile(pipe)).rejects.toMatchObject({ code: 'not-a-file' });
});

test('stops when it is cancelled', async () => {
  const path = join(folder.path, 'large.onnx');
  await writeFile(path, Buffer.alloc(100));
  await expect(hashFile(path, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
