// One training step: a mini-batch forward and backward, and one step of the optimiser.
import type { OpenHead } from './heads/head.ts';
import type { OpenLoss } from './losses/loss.ts';
import { zeros, type Numbers } from '../vectors/numbers.ts';
import type { Optimiser } from './optimisers.ts';

/** Arrays that `trainStep` writes to: each as long as the embeddings of the largest mini-batch. */
export interface StepRoom {
  scaled: Numbers;
  gradient: Numbers;
}

export const stepRoom = (length: number): StepRoom => ({
  scaled: zeros(length, 'float32'),
  gradient: zeros(length, 'float32'),
});

/**
 * The loss is computed on the head's outputs times `scale`. Returns the loss; if that is not finite, no weight was
 * changed.
 */
export function trainStep(
  head: OpenHead,
  loss: OpenLoss,
  optimiser: Optimiser,
  batch: { rows: Numbers; labels: Int32Array; size: number },
  room: StepRoom,
  scale: number,
  rate: number,
): number {
  const { rows, labels, size } = batch;
  const length = size * head.form.output;
  const [embeddings, gradient] = [room.scaled.subarray(0, length), room.gradient.subarray(0, length)];
  const answer = head.forward(rows, size);
  for (let i = 0; i < length; i++) embeddings[i] = answer[i]! * scale;
  const value = loss.compute({ embeddings, labels, size }, gradient);
  if (!Number.isFinite(value)) return value;
  for (let i = 0; i < length; i++) gradient[i]! *= scale;
  head.backward(gradient);
  optimiser.step(rate);
  loss.stepped?.({ embeddings, labels, size });
  return value;
}
