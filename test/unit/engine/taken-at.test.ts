// Capture time out of EXIF.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { takenAt } from '../../../electron/engine/worker/decode/taken-at.ts';

async function exifWith(tags: Record<string, string>): Promise<Buffer | undefined> {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: '#888' } });
  const jpeg = await picture
    .withExif({ IFD0: { Make: 'x' }, IFD2: tags })
    .jpeg()
    .toBuffer();
  return (await sharp(jpeg).metadata()).exif;
}

test.each<[string, Record<string, string>, string | null]>([
  [
    'the moment of the shot',
    { DateTimeOriginal: '2019:05:04 12:34:56', DateTimeDigitized: '2020:01:01 00:00:00' },
    '2019-05-04T12:34:56',
  ],
  ['else when it was digitised', { DateTimeDigitized: '2020:01:02 03:04:05' }, '2020-01-02T03:04:05'],
  ['an unset clock', { DateTimeOriginal: '0000:00:00 00:00:00' }, null],
  ['blanks', { DateTimeOriginal: '    :  :     :  :  ' }, null],
  ['words', { DateTimeOriginal: 'last summer, at sea' }, null],
  ['a far future', { DateTimeOriginal: '2107:01:01 00:00:00' }, null],
  ['a scan of an old photo', { DateTimeOriginal: '1912:04:10 12:00:00' }, '1912-04-10T12:00:00'],
  ['no time at all', {}, null],
])('%s', async (_, tags, expected) => {
  expect(takenAt(await exifWith(tags))).toBe(expected);
});

test('garbage is no time, and no error', async () => {
  expect(takenAt(undefined)).toBeNull();
  expect(takenAt(Buffer.alloc(0))).toBeNull();
  expect(takenAt(Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1'))).toBeNull();
  const sound = (await exifWith({ DateTimeOriginal: '2019:05:04 12:34:56' }))!;
  for (let cut = 0; cut < sound.length; cut += 3) expect(() => takenAt(sound.subarray(0, cut))).not.toThrow();
});
