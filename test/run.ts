// `npm test`: lint, then unit, integration and golden tests (vitest), then the end-to-end tests (Playwright), and one
// line that sums up. `npm test -- --only unit` (or lint, integration, golden, e2e; may be repeated) runs a part.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureMain, ensurePack, ensurePage } from '../electron/launch/ensure-build.ts';
import { provideBrowser } from './helpers/provide-browser.ts';

const PARTS = ['lint', 'unit', 'integration', 'golden', 'e2e'] as const;
type Part = (typeof PARTS)[number];

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const root = join(import.meta.dirname, '..');
const resultsDir = join(root, 'test-results');
const bin = (path: string): string => join(root, 'node_modules', path);

/** A script of a package on this same Node, without a shell; its output is shown as it comes. */
function run(script: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** Checked apart, so that the page can't name `process`, nor the core `document`: Node, the page, the tests. */
const PROGRAMS = ['.', 'renderer', 'test'];

/** Counts nothing when all is well; a broken wall or type is a failure. */
function lint(): Count {
  const well = [
    ...PROGRAMS.map((program) => run(bin('typescript/bin/tsc'), ['--noEmit', '-p', program])),
    run(bin('eslint/bin/eslint.js'), ['.']),
    run(bin('knip/bin/knip.js'), ['--no-config-hints']),
    run(bin('knip/bin/knip.js'), ['--production', '--no-config-hints']),
    run(bin('prettier/bin/prettier.cjs'), ['--check', '.']),
  ];
  return { passed: 0, failed: well.filter((one) => !one).length, skipped: 0 };
}

function runVitest(parts: Part[]): Count {
  const report = join(resultsDir, 'vitest.json');
  const folders = parts.map((part) => `test/${part}/`);
  const well = run(bin('vitest/vitest.mjs'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...folders,
  ]);
  return count(
    well,
    report,
    (json: { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }) => ({
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests + json.numTodoTests,
    }),
  );
}

function runPlaywright(): Count {
  const browser = provideBrowser();
  if (browser === null) {
    const failed = process.env['CI'] ? 1 : 0;
    console.log(
      `\nThe end-to-end tests were ${failed ? 'not run, which fails here' : 'SKIPPED'}: they need Chrome, Chromium or Edge. Install one, or name one with FACET_BROWSER=/path/to/it.`,
    );
    return { passed: 0, failed, skipped: 1 - failed };
  }
  console.log(`\nEnd-to-end tests, in ${browser}`);
  const report = join(resultsDir, 'playwright.json');
  const well = run(bin('@playwright/test/cli.js'), ['test', '--config', 'test/e2e/playwright.config.ts'], {
    FACET_BROWSER: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return count(
    well,
    report,
    ({ stats }: { stats: { expected: number; flaky: number; unexpected: number; skipped: number } }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  );
}

/**
 * What a runner reports. One that ended badly without a failed test (a file that can't be loaded, a crash) failed once.
 */
function count<Json>(well: boolean, report: string, read: (json: Json) => Count): Count {
  const counted = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')) as Json)
    : { passed: 0, failed: 0, skipped: 0 };
  return { ...counted, failed: well ? counted.failed : Math.max(1, counted.failed) };
}

function chosenParts(): readonly Part[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  if (values.only === undefined) return PARTS;
  const unknown = values.only.filter((name) => !PARTS.some((part) => part === name));
  if (unknown.length > 0)
    throw new TypeError(`There is no part '${unknown.join("', '")}'. There are: ${PARTS.join(', ')}.`);
  return PARTS.filter((part) => values.only?.includes(part));
}

async function runParts(parts: readonly Part[]): Promise<Count[]> {
  const counts: Count[] = [];
  if (parts.includes('lint')) counts.push(lint());
  if (parts.some((part) => part !== 'lint')) await ensurePack();
  if (parts.includes('integration') || parts.includes('e2e')) {
    await ensurePage();
    await ensureMain();
  }
  const vitestParts = parts.filter((part) => part === 'unit' || part === 'integration' || part === 'golden');
  if (vitestParts.length > 0) counts.push(runVitest(vitestParts));
  if (parts.includes('e2e')) counts.push(runPlaywright());
  return counts;
}

try {
  const parts = chosenParts();
  rmSync(resultsDir, { recursive: true, force: true });
  mkdirSync(resultsDir, { recursive: true });
  const counts = await runParts(parts);
  const sum = (key: keyof Count): number => counts.reduce((total, one) => total + one[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exit(sum('failed') > 0 ? 1 : 0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
