// What the figures of two systems say together.
import { expect, test } from 'vitest';
import { overallVerdict } from '../../../../electron/core/trust/measure/compare-two.ts';

test('what figures say of two systems becomes one word', () => {
  const verdicts = (...each: string[]) => overallVerdict(each.map((verdict) => ({ verdict })) as never);
  expect(verdicts('a-better', 'by-chance')).toBe('a');
  expect(verdicts('unknown', 'b-better')).toBe('b');
  expect(verdicts('a-better', 'b-better')).toBe('mixed');
  expect(verdicts('by-chance', 'unknown')).toBe('chance');
  expect(verdicts('unknown', 'unknown')).toBe('unknown');
});
