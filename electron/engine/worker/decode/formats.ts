// Recognises a file's picture format by its first bytes, never by its name alone.

/** What decodes a format: sharp's libvips, libheif in WebAssembly, or nothing. */
type Reader = 'sharp' | 'heic' | 'none';

export interface Format {
  /** The format's common name. */
  title: string;
  reader: Reader;
  /** MIME type, if a browser can show the file's own bytes. */
  mime: string | null;
  matches(bytes: Uint8Array, extension: string): boolean;
}

// Raw formats that are TIFF files and would open as their small preview: only the extension tells them apart.
const rawExtensions = new Set([
  'arw',
  'cr2',
  'dcr',
  'dng',
  'erf',
  'k25',
  'kdc',
  'mrw',
  'nef',
  'nrw',
  'pef',
  'raw',
  'sr2',
  'srf',
  'srw',
  '3fr',
  'fff',
  'iiq',
]);

/** The first match counts, so special cases come before general ones. */
const formats: Format[] = [
  { title: 'JPEG', reader: 'sharp', mime: 'image/jpeg', matches: (bytes) => startsWith(bytes, 'ffd8ff') },
  { title: 'PNG', reader: 'sharp', mime: 'image/png', matches: (bytes) => startsWith(bytes, '89504e470d0a1a0a') },
  {
    title: 'WebP',
    reader: 'sharp',
    mime: 'image/webp',
    matches: (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP',
  },
  { title: 'GIF', reader: 'sharp', mime: 'image/gif', matches: (bytes) => text(bytes, 0, 4) === 'GIF8' },
  { title: 'camera raw', reader: 'none', mime: null, matches: isCameraRaw },
  { title: 'TIFF', reader: 'sharp', mime: null, matches: isTiff },
  { title: 'AVIF', reader: 'sharp', mime: 'image/avif', matches: (bytes) => hasBrand(bytes, /^(avif|avis)$/) },
  {
    title: 'HEIC',
    reader: 'heic',
    mime: null,
    matches: (bytes) => hasBrand(bytes, /^(hei[cxms]|hev[cxms]|mif[12]|msf1)$/),
  },
  {
    title: 'JPEG XL',
    reader: 'none',
    mime: null,
    matches: (bytes) => startsWith(bytes, 'ff0a') || startsWith(bytes, '0000000c4a584c20'),
  },
  {
    title: 'JPEG 2000',
    reader: 'none',
    mime: null,
    matches: (bytes) => startsWith(bytes, '0000000c6a502020') || startsWith(bytes, 'ff4fff51'),
  },
  { title: 'BMP', reader: 'none', mime: null, matches: (bytes) => text(bytes, 0, 2) === 'BM' && bytes.length > 26 },
  { title: 'Photoshop', reader: 'none', mime: null, matches: (bytes) => text(bytes, 0, 4) === '8BPS' },
];

/** Null: not a picture format that Facet knows. */
export function formatOf(bytes: Uint8Array, fileName: string): Format | null {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return formats.find((format) => format.matches(bytes, extension)) ?? null;
}

/**
 * Whether the file is shorter than its own structure says. Used only after decoding failed, to tell a truncated file
 * from a damaged one: a photo that decodes is not refused for missing bytes elsewhere.
 */
export function endsTooEarly(format: Format, bytes: Uint8Array, decoderSays: string): boolean {
  switch (format.title) {
    case 'PNG':
      return text(bytes, bytes.length - 8, 4) !== 'IEND';
    case 'WebP':
      return view(bytes).getUint32(4, true) + 8 > bytes.length;
    case 'GIF':
      return bytes.at(-1) !== 0x3b;
    case 'AVIF':
    case 'HEIC':
      return lastBoxIsCut(bytes);
    case 'JPEG':
      return jpegIsCut(bytes);
    default:
      return (
        (format.title === 'TIFF' && directoryIsCut(bytes)) ||
        /premature end|end of file|read error|not enough data/i.test(decoderSays)
      );
  }
}

/**
 * Whether the end-of-image marker is missing after the last scan (ITU-T T.81, B.1.1). libvips's message can't tell:
 * photos are decoded in parallel, and it has one buffer for the errors of all.
 */
function jpegIsCut(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 1 < bytes.length) {
    const marker = bytes[at] === 0xff ? bytes[at + 1]! : 0;
    if (marker === 0xd9) return false;
    const isSegment = marker >= 0xc0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7);
    // Bytes between segments that are no marker are scan data.
    at += isSegment && at + 3 < bytes.length ? 2 + view(bytes).getUint16(at + 2) : 1;
  }
  return true;
}

/** Looks for a TIFF's first directory (TIFF 6.0, section 2), which many programs write last. */
function directoryIsCut(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return true;
  const littleEndian = bytes[0] === 0x49;
  const at = view(bytes).getUint32(4, littleEndian);
  return at + 2 > bytes.length || at + 2 + 12 * view(bytes).getUint16(at, littleEndian) > bytes.length;
}

function isTiff(bytes: Uint8Array): boolean {
  return ['49492a00', '4d4d002a', '49492b00', '4d4d002b'].some((magic) => startsWith(bytes, magic));
}

function isCameraRaw(bytes: Uint8Array, extension: string): boolean {
  if (isTiff(bytes)) return text(bytes, 8, 2) === 'CR' || rawExtensions.has(extension);
  const start = text(bytes, 0, 4);
  return (
    start === 'FUJI' ||
    start === 'IIRO' ||
    start === 'IIRS' ||
    start === 'MMOR' ||
    start === 'IIU\0' ||
    start === 'FOVb' ||
    hasBrand(bytes, /^crx $/)
  );
}

/** The brands of an ISO base media file (HEIC, AVIF, also video): the major one and the compatible ones. */
function hasBrand(bytes: Uint8Array, wanted: RegExp): boolean {
  if (text(bytes, 4, 4) !== 'ftyp') return false;
  const end = Math.min(view(bytes).getUint32(0), bytes.length, 256);
  // A video may list mif1 among its compatible brands; its major brand says what it is.
  if (/^(qt {2}|isom|mp4[12]|M4V )$/.test(text(bytes, 8, 4))) return false;
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12 && wanted.test(text(bytes, at, 4))) return true;
  }
  return false;
}

/** Walks the top-level boxes (ISO/IEC 14496-12, 4.2): each says its own length. */
function lastBoxIsCut(bytes: Uint8Array): boolean {
  const data = view(bytes);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = data.getUint32(at);
    if (length === 0) return false;
    at += length === 1 && at + 16 <= bytes.length ? Number(data.getBigUint64(at + 8)) : Math.max(8, length);
  }
  return at !== bytes.length;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const text = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

function startsWith(bytes: Uint8Array, hex: string): boolean {
  return hex.match(/../g)!.every((pair, i) => bytes[i] === Number.parseInt(pair, 16));
}
