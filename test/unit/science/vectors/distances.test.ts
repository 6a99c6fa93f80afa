// Distances against naive recomputation, and the promises every entry of the table keeps.
import { describe, expect, test } from 'vitest';
import type { Distance } from '../../../../electron/contract/thresholds.ts';
import { distances, type DistanceMeasure, type DistanceName } from '../../../../electron/science/vectors/distances.ts';

const vector = (...numbers: number[]): Float32Array => Float32Array.from(numbers);
/** A plane vector at an angle, with a length of its own. */
const at = (degrees: number, length = 1): Float32Array =>
  vector(length * Math.cos((degrees * Math.PI) / 180), length * Math.sin((degrees * Math.PI) / 180));

test('the contract names the same distances as the table', () => {
  const names: Distance[] = Object.keys(distances) as DistanceName[];
  expect(names).toEqual(['cosine', 'euclidean']);
});

describe('cosine', () => {
  test.each([0, 30, 60, 90, 135, 180])('is the cosine of the angle: %d degrees', (degrees) => {
    expect(distances.cosine.similarity(at(10), at(10 + degrees))).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 6);
  });

  test('does not depend on lengths', () => {
    expect(distances.cosine.similarity(at(5, 1.4), at(50, 0.2))).toBeCloseTo(
      distances.cosine.similarity(at(5), at(50)),
      6,
    );
  });

  test('never leaves -1..1', () => {
    const long = Float32Array.from({ length: 512 }, (_, i) => Math.sin(i) * 1e3);
    expect(distances.cosine.similarity(long, long)).toBeLessThanOrEqual(1);
    expect(distances.cosine.distance(long, long)).toBeGreaterThanOrEqual(0);
  });

  test('a vector of zeros is unrelated to any other', () => {
    expect(distances.cosine.similarity(vector(0, 0), at(20))).toBe(0);
    expect(distances.cosine.similarity(vector(0, 0), vector(0, 0))).toBe(0);
  });
});

describe('euclidean', () => {
  test('is the length of the difference, on the vectors as they are', () => {
    expect(distances.euclidean.distance(vector(1, 2, 3), vector(4, 6, 3))).toBe(5);
    expect(distances.euclidean.similarity(vector(1, 2, 3), vector(4, 6, 3))).toBeCloseTo(1 / 6, 12);
  });
});

describe.each(Object.values(distances) as DistanceMeasure[])('every distance: $name', (measure) => {
  const near = [vector(0.3, 0.7, -0.2), vector(0.31, 0.69, -0.2)] as const;
  const far = [vector(0.3, 0.7, -0.2), vector(-0.5, 0.1, 0.9)] as const;

  test('is symmetric, and 0 for a vector and itself', () => {
    expect(measure.distance(...far)).toBe(measure.distance(far[1], far[0]));
    expect(measure.distance(near[0], near[0])).toBeCloseTo(0, 12);
  });

  test('similarity grows and distance falls with likeness', () => {
    expect(measure.similarity(...near)).toBeGreaterThan(measure.similarity(...far));
    expect(measure.distance(...near)).toBeLessThan(measure.distance(...far));
  });

  test('the conversions go there and back', () => {
    const distance = measure.distance(...far);
    const similarity = measure.similarity(...far);
    expect(measure.similarityFromDistance(distance)).toBeCloseTo(similarity, 12);
    expect(measure.distanceFromSimilarity(similarity)).toBeCloseTo(distance, 12);
  });

  test('vectors of two packs are refused', () => {
    expect(() => measure.distance(vector(1, 2), vector(1, 2, 3))).toThrow(RangeError);
    expect(() => measure.similarity(vector(1, 2), vector(1, 2, 3))).toThrow(/2 and 3 dimensions/);
  });
});
