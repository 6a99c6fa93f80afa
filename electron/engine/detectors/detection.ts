// What every kind of detector returns, and the errors they share.
import type { Rect } from '../geometry.ts';

/** Output name -> values, the pictures of the batch one after another. */
export type Outputs = Record<string, Float32Array>;

/** In pixels of the picture. */
export interface Detection {
  box: Rect;
  /** The detector's confidence, 0..1. */
  score: number;
  /**
   * Points the detector itself gives (x0, y0, …): left eye, right eye, nose, left and right corner of the mouth, as the
   * viewer sees them; null for one that gives boxes only.
   */
  points: Float32Array | null;
}

/** The outputs do not fit the kind of detector that pack.json names. */
export class WrongOutputs extends Error {}

/** The output of this name, or the first whose name contains it. @throws WrongOutputs */
export function outputNamed(outputs: Outputs, ...names: string[]): Float32Array {
  for (const name of names) {
    const found = outputs[name] ?? Object.entries(outputs).find(([each]) => each.toLowerCase().includes(name))?.[1];
    if (found) return found;
  }
  throw new WrongOutputs(`it has no output "${names[0]}" (it has ${Object.keys(outputs).join(', ')})`);
}

/** @throws WrongOutputs if the number of values does not fit the input's size */
export function checkLength(name: string, values: Float32Array, expected: number): void {
  if (values.length !== expected)
    throw new WrongOutputs(`its output ${name} has ${values.length} numbers instead of ${expected}`);
}
