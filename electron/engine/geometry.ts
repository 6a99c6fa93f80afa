// Plane geometry of faces: boxes, overlap, similarity transforms.
//
// Coordinates are continuous: pixel i covers [i, i + 1), its centre lies at i + 0.5. Points travel as flat arrays x0,
// y0, x1, y1, …

/** Left, top, width and height in pixels of a picture. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * q = scale * R(angle) * p + t, kept as the complex number a = (re, im) = scale * (cos, sin) and the shift t: q = a * p
 * + t.
 */
export interface Similarity {
  re: number;
  im: number;
  tx: number;
  ty: number;
}

export const scaleOf = (transform: Similarity): number => Math.hypot(transform.re, transform.im);

export function applyTo(transform: Similarity, points: Float32Array): Float32Array {
  const { re, im, tx, ty } = transform;
  const moved = new Float32Array(points.length);
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    moved[i] = re * x - im * y + tx;
    moved[i + 1] = im * x + re * y + ty;
  }
  return moved;
}

/**
 * The similarity transform that carries `from` onto `to` with the least sum of squared distances.
 * S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", PAMI 13(4), 1991, eq.
 * (40)..(42). In the plane, without reflections, its singular value decomposition reduces to one complex
 * division: a = sum conj(p - mean p) (q - mean q) / sum |p - mean p|^2, t = mean q - a mean p.
 */
export function fitSimilarity(from: Float32Array, to: Float32Array): Similarity {
  const count = from.length / 2;
  const [px, py] = centroid(from);
  const [qx, qy] = centroid(to);
  let re = 0;
  let im = 0;
  let spread = 0;
  for (let i = 0; i < count; i++) {
    const ax = from[2 * i]! - px;
    const ay = from[2 * i + 1]! - py;
    const bx = to[2 * i]! - qx;
    const by = to[2 * i + 1]! - qy;
    re += ax * bx + ay * by;
    im += ax * by - ay * bx;
    spread += ax * ax + ay * ay;
  }
  if (spread === 0) return { re: 1, im: 0, tx: qx - px, ty: qy - py };
  re /= spread;
  im /= spread;
  return { re, im, tx: qx - (re * px - im * py), ty: qy - (im * px + re * py) };
}

/**
 * Carries the square [0, size]² onto the square of side `side` around (x, y), turned by `angle` (radians, clockwise on
 * the screen).
 */
export function squareAround(x: number, y: number, side: number, angle: number, size: number): Similarity {
  const re = (side / size) * Math.cos(angle);
  const im = (side / size) * Math.sin(angle);
  const half = size / 2;
  return { re, im, tx: x - (re * half - im * half), ty: y - (im * half + re * half) };
}

export function centroid(points: Float32Array, first = 0, end = points.length / 2): [number, number] {
  let x = 0;
  let y = 0;
  for (let i = first; i < end; i++) {
    x += points[2 * i]!;
    y += points[2 * i + 1]!;
  }
  const count = end - first;
  return [x / count, y / count];
}

/** The smallest upright rectangle around the points. */
export function boundsOf(points: Float32Array): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i + 1 < points.length; i += 2) {
    left = Math.min(left, points[i]!);
    right = Math.max(right, points[i]!);
    top = Math.min(top, points[i + 1]!);
    bottom = Math.max(bottom, points[i + 1]!);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Intersection over union; 0 if either is empty. */
export function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Non-maximum suppression: best score first; drops boxes that overlap a kept one by more than `maxOverlap` (IoU). */
export function suppress<T extends { box: Rect; score: number }>(candidates: T[], maxOverlap: number): T[] {
  const kept: T[] = [];
  for (const candidate of candidates.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(other.box, candidate.box) <= maxOverlap)) kept.push(candidate);
  }
  return kept;
}
