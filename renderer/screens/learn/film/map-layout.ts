// Where the faces of a map are drawn, and how they move from one epoch to the next.
import type { TrainingFilm } from '../../../../electron/contract/learn.ts';

export interface Points {
  x: readonly number[];
  y: readonly number[];
  /** Index of the person. */
  person: readonly number[];
}

/**
 * From the map's numbers to a square of 0..1: the same scale on both axes, all that is in `of` inside. `around`: a
 * point that stays in the middle.
 */
export interface View {
  scale: number;
  left: number;
  top: number;
}

const MARGIN = 0.08;

export function viewOf(of: readonly Points[], around: 'middle' | 'origin' = 'middle'): View {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of of) {
    for (const value of x) [x0, x1] = [Math.min(x0, value), Math.max(x1, value)];
    for (const value of y) [y0, y1] = [Math.min(y0, value), Math.max(y1, value)];
  }
  if (!Number.isFinite(x0 + x1 + y0 + y1)) return { scale: 1, left: 0, top: 0 };
  if (around === 'origin') {
    const far = Math.max(-x0, x1, -y0, y1, 1e-9);
    [x0, x1, y0, y1] = [-far, far, -far, far];
  }
  const span = Math.max(x1 - x0, y1 - y0, 1e-9);
  const scale = (1 - 2 * MARGIN) / span;
  return { scale, left: (x0 + x1) / 2 - 0.5 / scale, top: (y0 + y1) / 2 + 0.5 / scale };
}

export const place = ({ scale, left, top }: View, x: number, y: number): [x: number, y: number] => [
  (x - left) * scale,
  (top - y) * scale,
];

/** A share of the way from one layout to another; a layout of other faces is taken at once. */
export function between(from: Points | null, to: Points, share: number): Points {
  if (!from || from.x.length !== to.x.length || share >= 1) return to;
  const mix = (a: readonly number[], b: readonly number[]): number[] =>
    b.map((value, i) => a[i]! + (value - a[i]!) * share);
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), person: to.person };
}

/** UMAP's layout at an epoch of a run: between those there are, on the way from one to the next. */
export function umapAt(
  { before, between: onTheWay = [], after, person }: NonNullable<TrainingFilm['umap']>,
  epoch: number,
  last: number,
): Points {
  const layouts = [{ epoch: 0, ...before }, ...onTheWay, { epoch: Math.max(last, 1), ...after }];
  const next = layouts.findIndex((layout) => layout.epoch >= epoch);
  const to = layouts[next < 0 ? layouts.length - 1 : next]!;
  const from = layouts[Math.max(0, (next < 0 ? layouts.length : next) - 1)]!;
  return between(
    { ...from, person },
    { x: to.x, y: to.y, person },
    to.epoch > from.epoch ? Math.min(1, (epoch - from.epoch) / (to.epoch - from.epoch)) : 1,
  );
}

/** The middle of each person's faces, for a name. */
export function middles({ x, y, person }: Points): Map<number, [x: number, y: number]> {
  const sums = new Map<number, [number, number, number]>();
  person.forEach((who, i) => {
    const sum = sums.get(who) ?? [0, 0, 0];
    sums.set(who, [sum[0] + x[i]!, sum[1] + y[i]!, sum[2] + 1]);
  });
  return new Map([...sums].map(([who, [sx, sy, n]]) => [who, [sx / n, sy / n]]));
}

/** Who wins at a place, by a classifier of two dimensions: the largest of w · x + b. */
export function winnerAt(
  { x, y, bias }: { x: readonly number[]; y: readonly number[]; bias: readonly number[] },
  px: number,
  py: number,
): number {
  let best = 0;
  let most = -Infinity;
  for (let i = 0; i < x.length; i++) {
    const score = x[i]! * px + y[i]! * py + (bias[i] ?? 0);
    if (score > most) [best, most] = [i, score];
  }
  return best;
}

/** A name that is written: where its middle would best be, and how large it is, in pixels. */
export interface NameBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Where the middle of each name is written, in their order: at its own place, or where that is taken at the nearest
 * free one around it, so that none covers another and each stays by whom it names. All within `frame`; where there is
 * no room left, at its own place after all.
 */
export function placeNames(
  names: readonly NameBox[],
  frame: { width: number; height: number },
): [x: number, y: number][] {
  const taken: NameBox[] = [];
  return names.map((name) => {
    const inside = ([x, y]: [number, number]): [number, number] => [
      within(x, name.width, frame.width),
      within(y, name.height, frame.height),
    ];
    const isFree = ([x, y]: [number, number]): boolean =>
      taken.every(
        (other) =>
          Math.abs(other.x - x) >= (other.width + name.width) / 2 ||
          Math.abs(other.y - y) >= (other.height + name.height) / 2,
      );
    const own = inside([name.x, name.y]);
    const [x, y] =
      stepsAround(name.height)
        .map(([dx, dy]) => inside([name.x + dx, name.y + dy]))
        .find(isFree) ?? own;
    taken.push({ ...name, x, y });
    return [x, y];
  });
}

const within = (value: number, size: number, room: number): number =>
  Math.min(room - size / 2, Math.max(size / 2, value));

/** The place itself, then rings of eight directions around it, wider and wider. */
function stepsAround(height: number): [dx: number, dy: number][] {
  const steps: [number, number][] = [[0, 0]];
  for (let ring = 1; ring <= 10; ring++) {
    for (let turn = 0; turn < 8; turn++)
      steps.push([
        Math.cos((turn * Math.PI) / 4) * ring * height * 0.75,
        Math.sin((turn * Math.PI) / 4) * ring * height * 0.75,
      ]);
  }
  return steps;
}
