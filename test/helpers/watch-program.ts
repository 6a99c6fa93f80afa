// Runs a program under strace and reports what it did outside of where it may: on the network, and in folders of other
// programs. Linux, for tests.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

export interface Watched {
  exitCode: number | null;
  output: string;
  /** One line of strace for each connection, name look-up, or file that the program was not allowed. */
  breaches: string[];
}

const NETWORK = ['connect', 'sendto', 'sendmsg', 'sendmmsg'];
/** Everything that makes a file, or opens one to write to it. */
const FILES = [
  'open',
  'openat',
  'openat2',
  'creat',
  'mkdir',
  'mkdirat',
  'mknod',
  'mknodat',
  'rename',
  'renameat',
  'renameat2',
  'link',
  'linkat',
  'symlink',
  'symlinkat',
];
/** A question mark: strace does not mind a call that this processor's Linux does not have. */
const TRACED = `trace=${[...NETWORK, ...FILES].map((call) => `?${call}`).join(',')}`;

/** A network of its own, with nothing in it but this machine: what the program tries is seen, and does not leave. */
const ALONE = ['unshare', '--map-root-user', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

const works = ([command, ...args]: string[]): boolean => spawnSync(command!, args, { stdio: 'ignore' }).status === 0;

export const canWatch =
  process.platform === 'linux' && works(['strace', '-f', '-e', TRACED, '-o', '/dev/null', 'true']);
export const canIsolate = canWatch && works([...ALONE, 'true']);

/**
 * Runs Node with these arguments, in an environment in which ONNX Runtime would send telemetry. `folder` becomes its
 * home, its folder of caches and its temporary folder; it may write to `folder`/tmp alone.
 */
export async function watchNode(args: string[], folder: string): Promise<Watched> {
  const trace = join(folder, 'strace.txt');
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const command = [
    ...(canIsolate ? ALONE : []),
    'strace',
    '-f',
    '-y',
    '-s',
    '4096',
    '-e',
    TRACED,
    '-o',
    trace,
    process.execPath,
    ...args,
  ];
  const child = spawn(command[0]!, command.slice(1), {
    env: {
      PATH: process.env['PATH'],
      HOME: join(folder, 'home'),
      XDG_CACHE_HOME: join(folder, 'home', 'cache'),
      TMPDIR: temporary,
      UV_USE_IO_URING: '0', // strace does not see what is done through a ring
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, output, breaches: breachesIn(readFileSync(trace, 'utf8'), temporary) };
}

/** Exported for its test. `allowed`: an absolute path of a folder. */
export function breachesIn(trace: string, allowed: string): string[] {
  return trace.split('\n').filter((line) => {
    const [, call, args] = /^\d+ +(\w+)\((.*)$/.exec(line) ?? [];
    if (call === undefined || args === undefined) return false; // ends of calls, signals, exits
    return NETWORK.includes(call)
      ? isRemote(args)
      : FILES.includes(call) && writtenPaths(call, args).some((path) => !isAllowed(path, allowed));
  });
}

/** Also a name look-up: it asks port 53, on this machine too, or the daemon that keeps names. */
function isRemote(args: string): boolean {
  const family = /sa_family=(\w+)/.exec(args)?.[1];
  if (family === 'AF_UNIX') return /sun_path="[^"]*(nscd|resolve)/.test(args);
  if (family !== 'AF_INET' && family !== 'AF_INET6') return false;
  return /htons\(53\)/.test(args) || !/inet_addr\("127\.|inet_pton\(AF_INET6, "(::1|::ffff:127\.[\d.]+)"/.test(args);
}

/** Absolute, of the files that a call would make or write to. */
function writtenPaths(call: string, args: string): string[] {
  if (call.startsWith('open') && !/O_(WRONLY|RDWR|CREAT)/.test(args)) return [];
  // Each path, with the open folder before it where it is relative to one: AT_FDCWD</folder>, "file"
  const paths = [...args.matchAll(/(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)].map(([, folder, path]) =>
    resolve(folder ?? '/', path!),
  );
  // What a link points to is a text, not a file that is made.
  return call.startsWith('symlink') ? paths.slice(1) : paths;
}

function isAllowed(path: string, allowed: string): boolean {
  return path === '/dev/null' || path === allowed || path.startsWith(allowed + sep);
}
