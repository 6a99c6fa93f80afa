// The normal deviate against known values and its symmetry.
import { expect, test } from 'vitest';
import { probit } from '../../../electron/figures/probit.ts';

test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
  [0.001, -3.090232306167813],
  [0.0001, -3.719016485455709],
  [0.02, -2.053748910631823],
])('probit(%d) is %d', (p, z) => {
  expect(probit(p)).toBeCloseTo(z, 7);
  expect(probit(1 - p)).toBeCloseTo(-z, 7);
});

test('its ends are infinite, and outside there is nothing', () => {
  expect(probit(0)).toBe(-Infinity);
  expect(probit(1)).toBe(Infinity);
  expect(probit(1.1)).toBeNaN();
  expect(probit(Number.NaN)).toBeNaN();
});
