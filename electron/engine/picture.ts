// A picture in memory, and sampling a square out of it with a similarity transform (engine process).
import { scaleOf, type Rect, type Similarity } from './geometry.ts';

/** 8-bit RGB, interleaved, rows from the top, no padding. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

/**
 * A square of `size` pixels cut out of `from`; `transform` carries pixels of the square onto pixels of the picture.
 * What lies outside the picture, or outside `within` (in picture pixels), is black.
 *
 * Antialiased: where the square is coarser than the picture, the picture is first shrunk by a whole factor with a box filter
 * (each pixel the mean of the pixels it stands for), and the remaining factor, below 2, is sampled four times a pixel.
 */
export function cutSquare(from: Picture, transform: Similarity, size: number, within?: Rect): Picture {
  const factor = Math.max(1, Math.floor(scaleOf(transform)));
  const source = regionShrunk(from, footprint(transform, size, within), factor);
  const local: Similarity = {
    re: transform.re / factor,
    im: transform.im / factor,
    tx: (transform.tx - source.x) / factor,
    ty: (transform.ty - source.y) / factor,
  };
  return sampleSquare(source.picture, local, size, scaleOf(local) > 1.01 ? 2 : 1);
}

/** The mirror image, left to right. */
export function mirrored({ width, height, data }: Picture): Picture {
  const flipped = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const at = (row + x) * 3;
      const to = (row + width - 1 - x) * 3;
      flipped[to] = data[at]!;
      flipped[to + 1] = data[at + 1]!;
      flipped[to + 2] = data[at + 2]!;
    }
  }
  return { width, height, data: flipped };
}

/** The upright rectangle of the picture that a square looks at, with a margin for bilinear neighbours. */
function footprint({ re, im, tx, ty }: Similarity, size: number, within?: Rect): Rect {
  const xs = [tx, re * size + tx, -im * size + tx, (re - im) * size + tx];
  const ys = [ty, im * size + ty, re * size + ty, (im + re) * size + ty];
  const rect = { x: Math.min(...xs) - 1, y: Math.min(...ys) - 1, width: 0, height: 0 };
  rect.width = Math.max(...xs) + 1 - rect.x;
  rect.height = Math.max(...ys) + 1 - rect.y;
  return within === undefined ? rect : intersection(rect, within);
}

function intersection(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}

/** The part of `picture` under `rect`, `factor` times smaller, and where its corner lies in `picture`. */
function regionShrunk(picture: Picture, rect: Rect, factor: number): { picture: Picture; x: number; y: number } {
  const left = clamp(Math.floor(rect.x), 0, picture.width);
  const top = clamp(Math.floor(rect.y), 0, picture.height);
  const right = clamp(Math.ceil(rect.x + rect.width), left, picture.width);
  const bottom = clamp(Math.ceil(rect.y + rect.height), top, picture.height);
  const whole = left === 0 && top === 0 && right === picture.width && bottom === picture.height;
  if (factor === 1 && whole) return { picture, x: 0, y: 0 };

  const width = Math.ceil((right - left) / factor);
  const height = Math.ceil((bottom - top) / factor);
  const data = new Uint8Array(width * height * 3);
  if (factor === 1) {
    for (let y = 0; y < height; y++) {
      const from = ((top + y) * picture.width + left) * 3;
      data.set(picture.data.subarray(from, from + width * 3), y * width * 3);
    }
    return { picture: { width, height, data }, x: left, y: top };
  }

  const sums = new Uint32Array(width * 3);
  const pixels = picture.data;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const rows = Math.min(factor, bottom - top - y * factor);
    for (let row = 0; row < rows; row++) {
      let at = ((top + y * factor + row) * picture.width + left) * 3;
      for (let x = 0; x < width; x++) {
        const columns = Math.min(factor, right - left - x * factor);
        let red = 0;
        let green = 0;
        let blue = 0;
        for (let column = 0; column < columns; column++, at += 3) {
          red += pixels[at]!;
          green += pixels[at + 1]!;
          blue += pixels[at + 2]!;
        }
        sums[x * 3]! += red;
        sums[x * 3 + 1]! += green;
        sums[x * 3 + 2]! += blue;
      }
    }
    for (let x = 0; x < width; x++) {
      const count = rows * Math.min(factor, right - left - x * factor);
      const to = (y * width + x) * 3;
      data[to] = sums[x * 3]! / count + 0.5;
      data[to + 1] = sums[x * 3 + 1]! / count + 0.5;
      data[to + 2] = sums[x * 3 + 2]! / count + 0.5;
    }
  }
  return { picture: { width, height, data }, x: left, y: top };
}

/** Bilinear, `times` by `times` samples a pixel, black outside. */
function sampleSquare({ width, height, data: pixels }: Picture, { re, im, tx, ty }: Similarity, size: number, times: number): Picture {
  const data = new Uint8Array(size * size * 3);
  const share = 1 / (times * times);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sample = 0; sample < times * times; sample++) {
        const sx = x + ((sample % times) + 0.5) / times;
        const sy = y + (Math.floor(sample / times) + 0.5) / times;
        // Back from continuous coordinates to pixel centres.
        const px = re * sx - im * sy + tx - 0.5;
        const py = im * sx + re * sy + ty - 0.5;
        if (!(px > -1 && py > -1 && px < width && py < height)) continue;
        const left = Math.floor(px);
        const top = Math.floor(py);
        const fx = px - left;
        const fy = py - top;
        // A neighbour outside takes the edge's colour; only what is wholly outside is black.
        const x0 = left < 0 ? 0 : left;
        const x1 = left + 1 < width ? left + 1 : width - 1;
        const y0 = (top < 0 ? 0 : top) * width;
        const y1 = (top + 1 < height ? top + 1 : height - 1) * width;
        const a = (y0 + x0) * 3;
        const b = (y0 + x1) * 3;
        const c = (y1 + x0) * 3;
        const d = (y1 + x1) * 3;
        const wa = (1 - fx) * (1 - fy);
        const wb = fx * (1 - fy);
        const wc = (1 - fx) * fy;
        const wd = fx * fy;
        red += wa * pixels[a]! + wb * pixels[b]! + wc * pixels[c]! + wd * pixels[d]!;
        green += wa * pixels[a + 1]! + wb * pixels[b + 1]! + wc * pixels[c + 1]! + wd * pixels[d + 1]!;
        blue += wa * pixels[a + 2]! + wb * pixels[b + 2]! + wc * pixels[c + 2]! + wd * pixels[d + 2]!;
      }
      const to = (y * size + x) * 3;
      data[to] = red * share + 0.5;
      data[to + 1] = green * share + 0.5;
      data[to + 2] = blue * share + 0.5;
    }
  }
  return { width: size, height: size, data };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
