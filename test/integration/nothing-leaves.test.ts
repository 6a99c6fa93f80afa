// Nothing leaves the machine: a whole session of Facet connects to nothing, asks for no name, and writes to no folder
// of another program.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breachesIn, canIsolate, canWatch, watchNode, type Watched } from '../helpers/watch-program.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

if (!canWatch)
  console.log(
    'SKIPPED: whether a whole session keeps off the network and out of other folders. Seeing that takes Linux and strace, allowed to trace.',
  );
else if (!canIsolate)
  console.log(
    'SKIPPED: whether ONNX Runtime would send telemetry without Facet. Trying that takes a network of its own (unshare and ip, allowed to make one).',
  );

const wholeSession = join(import.meta.dirname, '../helpers/whole-session.ts');

const watchScript = (script: string, folder = temporaryFolder()): Promise<Watched> =>
  watchNode(['--input-type=module', '--eval', script], folder);

describe.runIf(canWatch)('watched by strace', () => {
  test(
    'a whole session stays in its library and its temporary folder, and off the network',
    { timeout: 180_000 },
    async () => {
      const folder = temporaryFolder();
      const { exitCode, output, breaches } = await watchNode([wholeSession, join(folder, 'tmp')], folder);
      expect({ exitCode, breaches }, output).toEqual({ exitCode: 0, breaches: [] });
      expect(readdirSync(join(folder, 'tmp')).sort()).toEqual(['library', 'photos', 'photos-made', 'third']);
    },
  );

  test.each([
    ['a connection', `fetch('http://192.0.2.1/').catch(() => {}); setTimeout(() => process.exit(), 500)`, '192.0.2.1'],
    [
      'a question for a name',
      `import { lookup } from 'node:dns'; lookup('facet.invalid', () => process.exit())`,
      'htons(53)',
    ],
    [
      'a file at home',
      `import { mkdirSync, writeFileSync } from 'node:fs'; mkdirSync(process.env.HOME); writeFileSync(process.env.HOME + '/id', '')`,
      'home/id',
    ],
    [
      'a renamed file',
      `import { renameSync, writeFileSync } from 'node:fs'; const a = process.env.TMPDIR + '/a'; writeFileSync(a, ''); renameSync(a, process.env.TMPDIR + '/../b')`,
      'renam',
    ],
  ])('%s is seen', async (_what, script, seen) => {
    const { breaches } = await watchScript(script);
    expect(breaches.join('\n')).toContain(seen);
  });

  test('what a child of a child does is seen too', async () => {
    const grandchild = `require('node:fs').mkdirSync(process.env.HOME)`;
    const child = `require('node:child_process').execFileSync(process.execPath, ['--eval', ${JSON.stringify(grandchild)}])`;
    const { breaches } = await watchScript(
      `import { execFileSync } from 'node:child_process'; execFileSync(process.execPath, ['--eval', ${JSON.stringify(child)}])`,
    );
    expect(breaches.join('\n')).toMatch(/mkdir.*home/);
  });
});

test.runIf(canIsolate)(
  'ONNX Runtime loaded past Facet makes a device id and a queue of events: if this fails it no longer has to be switched off',
  async () => {
    const { breaches } = await watchScript(`
    import { createRequire } from 'node:module';
    const { InferenceSession } = createRequire(${JSON.stringify(import.meta.filename)})('onnxruntime-node');
    await (await InferenceSession.create(${JSON.stringify(join(import.meta.dirname, '../../models/default/face-landmark-68.onnx'))})).release();`);
    expect(breaches.join('\n')).toMatch(/\.onnxruntime.*deviceid/);
    expect(breaches.join('\n')).toContain('onnxruntime.db');
  },
);

test('lines of strace: what is told apart', () => {
  const allowed = [
    '12 connect(20<socket:[1]>, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '12 openat(AT_FDCWD</somewhere>, "/home/anna/photo.jpg", O_RDONLY|O_CLOEXEC) = 20',
    '12 openat(AT_FDCWD</allowed/folder>, "facet.db", O_RDWR|O_CREAT, 0600) = 20',
    '12 openat(AT_FDCWD</somewhere>, "/dev/null", O_RDWR) = 20',
    '12 <... openat resumed>)             = 27',
    '12 +++ exited with 0 +++',
  ];
  const breaches = [
    '12 connect(20<socket:[1]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
    '12 connect(20, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>',
    '12 sendto(20, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.1")}, 16) = 1',
    '12 connect(20, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT',
    '12 openat(AT_FDCWD</allowed>, "../allowed-not/x", O_WRONLY|O_CREAT <unfinished ...>',
    '12 openat(25</home/anna/.cache>, "deviceid", O_WRONLY|O_CREAT|O_EXCL, 0600) = 26',
    '12 mkdir("/home/anna/.cache", 0700) = 0',
    '12 rename("/allowed/a", "/home/anna/a") = 0',
  ];
  expect(breachesIn([...allowed, ...breaches].join('\n'), '/allowed')).toEqual(breaches);
});
