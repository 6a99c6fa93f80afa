// Unit, integration and golden tests; the end-to-end tests are Playwright's (test/e2e).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,integration,golden}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // Some tests stop a process at a moment they choose; on a machine that is busy elsewhere the moment may be missed
    // once, but not twice.
    retry: process.env['CI'] ? 1 : 0,
  },
});
