// Reads what strace wrote of a program's network calls.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const ARGUMENTS = ['-f', '-yy', '-s', '80', '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];

/** Containers may have strace and forbid it. */
export const canTrace =
  process.platform === 'linux' &&
  existsSync('/usr/bin/strace') &&
  spawnSync('/usr/bin/strace', [...ARGUMENTS, '-o', '/dev/null', 'true']).status === 0;

export const traceCommand = (output: string): string[] => ['/usr/bin/strace', ...ARGUMENTS, '-o', output];

/** The calls that look a name up, or reach for another address than this machine's own. */
export function callsOutside(trace: string): string[] {
  return trace.split('\n').filter((line) => isLookUp(line) || (reachesOut(line) && !isRouteQuestion(line)));
}

function isLookUp(line: string): boolean {
  return line.includes('io.systemd.Resolve') || /AF_INET.*htons\(53\)|<(UDP|TCP)v?6?:\[.*->.*:53\]>/.test(line);
}

function reachesOut(line: string): boolean {
  const named = [...line.matchAll(/inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/g)].map(
    (match) => match[1] ?? match[2]!,
  );
  const connected = [...line.matchAll(/->\[?([\da-f.:]+?)\]?:\d+\]>/g)].map((match) => match[1]!);
  return [...named, ...connected].some((address) => !/^(127\.|::1$|::ffff:127\.)/.test(address));
}

/**
 * `connect` of a datagram socket sends nothing: it asks the kernel for a route, as Chromium does to learn whether there
 * is an IPv6 network.
 */
const isRouteQuestion = (line: string): boolean => /connect\(\d+<UDP/.test(line);
