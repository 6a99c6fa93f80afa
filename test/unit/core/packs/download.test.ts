// Downloads from a server on this machine that does what servers do: breaks off, goes silent, sends something else.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { download, type WantedFile } from '../../../../electron/core/packs/download.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';

const DATA = randomBytes(200_000);

async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<WantedFile> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/net.onnx`,
    sha256: createHash('sha256').update(DATA).digest('hex'),
    bytes: DATA.length,
  };
}

const target = (): string => join(temporaryFolder(), 'net.onnx');
const never = new AbortController().signal;

test('a file comes, and how far it is', async () => {
  const file = await serving((_, response) => response.end(DATA));
  const path = target();
  const seen: number[] = [];
  await download(file, path, never, (bytes) => seen.push(bytes));
  expect(readFileSync(path).equals(DATA)).toBe(true);
  expect(seen.at(-1)).toBe(DATA.length);
});

test('one that breaks off goes on where it stopped; a server without ranges starts again', async () => {
  for (const knowsRanges of [true, false]) {
    const ranges: (string | undefined)[] = [];
    const file = await serving((request, response) => {
      ranges.push(request.headers.range);
      if (ranges.length === 1) {
        response.writeHead(200, { 'content-length': DATA.length });
        response.write(DATA.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 100));
        return;
      }
      const from = knowsRanges ? Number(/\d+/.exec(request.headers.range!)![0]) : 0;
      response.writeHead(knowsRanges ? 206 : 200);
      response.end(DATA.subarray(from));
    });
    const path = target();
    await expect(download(file, path, never)).rejects.toMatchObject({ code: 'download-failed' });
    expect(existsSync(path)).toBe(false);
    const kept = statSync(`${path}.part`).size;
    expect(kept).toBeGreaterThan(0);
    await download(file, path, never);
    expect(ranges[1]).toBe(`bytes=${kept}-`);
    expect(readFileSync(path).equals(DATA)).toBe(true);
  }
});

test.each<[string, (response: ServerResponse) => void, string, RegExp]>([
  ['cut short', (response) => response.end(DATA.subarray(0, 1000)), 'download-failed', /1000 of 200000 bytes/],
  [
    'tampered with',
    (response) => response.end(Buffer.concat([DATA.subarray(1), Buffer.of(0)])),
    'download-wrong',
    /not the file that was wanted/,
  ],
  [
    'without end',
    (response) => response.end(Buffer.concat([DATA, DATA])),
    'download-failed',
    /more than the file is long/,
  ],
  ['gone', (response) => response.writeHead(404).end(), 'download-failed', /answers 404/],
  ['silent', (response) => void response.write(DATA.subarray(0, 10)), 'download-failed', /nothing came for a while/],
])('an answer %s', async (_, answer, code, message) => {
  const file = await serving((__, response) => answer(response));
  const path = target();
  await expect(download(file, path, never, () => {}, 400)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
  expect(existsSync(path)).toBe(false);
});

test('offline says so, and cancelling is no failure of the server', async () => {
  const file = await serving((_, response) => void response.write(DATA.subarray(0, 10)));
  await expect(download({ ...file, url: 'http://127.0.0.1:9/net.onnx' }, target(), never)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(/online/),
  });
  const abort = new AbortController();
  const running = download(file, target(), abort.signal, () => abort.abort());
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
});
