// There is one way for what follows from a change: see electron/core/changes/apply-changes.ts.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CORE = join(import.meta.dirname, '../../../../electron/core');

/** What brings derived state up to date, or tells the doors. A timer may be refreshed. */
const FOLLOW_UPS =
  /(?<!timer\?)\.(?:refresh|removeNamed|leave|regroup|takeFormerCollages|groupSome|updateVectors|changeSpace|recogniseEveryFace|tell)\(|groups\(\)\.join\(|\brecogniseFaces\(/g;

const filesWith = (pattern: RegExp, inChanges: boolean): string[] =>
  globSync('**/*.ts', { cwd: CORE })
    .filter((file) => file.startsWith('changes') === inChanges)
    .flatMap((file) => {
      // A declaration is not a call.
      const source = readFileSync(join(CORE, file), 'utf8').replaceAll(/export function recogniseFaces\(/g, '');
      return [...source.matchAll(pattern)].map(([call]) => `${file.replaceAll('\\', '/')}: ${call}`);
    });

test('only core/changes/ refreshes index, gallery, groups and people, recognises, and tells the doors', () => {
  expect(filesWith(FOLLOW_UPS, true).length).toBeGreaterThan(10); // the pattern does find such calls
  expect(filesWith(FOLLOW_UPS, false)).toEqual([]);
});

test('only jobs, changes and training send events to the doors', () => {
  const senders = [...filesWith(/\bemit\(\{/g, false), ...filesWith(/\bemit\(\{/g, true)];
  expect([...new Set(senders.map((line) => line.split(':')[0]))].toSorted()).toEqual([
    'changes/change-events.ts',
    'jobs.ts',
    'learn/record-film.ts',
  ]);
});
