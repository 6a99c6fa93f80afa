// What the project's own files say about it agrees: version, Node, release notes, workflows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appDir } from '../../electron/files/resources.ts';

const read = (path: string): string => readFileSync(join(appDir(), path), 'utf8');
const project = JSON.parse(read('package.json')) as { version: string; engines: { node: string } };
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, typeof project> };
const workflows = ['test', 'release'].map((name) => read(`.github/workflows/${name}.yml`));

test('the newest release note is of the version in package.json, and the lockfile agrees', () => {
  expect(/^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(project.version);
  expect(lock.packages['']?.version).toBe(project.version);
});

test('package.json asks for the same Node as the message about a Node that is too old', () => {
  const asked = /Facet needs Node (\S+) or newer/.exec(read('electron/launch/need-node.js'))?.[1];
  expect(project.engines.node).toBe(`>=${asked}`);
  expect(lock.packages['']?.engines.node).toBe(project.engines.node);
  for (const document of ['README.md', 'CONTRIBUTING.md']) expect(read(document)).toContain(asked);
});

test('workflows install and test as the README says, on Linux, Windows and macOS', () => {
  const [testing] = workflows;
  expect(read('README.md')).toContain('npm ci && npm test');
  expect(testing).toMatch(/run: npm ci$/m);
  expect(testing).toMatch(/run: npm test$/m);
  expect(testing).toMatch(/os: \[ubuntu-\S+, windows-\S+, macos-\S+\]/);
});

test('workflows name the exact version of every action', () => {
  const actions = workflows.flatMap((workflow) => [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action));
  expect(actions.length).toBeGreaterThan(3);
  for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@(?:v\d+\.\d+\.\d+|[0-9a-f]{40})$/);
});
