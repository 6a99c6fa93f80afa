// facet add: photos into the library.
import { existsSync } from 'node:fs';
import type { AddReport } from '../../../contract/sources.ts';
import { count, failureJson, type Command } from '../command.ts';
import { WrongUse } from '../options.ts';
import { duration } from '../progress.ts';

export const add: Command = {
  usage: ['add <folder|file>...'],
  summary: 'add photos to the library; adding a folder again does only what changed',
  options: [],
  async run(words, session) {
    if (words.length === 0) throw new WrongUse('A folder or a photo is missing.');
    // A missing path is reported beside the others; if all are missing, the command line is wrong.
    if (!words.some((path) => existsSync(path))) throw new WrongUse(`There is no file or folder '${words[0]}'.`);
    const { report } = await session.runJob({ kind: 'add', sources: words.map((path) => ({ path })) }, 'add');
    return { json: { ...report, failed: report.failed.map(failureJson) }, text: describe(report) };
  },
};

function describe({ added, updated, unchanged, faces, failed, seconds }: AddReport): string {
  const done = `Added ${count(added, 'photo')}, updated ${updated.toLocaleString('en')}; ${count(unchanged, 'photo')} unchanged.`;
  const lines = [`${done} ${count(faces, 'face')} found in ${duration(seconds)}.`];
  if (failed.length > 0)
    lines.push(
      `${count(failed.length, 'file')} could not be used:`,
      ...failed.map(({ path, message }) => `  ${path}\n    ${message}`),
    );
  return lines.join('\n');
}
