// Any number of different photo files from the few that Facet carries: the same pixels, other bytes. Benchmarks only.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { samplePhoto } from '../helpers/portraits.ts';

const SAMPLES = ([1, 2, 3, 4, 5, 6] as const).map(samplePhoto);

/**
 * Writes `count` JPEG files, the samples in turn, each with a comment of its own, so that no two have the same content
 * hash. Every `enlargeEvery`-th is as large as a phone's (12 megapixels). Answers their paths.
 */
export async function writePhotoCopies(
  folder: string,
  count: number,
  { enlargeEvery = Infinity } = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const originals = await Promise.all(SAMPLES.map((path) => readFile(path)));
  const enlarged =
    enlargeEvery <= count
      ? await Promise.all(
          SAMPLES.map((path) => sharp(path).resize(4000, 3000, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer()),
        )
      : [];
  const paths: string[] = [];
  for (let i = 0; i < count; i++) {
    const source = (i + 1) % enlargeEvery === 0 ? enlarged : originals;
    const path = join(folder, `${String(i).padStart(5, '0')}.jpg`);
    await writeFile(path, withComment(source[i % SAMPLES.length]!, `${folder} ${i}`));
    paths.push(path);
  }
  return paths;
}

/** A comment segment right after the start of the image (ITU-T T.81, B.2.4.5). */
function withComment(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment);
  const head = Buffer.of(0xff, 0xfe, 0, 0);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)]);
}
