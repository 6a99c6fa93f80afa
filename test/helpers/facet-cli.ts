// The command line in this process, with a terminal made of strings.
import { runCli } from '../../electron/doors/cli/cli.ts';

export interface CliRun {
  code: number;
  stdout: string;
  stderr: string;
  /** stdout as JSON. */
  json(): unknown;
}

export async function facetCli(...argv: string[]): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const code = await runCli(argv, {
    stdout: { write: (text) => void (stdout += text) },
    stderr: { write: (text) => void (stderr += text) },
    signal: new AbortController().signal,
  });
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as unknown };
}
