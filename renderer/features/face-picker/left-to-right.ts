// The order in which the faces of a photo are numbered.
import type { Probe } from '../../../electron/contract/find.ts';

/** Left to right, as people name those in a photo. */
export function leftToRight(faces: Probe['faces']): Probe['faces'] {
  return faces.toSorted((a, b) => a.box.x + a.box.width / 2 - (b.box.x + b.box.width / 2));
}
