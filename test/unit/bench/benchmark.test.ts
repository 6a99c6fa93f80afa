// Rows, targets and medians of the benchmarks.
import { describe, expect, test } from 'vitest';
import { median, medianRound, rowOf, type Benchmark, type Target } from '../../bench/benchmark.ts';

const benchmark = (...targets: Target[]): Benchmark => ({
  id: 'x.y',
  what: '',
  unit: 'MB',
  targets,
  run: () => Promise.reject(new Error('not run')),
});

describe('rowOf', () => {
  test('holds where every target does', () => {
    const both = benchmark({ on: 'value', atMost: 800 }, { on: 'ratio', atMost: 1.1 });
    expect(rowOf(both, { value: 700, against: 650, ratio: 1.05 })).toEqual({
      id: 'x.y',
      value: 700,
      unit: 'MB',
      against: 650,
      ratio: 1.05,
      target: 'value <= 800 and ratio <= 1.1',
      holds: true,
    });
    expect(rowOf(both, { value: 700, against: 600, ratio: 1.2 }).holds).toBe(false);
    expect(rowOf(both, { value: 801, against: 800, ratio: 1 }).holds).toBe(false);
  });

  test('a target on a ratio that there is not does not hold', () => {
    expect(rowOf(benchmark({ on: 'ratio', atLeast: 4 }), { value: 5, against: null, ratio: null }).holds).toBe(false);
  });
});

test('median', () => {
  expect(median([3, 1, 10])).toBe(3);
  expect(median([4, 1, 10, 3])).toBe(3.5);
  expect(() => median([])).toThrow(RangeError);
});

test('medianRound takes both figures from one round', () => {
  const rounds = [
    { value: 8, against: 2 },
    { value: 9, against: 1 },
    { value: 10, against: 5 },
  ];
  expect(medianRound(rounds)).toEqual({ value: 8, against: 2, ratio: 4 });
});
