// Parsing the command line: values are checked, options may stand anywhere, errors are sentences.
import { describe, expect, test } from 'vitest';
import { readCommandLine, WrongUse } from '../../../../electron/doors/cli/options.ts';

describe('readCommandLine', () => {
  test('the first word is the command, wherever options stand', () => {
    const line = readCommandLine([
      '--json',
      '--library',
      'a dir',
      'search',
      '--top',
      '3',
      'Anna',
      '--threshold',
      '-0.5',
    ]);
    expect(line).toMatchObject({ command: 'search', words: ['Anna'], given: ['top'] });
    expect(line.flags).toMatchObject({
      json: true,
      library: 'a dir',
      top: 3,
      threshold: -0.5,
      face: undefined,
      closed: false,
    });
  });

  test('after -- everything is a word', () => {
    expect(readCommandLine(['enroll', '--', '--each', '-x.jpg'])).toMatchObject({
      words: ['--each', '-x.jpg'],
      given: [],
    });
  });

  test('nothing at all', () => {
    expect(readCommandLine([])).toMatchObject({ command: undefined, words: [] });
  });

  test('-h is --help', () => {
    expect(readCommandLine(['add', '-h']).flags.help).toBe(true);
  });

  test.each([
    [['add', '--nope'], "Unknown option '--nope'."],
    [['add', '--jsn'], "Unknown option '--jsn'. Did you mean '--json'?"],
    [['add', '--library'], 'argument missing'],
    [['add', '--library='], '--library needs a value.'],
    [['add', '--distance', 'manhattan'], "--distance is cosine or euclidean, not 'manhattan'."],
    [['add', '--distance', 'constructor'], '--distance is'],
    [['add', '--threshold', 'high'], '--threshold is a number from -1 to 1'],
    [['add', '--threshold', ''], '--threshold is a number'],
    [['add', '--threshold', '1.5'], '--threshold is a number'],
    [['search', '--top', '0'], '--top is a whole number from 1'],
    [['search', '--top', '2.5'], '--top is a whole number'],
    [['search', '--face', 'left'], '--face is a whole number from 0'],
    [['add', '--json=yes'], '--json'],
  ])('%j is wrong use', (argv, message) => {
    expect(() => readCommandLine(argv)).toThrow(WrongUse);
    expect(() => readCommandLine(argv)).toThrow(message);
  });
});
