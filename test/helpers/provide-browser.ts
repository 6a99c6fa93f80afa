// A browser for the end-to-end tests: one that is there, or one that can be installed. For test/run.ts.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../electron/doors/host/find-browser.ts';

/** Path of a browser that starts; null where none is and none can be installed. */
export function provideBrowser(): string | null {
  return firstThatStarts() ?? (installPlaywrights() || installDebians() ? firstThatStarts() : null);
}

function firstThatStarts(): string | null {
  const paths = process.env['FACET_BROWSER']
    ? [process.env['FACET_BROWSER']]
    : [chromium.executablePath(), findBrowser()];
  return paths.find((path): path is string => path !== null && existsSync(path) && starts(path)) ?? null;
}

/** Playwright's own may lack libraries of the system. Asked on Linux alone: elsewhere it would open a window. */
function starts(path: string): boolean {
  return (
    process.platform !== 'linux' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
  );
}

function installPlaywrights(): boolean {
  console.log("No browser was found for the end-to-end tests. Trying to install Playwright's …");
  const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 600_000,
  });
  return status === 0 && firstThatStarts() !== null;
}

function installDebians(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log("It can't be had. Installing Debian's chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-q', '-y', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  return apt('update') && apt('install', '--no-install-recommends', 'chromium');
}
