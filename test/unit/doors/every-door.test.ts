// What each door has to do before anything else, and at its end. Read from the sources: a door can't be started in a unit test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const electron = join(import.meta.dirname, '../../../electron');

test.each(['doors/desktop/main.ts', 'doors/host/host.ts', 'doors/cli/cli.ts', 'launch/dev.ts'])(
  '%s writes for its own user only, and ends within five seconds',
  (door) => {
    const source = readFileSync(join(electron, door), 'utf8');
    expect(source).toContain('process.umask(0o077)');
    expect(source).toContain('endWithin()');
  },
);
