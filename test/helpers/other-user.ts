// Runs a shell script as another user of the machine: one who owns nothing. Only root can.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The usual number of the user without rights. */
const STRANGER = 65534;

export const canBeAnotherUser = process.platform === 'linux' && process.getuid?.() === 0;

export interface OtherUser {
  /** Everything the script has printed so far. */
  output(): string;
  ended: Promise<number | null>;
}

export function runAsAnotherUser(script: string): OtherUser {
  const child = spawn('/bin/sh', ['-c', script], {
    uid: STRANGER,
    gid: STRANGER,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return { output: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** The paths, of these, that another user can list or read. */
export async function readableByAnotherUser(paths: readonly string[]): Promise<string[]> {
  const quoted = paths.map((path) => `'${path.replaceAll("'", "'\\''")}'`);
  const user = runAsAnotherUser(
    quoted
      .map((path) => `{ ls ${path} && { [ -d ${path} ] || head -c1 ${path}; }; } >/dev/null 2>&1 && echo ${path}`)
      .join('\n'),
  );
  await user.ended;
  return user
    .output()
    .split('\n')
    .filter((line) => line !== '');
}
