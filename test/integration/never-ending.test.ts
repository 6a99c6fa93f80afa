// Photos, nets and files that never end: each is refused, and nothing waits for it, not even closing.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../electron/contract/errors.ts';
import { openDatabase } from '../../electron/db/open.ts';
import { insertPhoto, pendingPhotos } from '../../electron/db/photos.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import type { Engine } from '../../electron/engine/protocol.ts';
import { readPack } from '../../electron/engine/packs/packs.ts';
import type { Facet } from '../../electron/core/facet.ts';
import { readProtocol } from '../../electron/core/trust/protocol/read-protocol.ts';
import { appDir, modelsDir } from '../../electron/files/resources.ts';
import { encodeModel } from '../../electron/science/onnx/onnx-writer.ts';
import { startHostProcess } from '../helpers/host-process.ts';
import { writeMadePack } from '../helpers/made-pack.ts';
import { endlessNet, makeFifo, writeEndlessPhoto } from '../helpers/never-ending.ts';
import { add, openFacet, runJob } from '../helpers/open-facet.ts';
import { isRunning } from '../helpers/process-state.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';
import { madeLibrary, writePhotos } from '../helpers/two-packs.ts';

const onUnix = test.skipIf(process.platform === 'win32');
const packDir = join(modelsDir(), 'default');

function writeEndlessNet(folder: string): string {
  const net = join(folder, 'endless.onnx');
  writeFileSync(net, encodeModel(endlessNet()));
  return net;
}

const bring = async (facet: Facet, path: string): Promise<Failure | undefined> =>
  (await runJob(facet, { kind: 'bring-pack', source: { path } })).error;

describe('a photo that never ends', () => {
  test('is refused, and the photos beside it come in', async () => {
    const photos = await writePhotos(temporaryFolder(), 12);
    await writeEndlessPhoto(photos);
    const facet = await openFacet({
      libraryDir: madeLibrary(temporaryFolder()),
      timeLimits: { analyse: 4000, perMegabyte: 0 },
    });
    const report = await add(facet, photos);
    expect(report.failed.map(({ code, params }) => [code, params])).toEqual([['too-slow', { file: 'endless.jpg' }]]);
    expect(report.added).toBe(12);
    expect((await facet.api.listFailures()).map(({ code }) => code)).toEqual(['too-slow']);
  });

  test('is refused as a picture to look at too', async () => {
    const endless = await writeEndlessPhoto(temporaryFolder());
    const engine = createEngine({ packDir, provider: 'cpu', timeLimits: { render: 1500, perMegabyte: 0 } });
    onTestFinished(() => engine.close());
    await expect(engine.render({ path: endless, size: 320 })).rejects.toMatchObject({
      code: 'too-slow',
      params: { file: 'endless.jpg' },
    });
  });
});

