// How tests and benchmarks start their browser: it reaches this machine and nothing else, as Facet's own window does.
import type { LaunchOptions } from '@playwright/test';
import { canSandbox, LOOPBACK_ONLY } from '../../electron/doors/host/browser-switches.ts';

/** Null: the browser that Playwright brings. */
export function launchOptions(browser: string | null): LaunchOptions {
  return {
    chromiumSandbox: canSandbox(),
    args: [...LOOPBACK_ONLY],
    ...(browser === null ? {} : { executablePath: browser }),
  };
}
