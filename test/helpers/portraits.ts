// Photos of one person each, cut from a sample photo of four, so that the tests need no photos of their own.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { modelsDir } from '../../electron/files/resources.ts';

export type SampleNumber = 1 | 2 | 3 | 4 | 5 | 6;

export const samplePhoto = (n: SampleNumber): string => join(modelsDir(), 'samples', `sample${n}.jpg`);

/** The four of sample6.jpg, left to right: a square around each head, in pixels. */
const HEADS = {
  anna: { left: 190, top: 380, width: 420, height: 420 },
  boris: { left: 620, top: 280, width: 420, height: 420 },
  vera: { left: 1070, top: 280, width: 400, height: 400 },
  greta: { left: 1400, top: 230, width: 420, height: 420 },
} as const;

export type Sitter = keyof typeof HEADS;

/** The same face as another camera might have seen it. Each is another file with other pixels. */
const VARIANTS = [
  (image: Sharp) => image,
  (image: Sharp) => image.modulate({ brightness: 1.15 }).rotate(6, { background: '#888' }),
  (image: Sharp) => image.resize(300).gamma(1.3),
  (image: Sharp) => image.modulate({ saturation: 0.4 }).rotate(-5, { background: '#444' }),
];

/** Writes `count` (at most 4) photos of one person into `folder`; answers their paths. */
export async function writePortraits(folder: string, sitter: Sitter, count = 3): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    VARIANTS.slice(0, count).map(async (vary, i) => {
      const path = join(folder, `${sitter}-${i + 1}.jpg`);
      const head = await sharp(samplePhoto(6)).extract(HEADS[sitter]).toBuffer();
      await vary(sharp(head)).jpeg({ quality: 92 }).toFile(path);
      return path;
    }),
  );
}
