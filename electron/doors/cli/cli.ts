#!/usr/bin/env node
// The door of the terminal, `facet`: a plain Node process. Its commands are in commands/.
import type { ErrorCode, Failure } from '../../contract/errors.ts';
import { add } from './commands/add.ts';
import { doctor } from './commands/doctor.ts';
import { enroll } from './commands/enroll.ts';
import { evaluate } from './commands/evaluate.ts';
import { identify } from './commands/identify.ts';
import { search } from './commands/search.ts';
import { train } from './commands/train.ts';
import { verify } from './commands/verify.ts';
import { closest } from './closest.ts';
import type { Command } from './command.ts';
import { helpFor, helpForAll } from './help.ts';
import { readCommandLine, WrongUse, type CommandLine } from './options.ts';
import { createProgress } from './progress.ts';
import { createSession } from './session.ts';
import { endWithin, exitProcess } from '../end-process.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';

const COMMANDS: Readonly<Record<string, Command>> = { add, enroll, search, identify, verify, evaluate, train, doctor };

/** Failures whose cause is the command line, not the work. */
const WRONG_USE: ReadonlySet<ErrorCode> = new Set(['bad-request', 'name-empty']);

type ExitCode = 0 | 1 | 2 | 3;

export interface Terminal {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  /** Aborted when the person wants to stop. */
  signal: AbortSignal;
}

/** Runs one command; never throws. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let json = argv.includes('--json');
  try {
    const line = readCommandLine(argv);
    json = line.flags.json;
    if (line.command === undefined) {
      (line.flags.help ? terminal.stdout : terminal.stderr).write(`${helpForAll(COMMANDS)}\n`);
      return line.flags.help ? 0 : 2;
    }
    const command = commandNamed(line.command);
    if (line.flags.help) {
      terminal.stdout.write(`${helpFor(command)}\n`);
      return 0;
    }
    return await runCommand(command, line, terminal);
  } catch (error) {
    return explain(error, json, terminal);
  }
}

function commandNamed(name: string): Command {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name]!;
  const [suggestion] = closest(name, Object.keys(COMMANDS));
  throw new WrongUse(
    `There is no command '${name}'.${suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`}`,
  );
}

async function runCommand(
  command: Command,
  { command: name, words, flags, given }: CommandLine,
  terminal: Terminal,
): Promise<ExitCode> {
  const stray = given.find((option) => !command.options.includes(option));
  if (stray) throw new WrongUse(`--${stray} does not go with facet ${name}.`);
  const most = command.twoPacks ? 2 : 1;
  if (flags.packs.length > most)
    throw new WrongUse(`facet ${name} takes ${most === 1 ? 'one --pack' : 'two --pack at most'}.`);
  if (new Set(flags.packs).size < flags.packs.length) throw new WrongUse('Both --pack name the same pack.');
  const progress = createProgress(terminal.stderr);
  const session = createSession(flags, terminal.signal, progress);
  try {
    const answer = await command.run(words, session);
    progress.end();
    terminal.stdout.write(`${flags.json ? JSON.stringify(answer.json, null, 2) : answer.text}\n`);
    return answer.exit ?? 0;
  } finally {
    progress.end();
    await session.close();
  }
}

/** A sentence on stderr; with --json also its code on stdout, so that a script need not read sentences. */
function explain(error: unknown, json: boolean, { stdout, stderr }: Terminal): ExitCode {
  const failure: Failure =
    error instanceof WrongUse ? { code: 'bad-request', message: error.message } : toFailure(error);
  const wrongUse = WRONG_USE.has(failure.code);
  if (failure.code === 'internal' && process.env['FACET_DEBUG']) console.error(error);
  stderr.write(`facet: ${failure.message}${wrongUse ? " 'facet --help' says how it is used." : ''}\n`);
  if (json) stdout.write(`${JSON.stringify({ error: failure }, null, 2)}\n`);
  return wrongUse ? 2 : 3;
}

async function main(): Promise<ExitCode> {
  process.umask(0o077); // files written from here on are closed to other users
  const stop = new AbortController();
  const onSignal = (): void => {
    // A second Ctrl-C ends at once, without waiting for the photos in flight.
    if (stop.signal.aborted) return void exitProcess(3);
    endWithin();
    stop.abort(new FacetError('cancelled', 'Cancelled.'));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // `facet search Anna | head -1` closes the pipe early.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  const code = await runCli(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    signal: stop.signal,
  });
  await new Promise((resolve) => process.stdout.write('', resolve)); // flushes an answer that goes through a pipe
  return code;
}

// A child process or a timer that has not ended yet must not hold the terminal.
if (import.meta.main) await exitProcess(await main());
