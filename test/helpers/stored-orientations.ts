// The eight ways in which a file may hold an upright photo's rows.
import type { Sharp } from 'sharp';

/** Entry i stores rows so that a viewer which heeds EXIF orientation i + 1 shows them upright. sharp flops before it rotates. */
export const storedOrientations: readonly ((image: Sharp) => Sharp)[] = [
  (image) => image,
  (image) => image.flop(),
  (image) => image.rotate(180),
  (image) => image.flip(),
  (image) => image.flop().rotate(270),
  (image) => image.rotate(270),
  (image) => image.flop().rotate(90),
  (image) => image.rotate(90),
];
