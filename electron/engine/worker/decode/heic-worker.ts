// Decodes HEIC with libheif in WebAssembly, on a worker thread, so that inference is not blocked.
//
// Calls the C API directly: the package's wrapper returns RGBA through several copies and needs four times the memory.
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

/** To the worker. */
export interface HeicRequest {
  bytes: Uint8Array;
}

/** From the worker: an uncompressed TIFF of the upright picture with its colour profile, or libheif's error. */
export type HeicReply = { tiff: Uint8Array<ArrayBuffer>; heapBytes: number } | { error: string; heapBytes: number };

interface LibHeif {
  HEAPU8: Uint8Array;
  HEAP32: Int32Array;
  UTF8ToString?(pointer: number): string;
  _malloc(size: number): number;
  _free(pointer: number): void;
  _heif_context_alloc(): number;
  _heif_context_free(context: number): void;
  _heif_context_read_from_memory_without_copy(
    error: number,
    context: number,
    bytes: number,
    length: number,
    options: number,
  ): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_release(handle: number): void;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(error: number, handle: number, out: number): void;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    colorspace: number,
    chroma: number,
    options: number,
  ): void;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly(image: number, channel: number, stride: number): number;
  _heif_image_release(image: number): void;
}

// heif.h: heif_colorspace_RGB, heif_chroma_interleaved_RGB, heif_channel_interleaved.
const RGB = 1;
const INTERLEAVED_RGB = 10;
const INTERLEAVED = 10;

const lib = createRequire(import.meta.url)('libheif-js/wasm-bundle') as LibHeif;

parentPort?.on('message', ({ bytes }: HeicRequest) => {
  let reply: HeicReply;
  try {
    reply = { tiff: decode(bytes), heapBytes: 0 };
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error), heapBytes: 0 };
  }
  reply.heapBytes = lib.HEAPU8.length;
  parentPort?.postMessage(reply, 'tiff' in reply ? [reply.tiff.buffer] : []);
});

/** libheif applies the file's rotation and mirroring, so its EXIF orientation must not be applied again. */
function decode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // One block of memory: heif_error {code, subcode, message} at 0, then the values returned by pointer.
  const out = lib._malloc(64);
  const file = lib._malloc(bytes.length);
  const context = lib._heif_context_alloc();
  const handleAt = out + 32;
  const imageAt = out + 36;
  const strideAt = out + 40;
  lib.HEAP32.fill(0, out >> 2, (out + 64) >> 2);
  const read = (pointer: number): number => lib.HEAP32[pointer >> 2]!;
  const check = (): void => {
    const code = read(out);
    if (code !== 0) throw new Error(`libheif ${code}.${read(out + 4)}`);
  };
  try {
    lib.HEAPU8.set(bytes, file);
    lib._heif_context_read_from_memory_without_copy(out, context, file, bytes.length, 0);
    check();
    lib._heif_context_get_primary_image_handle(out, context, handleAt);
    check();
    const profile = colourProfile(read(handleAt), out, check);
    lib._heif_decode_image(out, read(handleAt), imageAt, RGB, INTERLEAVED_RGB, 0);
    check();
    const image = read(imageAt);
    const plane = lib._heif_image_get_plane_readonly(image, INTERLEAVED, strideAt);
    return tiffOf({
      width: lib._heif_image_get_width(image, INTERLEAVED),
      height: lib._heif_image_get_height(image, INTERLEAVED),
      stride: read(strideAt),
      pixels: lib.HEAPU8.subarray(plane),
      profile,
    });
  } finally {
    if (read(imageAt) !== 0) lib._heif_image_release(read(imageAt));
    if (read(handleAt) !== 0) lib._heif_image_handle_release(read(handleAt));
    lib._heif_context_free(context);
    lib._free(file);
    lib._free(out);
  }
}

function colourProfile(handle: number, out: number, check: () => void): Uint8Array {
  const size = lib._heif_image_handle_get_raw_color_profile_size(handle);
  if (size === 0) return new Uint8Array();
  const at = lib._malloc(size);
  try {
    lib._heif_image_handle_get_raw_color_profile(out, handle, at);
    check();
    return lib.HEAPU8.slice(at, at + size);
  } finally {
    lib._free(at);
  }
}

/**
 * A minimal TIFF 6.0: little-endian, one strip of 8-bit RGB, and the ICC profile (tag 34675). Not bare pixels, because
 * sharp takes a colour profile from a file only, and the code that follows treats a HEIC like any other photo.
 */
function tiffOf(picture: {
  width: number;
  height: number;
  stride: number;
  pixels: Uint8Array;
  profile: Uint8Array;
}): Uint8Array<ArrayBuffer> {
  const { width, height, stride, pixels, profile } = picture;
  const SHORT = 3;
  const LONG = 4;
  const UNDEFINED = 7;
  const fields = profile.length > 0 ? 11 : 10;
  const bitsAt = 8 + 2 + fields * 12 + 4;
  const profileAt = bitsAt + 6;
  const pixelsAt = (profileAt + profile.length + 3) & ~3;
  const row = width * 3;
  const file = new Uint8Array(pixelsAt + row * height);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  view.setUint16(8, fields, true);
  let at = 10;
  const field = (tag: number, type: number, count: number, value: number): void => {
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
    at += 12;
  };
  field(256, LONG, 1, width);
  field(257, LONG, 1, height);
  field(258, SHORT, 3, bitsAt);
  field(259, SHORT, 1, 1);
  field(262, SHORT, 1, 2);
  field(273, LONG, 1, pixelsAt);
  field(277, SHORT, 1, 3);
  field(278, LONG, 1, height);
  field(279, LONG, 1, row * height);
  field(284, SHORT, 1, 1);
  if (profile.length > 0) field(34675, UNDEFINED, profile.length, profileAt);
  for (let i = 0; i < 3; i++) view.setUint16(bitsAt + 2 * i, 8, true);
  file.set(profile, profileAt);
  for (let y = 0; y < height; y++) file.set(pixels.subarray(y * stride, y * stride + row), pixelsAt + y * row);
  return file;
}
