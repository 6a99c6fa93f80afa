// ONNX Runtime's telemetry is switched off in the environment of every process that can load it.
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createEngine } from '../../../electron/engine/client/client.ts';
import { NO_TELEMETRY, telemetrySwitch } from '../../../electron/engine/telemetry-off.ts';
import { DEFAULT_PACK, modelsDir } from '../../../electron/files/resources.ts';

const moduleUrl = pathToFileURL(join(import.meta.dirname, '../../../electron/engine/telemetry-off.ts')).href;

const binaries = join(import.meta.dirname, '../../../node_modules/onnxruntime-node/bin/napi-v6');

test.each(['linux/x64', 'linux/arm64', 'darwin/arm64', 'win32/x64', 'win32/arm64'] as const)(
  'the library for %s knows the variable that is set for it',
  (folder) => {
    const library = readdirSync(join(binaries, folder)).find((name) =>
      /^(lib)?onnxruntime\.(so|dll|.*dylib)/.test(name),
    )!;
    const variable = telemetrySwitch(folder.split('/')[0] as NodeJS.Platform);
    expect(readFileSync(join(binaries, folder, library)).includes(`${variable}\0`)).toBe(true);
  },
);

test('the process of the engine starts with the variable', async () => {
  const environments: Record<string, string>[] = [];
  const engine = createEngine({
    packDir: join(modelsDir(), DEFAULT_PACK),
    fork(_entry, env) {
      environments.push(env);
      return { send() {}, onMessage() {}, onExit() {}, kill() {} };
    },
  });
  engine.status().catch(() => {});
  await engine.close();
  expect(environments).toMatchObject([NO_TELEMETRY]);
});

async function importOnWorker(env: NodeJS.ProcessEnv): Promise<unknown> {
  const worker = new Worker(`import(${JSON.stringify(moduleUrl)}).then(() => process.exit(0))`, { eval: true, env });
  return once(worker, 'exit').then(
    () => null,
    (error: unknown) => error,
  );
}

test('a worker thread, which cannot set the variable for the process, refuses to load ONNX Runtime without it', async () => {
  expect(await importOnWorker({})).toMatchObject({ message: expect.stringContaining('main thread') });
  expect(await importOnWorker({ ...NO_TELEMETRY })).toBeNull();
});
