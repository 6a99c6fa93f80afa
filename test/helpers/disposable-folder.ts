// A folder for a test file, a worker or a fixture, removed when it is disposed of.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DisposableFolder extends AsyncDisposable {
  path: string;
}

export async function disposableFolder(): Promise<DisposableFolder> {
  const path = await mkdtemp(join(tmpdir(), 'facet-test-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
