// The log file: what it keeps of an error, how large it gets, and that it never stands in the way.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FacetError } from '../../../electron/contract/failure.ts';
import { describeFault } from '../../../electron/files/describe-fault.ts';
import { LOG_FILE, OLDER_LOG_FILE, openLog, type LogEntry } from '../../../electron/files/log.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';

const DIED: LogEntry = { event: 'engine-died', whileStarting: false, overdue: true, provider: 'cpu' };
const linesOf = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('an error in the log', () => {
  it('is its class, its code and the places in the project, without its message', () => {
    const fault = describeFault(new FacetError('truncated', 'Anna.jpg ends too early.'));
    expect(fault).toEqual({ error: 'FacetError', code: 'truncated', frames: expect.any(Array) as string[] });
    expect(fault.frames?.[0]).toMatch(/^test\/unit\/files\/log\.test\.ts:\d+:\d+$/);
  });

  it('carries no place that its message only pretends to have passed', () => {
    const error = new TypeError(`Anna\n    at Anna (${join(import.meta.dirname, 'Anna.ts')}:1:1)`);
    expect(JSON.stringify(describeFault(error))).not.toContain('Anna');
    error.message = 'Another message.';
    expect(JSON.stringify(describeFault(error))).not.toContain('Anna');
  });

  it('carries no class and no code that somebody made up', () => {
    const error = Object.assign(new Error('x'), { name: 'Anna', code: 'anna' });
    expect(describeFault(error)).toMatchObject({ error: 'Error' });
    expect(describeFault(error)).not.toHaveProperty('code');
    expect(describeFault('Anna')).toEqual({ error: 'string' });
    expect(describeFault(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatchObject({ code: 'ENOSPC' });
  });
});

describe('the log file', () => {
  it('has a line of JSON for each entry, in their order', async () => {
    const folder = temporaryFolder();
    const log = openLog(folder);
    log.write({ event: 'started', door: 'host', version: '0.2.0' });
    log.write(DIED);
    await log.close();
    expect(linesOf(log.path)).toEqual([
      expect.objectContaining({ event: 'started', door: 'host', version: '0.2.0', node: process.versions.node }),
      { at: expect.any(String) as string, ...DIED },
    ]);
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner alone', async () => {
    const before = process.umask(0o000);
    try {
      const log = openLog(temporaryFolder());
      log.write(DIED);
      await log.close();
      expect((statSync(log.path).mode & 0o777).toString(8)).toBe('600');
    } finally {
      process.umask(before);
    }
  });

  it('is moved aside when it is full, and only one older file is kept', async () => {
    const folder = temporaryFolder();
    const log = openLog(folder, 1000);
    for (let n = 0; n < 60; n++) {
      log.write(DIED);
      await log.close();
    }
    expect(readdirSync(folder).sort()).toEqual([OLDER_LOG_FILE, LOG_FILE].sort());
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
    expect(linesOf(log.path).length).toBeGreaterThan(0);
  });

  it('drops entries rather than memory when the disk is slow', async () => {
    const log = openLog(temporaryFolder());
    for (let n = 0; n < 10_000; n++) log.write(DIED);
    await log.close();
    expect(statSync(log.path).size).toBeLessThanOrEqual(128 * 1024);
  });

  it('is done without where it can’t be written', async () => {
    const log = openLog(join(temporaryFolder(), 'not-there'));
    log.write(DIED);
    log.writeNow(DIED);
    await log.close();
    expect(existsSync(log.path)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('is not written through a link, and does not wait for a pipe', async () => {
    const elsewhere = join(temporaryFolder(), 'elsewhere');
    writeFileSync(elsewhere, '');
    const linked = openLog(temporaryFolder());
    symlinkSync(elsewhere, linked.path);
    const piped = openLog(temporaryFolder());
    execFileSync('mkfifo', [piped.path]);
    for (const log of [linked, piped]) {
      log.write(DIED);
      log.writeNow(DIED);
      await log.close();
    }
    expect(readFileSync(elsewhere, 'utf8')).toBe('');
  });

  it('gets the last line of a process that ends at once', () => {
    const log = openLog(temporaryFolder());
    log.writeNow({ event: 'crashed', error: new RangeError('Anna') });
    expect(linesOf(log.path)).toEqual([expect.objectContaining({ event: 'crashed', error: 'RangeError' })]);
  });
});