describe('a net that never ends', () => {
  test('is refused when it is looked at, and when its pack is started', async () => {
    const libraryDir = temporaryFolder();
    const folder = temporaryFolder();
    const bare = await openFacet({ libraryDir, timeLimits: { inspect: 1500, perMegabyte: 0 } });
    expect(await bring(bare, writeEndlessNet(folder))).toMatchObject({
      code: 'pack-broken',
      params: { pack: 'endless.onnx', why: 'too-slow' },
    });
    await bare.close();

    const whole = await openFacet({ libraryDir, timeLimits: { start: 3000, perMegabyte: 0 } });
    writeMadePack(join(folder, 'endless'), { embedder: endlessNet() });
    expect(await bring(whole, join(folder, 'endless'))).toMatchObject({
      code: 'pack-broken',
      params: { why: 'too-slow' },
    });
    expect(readdirSync(join(libraryDir, 'packs'))).toEqual([]);
  });

  test('leaves the engine free for the next work when it is cancelled', async () => {
    const engine = createEngine({ packDir, provider: 'cpu', timeLimits: { stop: 300 } });
    onTestFinished(() => engine.close());
    await engine.status();
    const controller = new AbortController();
    const cancelled = engine.inspect(writeEndlessNet(temporaryFolder()), { signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect((await engine.status()).provider).toBe('cpu');
  });

  test.each([
    ['looked at', 'inspect', 'node'],
    ['started', 'start', 'node'],
    ['looked at, in a utility process', 'inspect', 'utility'],
  ])('does not outlive the parent that is killed while it is %s', async (_, when, kind) => {
    const folder = temporaryFolder();
    const net = when === 'inspect' ? writeEndlessNet(folder) : '';
    if (when === 'start') writeMadePack(join(folder, 'endless'), { embedder: endlessNet() });
    const parent = fork(join(import.meta.dirname, '..', 'helpers', 'blocked-engine.ts'), [
      when === 'start' ? join(folder, 'endless') : packDir,
      net,
      kind,
    ]);
    const [{ pid }] = (await once(parent, 'message')) as [{ pid: number }];
    onTestFinished(() => void (isRunning(pid) && process.kill(pid, 'SIGKILL')));
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false);
  });
});

describe('closing', () => {
  test('ends a process that is busy with a photo that never ends, and the library is whole', async () => {
    const libraryDir = madeLibrary(temporaryFolder());
    const photos = temporaryFolder();
    const db = openDatabase(libraryDir);
    const endless = await writeEndlessPhoto(photos);
    // Left pending by a run before: the host takes it up by itself.
    insertPhoto(db, { path: endless, bytes: 1, mtime_ms: 1, copied: 0 });
    db.close();
    const host = await startHostProcess(join(appDir(), 'electron', 'doors', 'host', 'open-host.js'), libraryDir);
    await after(3000); // the engine has begun
    expect(await host.end('SIGTERM')).toBe(0);
    const again = openDatabase(libraryDir);
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
  });

  onUnix('ends the command line at Ctrl+C', async () => {
    const library = madeLibrary(temporaryFolder());
    const endless = await writeEndlessPhoto(temporaryFolder());
    const child = spawn(
      process.execPath,
      [join(appDir(), 'electron', 'doors', 'cli', 'cli.ts'), 'add', endless, '--library', library, '--provider', 'cpu'],
      { stdio: 'ignore' },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    await after(3000); // the engine has begun
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([3, null]);
  });

  onUnix(
    'ends a process in which a file operation never ends',
    async () => {
      const fifo = makeFifo(join(temporaryFolder(), 'pipe'));
      const script = `import { readFile } from 'node:fs/promises'; import { exitProcess } from '${new URL('../../electron/doors/end-process.ts', import.meta.url)}';
      void readFile(${JSON.stringify(fifo)}).catch(() => {}); await exitProcess(0);`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
      onTestFinished(() => void child.kill('SIGKILL'));
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    },
    30_000,
  );

  test('does not wait for a job that does not stop', async () => {
    const libraryDir = temporaryFolder();
    const facet = await openFacet({ libraryDir });
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const deaf: Partial<Engine> = {
      analyse: () => {
        resolve();
        return new Promise(() => {});
      },
    };
    Object.defineProperty(facet.engine, 'current', { value: deaf });
    await facet.api.startJob({ kind: 'add', sources: [{ path: await writePhotos(temporaryFolder(), 1) }] });
    await begun;
    await facet.close();
    const again = openDatabase(libraryDir);
    expect(pendingPhotos(again)).toHaveLength(1);
    again.close();
  });

  onUnix('that takes too long is ended', async () => {
    const script = `import { endWithin } from '${new URL('../../electron/doors/end-process.ts', import.meta.url)}'; endWithin(100); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });
});

describe('a pipe', () => {
  onUnix('given as a photo is refused unopened, by name or in a folder', async () => {
    const photos = await writePhotos(temporaryFolder(), 2);
    makeFifo(join(photos, 'pipe.jpg'));
    const facet = await openFacet({ libraryDir: madeLibrary(temporaryFolder()) });
    for (const source of [photos, join(photos, 'pipe.jpg')]) {
      expect((await add(facet, source)).failed.map(({ code, params }) => [code, params])).toEqual([
        ['not-a-file', { file: 'pipe.jpg' }],
      ]);
    }
    await expect(facet.api.openProbe({ path: join(photos, 'pipe.jpg') })).rejects.toMatchObject({ code: 'not-a-file' });
  });

  onUnix('in the place of a known photo or of its twin holds nothing up', async () => {
    const photos = await writePhotos(temporaryFolder(), 2);
    const facet = await openFacet({ libraryDir: madeLibrary(temporaryFolder()) });
    await add(facet, photos);
    const [name] = readdirSync(photos);
    rmSync(join(photos, name!));
    makeFifo(join(photos, name!));
    expect((await add(facet, photos)).failed.map(({ code }) => code)).toEqual(['not-a-file']);
  });

  onUnix('given as a pack, a zip, a net or a pack.json is refused unopened', async () => {
    const folder = temporaryFolder();
    const facet = await openFacet();
    for (const name of ['pipe', 'pipe.zip', 'pipe.onnx']) {
      expect(await bring(facet, makeFifo(join(folder, name))), name).toMatchObject({
        code: 'not-a-file',
        params: { file: name },
      });
    }
    const pack = join(temporaryFolder(), 'pack');
    writeMadePack(pack);
    renameSync(join(pack, 'pack.json'), join(folder, 'kept.json'));
    makeFifo(join(pack, 'pack.json'));
    expect(await bring(facet, pack)).toMatchObject({ code: 'not-a-file', params: { file: 'pack.json' } });
    expect(() => readPack(pack)).toThrow(
      expect.objectContaining({
        code: 'pack-broken',
        params: expect.objectContaining({ why: 'not-a-file', file: 'pack.json' }),
      }),
    );

    renameSync(join(folder, 'kept.json'), join(pack, 'pack.json'));
    rmSync(join(pack, 'embedder.onnx'));
    makeFifo(join(pack, 'embedder.onnx'));
    const engine = createEngine({ packDir: pack, provider: 'cpu' });
    onTestFinished(() => engine.close());
    await expect(engine.status()).rejects.toMatchObject({
      code: 'pack-broken',
      params: { why: 'not-a-file', file: 'embedder.onnx' },
    });
  });

  onUnix('given as a list of pairs is refused unopened', async () => {
    await expect(readProtocol(makeFifo(join(temporaryFolder(), 'pairs.txt')))).rejects.toMatchObject({
      code: 'not-a-file',
      params: { file: 'pairs.txt' },
    });
  });
});

test('what a killed run left half brought in is swept at the next start, what another process is using stays', async () => {
  const libraryDir = temporaryFolder();
  const gone = spawn(process.execPath, ['--eval', '']);
  await once(gone, 'exit');
  const folder = (name: string, daysAgo = 0): string => {
    const path = join(libraryDir, 'packs', name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'net.onnx'), 'half a net');
    const time = Date.now() / 1000 - daysAgo * 86_400;
    utimesSync(path, time, time);
    return path;
  };
  const left = [
    folder(`.coming-${gone.pid}-1`),
    folder(`.coming-${process.ppid}-2`, 2),
    folder('.coming-of-an-older-facet', 2),
  ];
  const kept = [
    folder(`.coming-${process.ppid}-3`),
    folder('.coming-just-now'),
    folder('.getting-an-offer', 9),
    folder('a-pack', 9),
  ];
  await openFacet({ libraryDir, background: true });
  await expect.poll(() => left.filter(existsSync)).toEqual([]);
  expect(kept.filter(existsSync)).toEqual(kept);
});
