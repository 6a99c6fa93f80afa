// Starts the host door as a process of its own, from source or from what was packed, and reads its address.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface HostProcess {
  /** Lets one browser in. */
  url: string;
  origin: string;
  pid: number;
  /** Everything it printed. */
  output(): string;
  /** Ends it, by default as Ctrl+C would; answers its exit code, null where the signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** @throws Error with what it printed, if it ends before it has an address */
export async function startHostProcess(
  script: string,
  libraryDir: string,
  options: { cwd?: string } = {},
): Promise<HostProcess> {
  const child = spawn(process.execPath, [script, '--no-open', '--library', libraryDir], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { address, output } = listen(child);
  const url = await address;
  return {
    url,
    origin: new URL(url).origin,
    pid: child.pid!,
    output,
    async end(signal = 'SIGINT') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

function listen(child: ChildProcess): { address: Promise<string>; output(): string } {
  let text = '';
  const address = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]+/.exec(text)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The host door ended with code ${code}:\n${text}`)));
  });
  return { address, output: () => text };
}
