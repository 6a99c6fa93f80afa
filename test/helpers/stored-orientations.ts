// The eight ways in which a file may hold an upright photo's rows.
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

/**
 * Entry i stores rows so that a viewer which heeds EXIF orientation i + 1 shows them upright. sharp flops before it
 * rotates.
 */
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

/**
 * Writes one photo in all eight ways into the folder, each upright to whoever heeds its orientation; answers the paths.
 */
export async function writeStoredOrientations(folder: string, photo: string, width = 1200): Promise<string[]> {
  const plain = await sharp(photo).resize(width).png().toBuffer();
  return Promise.all(
    storedOrientations.map(async (turn, i) => {
      const path = join(folder, `orientation-${i + 1}.jpg`);
      await turn(sharp(plain))
        .withMetadata({ orientation: i + 1 })
        .jpeg({ quality: 95 })
        .toFile(path);
      return path;
    }),
  );
}
