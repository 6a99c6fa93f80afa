// Flash and scans out of EXIF.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { howMade } from '../../../electron/engine/worker/decode/how-made.ts';

async function exifWith(tags: Record<string, string>): Promise<Buffer | undefined> {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: '#888' } });
  const jpeg = await picture
    .withExif({ IFD0: { Make: 'x' }, IFD2: tags })
    .jpeg()
    .toBuffer();
  return (await sharp(jpeg).metadata()).exif;
}

test.each<[string, Record<string, string>, boolean | null]>([
  ['fired', { Flash: '25' }, true],
  ['did not fire', { Flash: '16' }, false],
  ['not told', {}, null],
])('the flash: %s', async (_, tags, flash) => expect(howMade(await exifWith(tags)).flash).toBe(flash));

test('garbage tells nothing, and is no error', () => {
  expect(howMade(undefined)).toEqual({ flash: null, scanned: null });
  expect(howMade(Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1'))).toEqual({ flash: null, scanned: null });
});
