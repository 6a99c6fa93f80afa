// Recognition that waits a moment: when it is done, and with what.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPendingRecognition, type Unrecognised } from '../../../../electron/core/changes/pending-recognition.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const unrecognised = (faces: number[], people: number[] = [], named: number[] = []): Unrecognised => ({
  faces: new Set(faces),
  people: new Set(people),
  named: new Set(named),
});

function open(recognise?: () => void, momentMs?: number) {
  const done: Unrecognised[] = [];
  const errors: unknown[] = [];
  const pending = createPendingRecognition(
    (work) => {
      recognise?.();
      done.push(work);
    },
    (error) => errors.push(error),
    momentMs,
  );
  return { pending, done, errors };
}

test('is done a moment after the last change, all in one go', () => {
  const { pending, done } = open();
  pending.add(unrecognised([1], [7]), 'soon');
  vi.advanceTimersByTime(200);
  pending.add(unrecognised([2, 1], [8], [3]), 'soon');
  vi.advanceTimersByTime(200);
  expect(done).toEqual([]); // each change starts the moment again, so that quick decisions are not held up
  vi.advanceTimersByTime(100);
  expect(done).toEqual([unrecognised([1, 2], [7, 8], [3])]);
  vi.advanceTimersByTime(1000);
  expect(done).toHaveLength(1);
});

test('is done at once where a change asks for that, together with what was pending', () => {
  const { pending, done } = open();
  pending.add(unrecognised([1]), 'soon');
  pending.add(unrecognised([2]), 'now');
  expect(done).toEqual([unrecognised([1, 2])]);
});

test('is done when a call needs it, once', () => {
  const { pending, done } = open();
  pending.add(unrecognised([1]), 'soon');
  pending.finish();
  pending.finish();
  vi.advanceTimersByTime(1000);
  expect(done).toEqual([unrecognised([1])]);
});

test('held back, it is done once, when the last holder releases it', () => {
  const { pending, done } = open();
  const [outer, inner] = [pending.hold(), pending.hold()];
  pending.add(unrecognised([1]), 'now');
  pending.add(unrecognised([2], [7]), 'soon');
  vi.advanceTimersByTime(1000);
  inner.release();
  expect(done).toEqual([]);
  outer.release();
  expect(done).toEqual([unrecognised([1, 2], [7])]);
});

test('held back, a call that needs it still gets it, and no more than 256 faces pile up', () => {
  const { pending, done } = open();
  const held = pending.hold();
  pending.add(unrecognised([1]), 'now');
  pending.finish();
  expect(done).toEqual([unrecognised([1])]);
  const many = Array.from({ length: 256 }, (_, i) => i);
  pending.add(unrecognised(many), 'now');
  expect(done).toHaveLength(2);
  held.release();
  expect(done).toHaveLength(2);
});

test('an error reaches the call that needed the work, or else is reported; what failed is not tried again', () => {
  const broken = new Error('broken');
  let fails = true;
  const { pending, done, errors } = open(() => {
    if (fails) throw broken;
  });
  pending.add(unrecognised([1]), 'soon');
  expect(pending.finish).toThrow(broken);
  pending.finish();
  pending.add(unrecognised([2]), 'soon');
  vi.advanceTimersByTime(1000);
  pending.add(unrecognised([3]), 'soon');
  pending.close();
  expect(errors).toEqual([broken, broken]);
  fails = false;
  pending.add(unrecognised([4]), 'soon');
  pending.finish();
  expect(done).toEqual([unrecognised([4])]);
});

test('without a moment to wait everything is done at once', () => {
  const { pending, done } = open(undefined, 0);
  pending.add(unrecognised([1], [7]), 'soon');
  expect(done).toHaveLength(1);
});
