// The command line as far as it goes without an engine or a library: help, wrong use, exit codes.
import { describe, expect, test } from 'vitest';
import { facetCli } from '../../../helpers/facet-cli.ts';

const COMMANDS = ['add', 'enroll', 'search', 'identify', 'verify', 'evaluate', 'doctor'];

describe('help', () => {
  test('names every command and the options of all', async () => {
    const { code, stdout, stderr } = await facetCli('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of [
      ...COMMANDS.map((name) => `facet ${name}`),
      '--library <dir>',
      '--pack',
      '--provider',
      '--distance',
      '--threshold',
      '--json',
    ]) {
      expect(stdout).toContain(word);
    }
  });

  test.each(COMMANDS)('facet %s --help', async (name) => {
    const { code, stdout } = await facetCli(name, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^facet ${name}`));
    expect(stdout).toContain('--json');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  test("a command's own options are in its help", async () => {
    expect((await facetCli('search', '--help')).stdout).toMatch(/--face <n>[^]*--top <k>/);
    expect((await facetCli('evaluate', '--help')).stdout).toMatch(
      /--pairs <file>[^]*--images <dir>[^]*--scores <file>/,
    );
  });

  test('no command at all: the help, on stderr, as wrong use', async () => {
    expect(await facetCli()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('facet add') as string,
    });
  });
});

describe('wrong use: exit code 2 and a sentence on stderr', () => {
  test.each<[string[], string]>([
    [['enrol', 'Anna', 'a.jpg'], "There is no command 'enrol'. Did you mean 'enroll'?"],
    [['toString'], "There is no command 'toString'."],
    [['add'], 'A folder or a photo is missing.'],
    [['add', '/nowhere'], "There is no file or folder '/nowhere'."],
    [['add', '.', '--top', '3'], '--top does not go with facet add.'],
    [['enroll'], 'A name and photos are missing.'],
    [['enroll', 'Anna'], 'Photos are missing.'],
    [['enroll', '--each', '.', '.'], "'.' is one too many."],
    [['search'], 'A photo or a name is missing.'],
    [['identify', '/nowhere.jpg'], "There is no file or folder '/nowhere.jpg'."],
    [['verify', import.meta.filename], 'The second photo is missing.'],
    [['evaluate', '--pairs', import.meta.filename], '--images is missing.'],
    [['evaluate', '--pairs', '/nowhere', '--images', '.'], "There is no file or folder '/nowhere'."],
    [
      ['evaluate', '--pairs', import.meta.filename, '--images', '.', '--scores', '/nowhere/s.csv'],
      "--scores: '/nowhere/s.csv' can't be written.",
    ],
    [['doctor', 'who'], "'who' is one too many."],
    [['verify', import.meta.filename, '.'], "'.' is a folder; one file was expected."],
    [['verify', import.meta.filename, import.meta.filename, '--provider', 'abacus'], 'There is no provider "abacus".'],
  ])('%j', async (argv, sentence) => {
    const { code, stdout, stderr } = await facetCli(...argv);
    expect(stderr).toContain(`facet: ${sentence}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('with --json the code and the sentence stand on stdout too', async () => {
    const run = await facetCli('verify', '--json', '/nowhere.jpg', '/nowhere.jpg');
    expect(run.json()).toEqual({
      error: { code: 'bad-request', message: "There is no file or folder '/nowhere.jpg'." },
    });
  });
});

test('a pack that is not there is a failure: exit code 3', async () => {
  const run = await facetCli('verify', '--json', '--pack', 'nowhere', import.meta.filename, import.meta.filename);
  expect(run.code).toBe(3);
  expect(run.json()).toMatchObject({ error: { code: 'pack-missing' } });
});
