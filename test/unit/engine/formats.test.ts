// Formats told from first bytes.
import { expect, test } from 'vitest';
import { endsTooEarly, formatOf } from '../../../electron/engine/worker/decode/formats.ts';

const hex = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from(text.replaceAll(' ', ''), 'hex'), Buffer.alloc(64)]);
const latin = (text: string): Uint8Array => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(64)]);
const ftyp = (...brands: string[]): Uint8Array => {
  const [major, ...compatible] = brands;
  const box = Buffer.from(`\0\0\0\0ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  box.writeUInt32BE(box.length);
  return box;
};

test.each<[string | null, string, Uint8Array]>([
  ['JPEG', 'a.jpg', hex('ffd8ffe0 0010')],
  ['JPEG', 'misnamed.heic', hex('ffd8ffe1')],
  ['PNG', 'a.png', hex('89504e47 0d0a1a0a')],
  ['WebP', 'a.webp', latin('RIFF....WEBPVP8 ')],
  [null, 'sound.wav', latin('RIFF....WAVEfmt ')],
  ['GIF', 'a.gif', latin('GIF89a')],
  ['TIFF', 'a.tif', hex('49492a00')],
  ['TIFF', 'big.tif', hex('4d4d002b')],
  ['camera raw', 'a.NEF', hex('4d4d002a')],
  ['camera raw', 'a.dng', hex('49492a00')],
  ['camera raw', 'a.jpg', latin('II*\0\x10\0\0\0CR\x02')],
  ['camera raw', 'a.raf', latin('FUJIFILMCCD-RAW')],
  ['camera raw', 'a.cr3', ftyp('crx ', 'isom')],
  ['AVIF', 'a.avif', ftyp('avif', 'mif1', 'miaf')],
  ['AVIF', 'a.avif', ftyp('mif1', 'avif', 'miaf')],
  ['HEIC', 'a.heic', ftyp('heic', 'mif1', 'heic')],
  ['HEIC', 'a.heif', ftyp('mif1', 'heic')],
  [null, 'film.mp4', ftyp('isom', 'mp41')],
  [null, 'film.mov', ftyp('qt  ', 'mif1')],
  ['JPEG XL', 'a.jxl', hex('ff0a')],
  ['JPEG XL', 'a.jxl', hex('0000000c 4a584c20 0d0a870a')],
  ['JPEG 2000', 'a.jp2', hex('0000000c 6a502020')],
  ['BMP', 'a.bmp', latin('BM')],
  ['Photoshop', 'a.psd', latin('8BPS')],
  [null, 'a.svg', latin('<svg xmlns="http://www.w3.org/2000/svg">')],
  [null, 'a.jpg', latin('<html>')],
  [null, 'a.jpg', new Uint8Array([0xff])],
  [null, 'no extension', new Uint8Array(0)],
])('%s: %s', (title, name, bytes) => {
  expect(formatOf(bytes, name)?.title ?? null).toBe(title);
});

test('only formats that browsers show have a type of their own', () => {
  expect(formatOf(hex('ffd8ff'), 'a.jpg')!.mime).toBe('image/jpeg');
  expect(formatOf(hex('49492a00'), 'a.tif')!.mime).toBeNull();
  expect(formatOf(ftyp('heic', 'mif1'), 'a.heic')!.mime).toBeNull();
});

test('boxes of a HEIC that reach beyond the end give a broken-off file away', () => {
  const file = Buffer.concat([ftyp('heic', 'mif1'), Buffer.from('\0\0\0\x10mdat12345678', 'latin1')]);
  const heic = formatOf(file, 'a.heic')!;
  expect(endsTooEarly(heic, file, '')).toBe(false);
  expect(endsTooEarly(heic, file.subarray(0, file.length - 3), '')).toBe(true);
});
