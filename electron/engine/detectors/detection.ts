// What a detector answers, whatever its kind. Types, and the errors they share. Pure; any process.
import type { Rect } from '../geometry.ts';

/** Output name -> values, all pictures of the batch after one another. */
export type Outputs = Record<string, Float32Array>;

/** In pixels of the picture that was looked at. */
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

/** The outputs are not those of the kind that pack.json names. */
export class WrongOutputs extends Error {}

/** The first output of the name, or whose name has it as a part. Throws WrongOutputs. */
export function outputNamed(outputs: Outputs, ...names: string[]): Float32Array {
  for (const name of names) {
    const found = outputs[name] ?? Object.entries(outputs).find(([each]) => each.toLowerCase().includes(name))?.[1];
    if (found) return found;
  }
  throw new WrongOutputs(`it has no output "${names[0]}" (it has ${Object.keys(outputs).join(', ')})`);
}

/** Throws WrongOutputs where there are not as many numbers as the input's size wants. */
export function checkLength(name: string, values: Float32Array, expected: number): void {
  if (values.length !== expected)
    throw new WrongOutputs(`its output ${name} has ${values.length} numbers instead of ${expected}`);
}
