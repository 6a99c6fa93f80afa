// End-to-end tests: the same specs through the host door in a real browser, and through Electron where its binary
// exists.
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../electron/doors/host/find-browser.ts';
import { installedElectron } from '../../electron/launch/find-electron.ts';
import { launchOptions } from '../helpers/launch-options.ts';
import type { DoorOptions } from './fixtures.ts';

const resultsDir = join(import.meta.dirname, '../../test-results');
const electron = installedElectron();

export default defineConfig<DoorOptions>({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(resultsDir, 'e2e'),
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
  workers: 1, // the engine takes all cores
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  // A test that passes at the second try is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: launchOptions(findBrowser()),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'host', use: { door: { name: 'host' } } },
    ...(electron === null
      ? []
      : [{ name: 'electron', use: { door: { name: 'electron' as const, binary: electron } } }]),
  ],
});
