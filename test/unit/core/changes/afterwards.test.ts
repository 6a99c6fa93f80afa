import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAfterwards } from '../../../../electron/core/changes/afterwards.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('work that nobody waits for', () => {
  it('is done after a moment, in order, once', () => {
    const done: string[] = [];
    const { add } = createAfterwards((error) => expect.unreachable(String(error)));
    add(() => done.push('a'));
    vi.advanceTimersByTime(200);
    add(() => done.push('b'));
    vi.advanceTimersByTime(200);
    expect(done).toEqual([]); // the moment begins anew: whoever decides quickly is not held up
    vi.advanceTimersByTime(100);
    expect(done).toEqual(['a', 'b']);
    vi.advanceTimersByTime(1000);
    expect(done).toEqual(['a', 'b']);
  });

  it('is done before whatever needs it, work that it asks for included', () => {
    const done: string[] = [];
    const { add, finish } = createAfterwards((error) => expect.unreachable(String(error)));
    add(() => {
      done.push('a');
      add(() => done.push('b'));
    });
    finish();
    expect(done).toEqual(['a', 'b']);
    vi.advanceTimersByTime(1000);
    expect(done).toEqual(['a', 'b']);
  });

  it('that fails is told of where somebody asks, or else to whom it may concern; the rest is done', () => {
    const failed: unknown[] = [];
    const done: string[] = [];
    const { add, finish } = createAfterwards((error) => failed.push(error));
    const broken = new Error('broken');
    add(() => {
      throw broken;
    });
    add(() => done.push('rest'));
    expect(finish).toThrow(broken);
    finish();
    expect(done).toEqual(['rest']);
    add(() => {
      throw broken;
    });
    vi.advanceTimersByTime(1000);
    expect(failed).toEqual([broken]);
  });
});
