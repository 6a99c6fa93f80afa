// Landmarks in two passes, and the chip.
import { describe, expect, test } from 'vitest';
import { createChipCutter, createLandmarker } from '../../../electron/engine/worker/embed/align.ts';
import { applyTo, fitSimilarity, scaleOf, squareAround, type Similarity } from '../../../electron/engine/geometry.ts';
import type { Picture } from '../../../electron/engine/worker/decode/picture.ts';
import type { PackSpec } from '../../../electron/engine/packs/packs.ts';
import { packJson } from './pack-json.ts';

const spec = packJson();
const SIZE = spec.landmarks!.inputSize;

const grey = (width: number, height: number): Picture => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(128),
});

/** A face of 68 points: an oval, with eyes, nose and mouth in their places; upright around 0, 2 wide. */
const upright = Float32Array.from({ length: 68 }, (_, i) => i).reduce((points, i) => {
  const eye = (first: number, x: number): [number, number] => [
    x + 0.15 * Math.cos(i - first),
    -0.3 + 0.08 * Math.sin(i - first),
  ];
  const [x, y] =
    i >= 36 && i < 42
      ? eye(36, -0.45)
      : i >= 42 && i < 48
        ? eye(42, 0.45)
        : i >= 27 && i < 36
          ? [0.05 * (i - 31), -0.2 + 0.06 * (i - 27)]
          : [Math.cos(i), 0.9 * Math.sin(i)];
  points.set([x, y], 2 * i);
  return points;
}, new Float32Array(136));

describe('createLandmarker', () => {
  test('looks at the box first, black around it, then at an upright square around what it found', async () => {
    const squares: Picture[] = [];
    const face = applyTo(
      squareAround(100, 100, 60, 0.5, 2),
      upright.map((value) => value + 1),
    );
    let pass = 0;
    const find = createLandmarker(spec, async (square) => {
      squares.push(square);
      // First pass: the truth as seen through the box's square. Second pass: the middle of the square, so that its
      // place shows.
      if (pass++ > 0) return new Float32Array(136).fill(0.5);
      return Float32Array.from(face, (value, i) => (value - (i % 2 === 0 ? 60 : 60)) / 80);
    })!;
    const points = await find(grey(200, 200), { x: 70, y: 60, width: 60, height: 80 });
    expect(squares).toHaveLength(2);
    const [first, second] = squares as [Picture, Picture];
    const at = ({ width, data }: Picture, x: number, y: number): number => data[(y * width + x) * 3]!;
    // The box is narrower than high: bars left and right.
    expect([at(first, 0, SIZE / 2), at(first, SIZE / 2, 0), at(first, SIZE - 1, SIZE / 2)]).toEqual([0, 128, 0]);
    expect(second.data.every((value) => value === 128)).toBe(true);
    // The square's middle is the middle of the face's upright bounds, near its centre.
    expect(Math.hypot(points[0]! - 100, points[1]! - 100)).toBeLessThan(3);
  });

  test('the second square is turned with the eyes', async () => {
    for (const angle of [-0.8, 0, 0.6]) {
      const place = squareAround(100, 100, 60, angle, 2);
      const face = applyTo(
        place,
        upright.map((value) => value + 1),
      );
      let pass = 0;
      const find = createLandmarker(spec, async () =>
        // Second pass: two points along the square's upper edge, as all points in turn.
        pass++ === 0
          ? Float32Array.from(face, (value) => (value - 60) / 80)
          : Float32Array.from({ length: 136 }, (_, i) => (i % 4 === 2 ? 1 : 0)),
      )!;
      const points = await find(grey(200, 200), { x: 60, y: 60, width: 80, height: 80 });
      expect(Math.atan2(points[3]! - points[1]!, points[2]! - points[0]!)).toBeCloseTo(angle, 2);
    }
  });

  test('no landmark net, no landmarker; an unknown kind breaks the pack', () => {
    const { landmarks: _, ...without } = spec;
    const run = async (): Promise<Float32Array> => new Float32Array(136);
    expect(createLandmarker(without, run)).toBeNull();
    expect(() => createLandmarker({ ...spec, landmarks: { ...spec.landmarks!, kind: 'tea-leaves' } }, run)).toThrow(
      expect.objectContaining({ code: 'pack-broken' }),
    );
  });
});

describe('createChipCutter', () => {
  /** A photo whose red and green say where a pixel lies. */
  const map: Picture = {
    width: 256,
    height: 256,
    data: Uint8Array.from(
      { length: 256 * 256 * 3 },
      (_, i) => [Math.floor(i / 3) % 256, Math.floor(i / 768), 0][i % 3]!,
    ),
  };

  /** Where a pixel of the chip came from. */
  const origin = (chip: Picture, x: number, y: number): [number, number] => {
    const at = (y * chip.width + x) * 3;
    return [chip.data[at]! + 0.5, chip.data[at + 1]! + 0.5];
  };

  test('shows the same whichever way the face is turned, sized and placed', () => {
    const cut = createChipCutter(spec);
    const grid = [
      [40, 40],
      [110, 40],
      [75, 75],
      [40, 110],
      [110, 110],
    ] as const;
    /** Chip pixels -> photo pixels, read off the chip's own colours. */
    const placeOfChip = (x: number, y: number, side: number, angle: number): Similarity => {
      const chip = cut(
        map,
        applyTo(
          squareAround(x, y, side, angle, 2),
          upright.map((value) => value + 1),
        ),
      );
      expect([chip.width, chip.height]).toEqual([150, 150]);
      return fitSimilarity(
        Float32Array.from(grid.flatMap(([gx, gy]) => [gx + 0.5, gy + 0.5])),
        Float32Array.from(grid.flatMap(([gx, gy]) => origin(chip, gx, gy))),
      );
    };
    const turnOf = ({ re, im }: Similarity): number => Math.atan2(im, re);
    const plain = placeOfChip(128, 128, 60, 0);
    for (const [x, y, side, angle] of [
      [110, 140, 50, 0.7],
      [128, 120, 40, -2],
      [128, 128, 60, Math.PI],
    ] as const) {
      const place = placeOfChip(x, y, side, angle);
      expect(Math.cos(turnOf(place) - turnOf(plain) - angle)).toBeGreaterThan(0.999);
      expect(scaleOf(place) / scaleOf(plain) / (side / 60)).toBeCloseTo(1, 1);
    }
  });

  test("a face that is dlib's mean face already is cut out with its padding", () => {
    // dlib's chip: the mean face's unit square plus a quarter of it on each side. Its eyes and mouth, placed over
    // pixels 78..178:
    const unit = (x: number, y: number): [number, number] => [78 + 100 * x, 78 + 100 * y];
    const mean: Record<number, [number, number]> = {
      27: [0.490127, 0.203352],
      28: [0.490127, 0.307009],
      29: [0.490127, 0.409805],
      30: [0.490127, 0.515625],
      31: [0.36688, 0.587326],
      32: [0.426036, 0.609345],
      33: [0.490127, 0.628106],
      34: [0.554217, 0.609345],
      35: [0.613373, 0.587326],
      36: [0.121737, 0.216423],
      37: [0.187122, 0.178758],
      38: [0.265825, 0.179852],
      39: [0.334606, 0.231733],
      40: [0.260918, 0.245099],
      41: [0.182743, 0.244077],
      42: [0.645647, 0.231733],
      43: [0.714428, 0.179852],
      44: [0.793132, 0.178758],
      45: [0.858516, 0.216423],
      46: [0.79751, 0.244077],
      47: [0.719335, 0.245099],
      48: [0.254149, 0.780233],
      49: [0.340985, 0.745405],
      50: [0.428858, 0.727388],
      51: [0.490127, 0.742578],
      52: [0.551395, 0.727388],
      53: [0.639268, 0.745405],
      54: [0.726104, 0.780233],
      60: [0.290379, 0.784792],
      61: [0.428096, 0.778746],
      62: [0.490127, 0.785343],
      63: [0.552157, 0.778746],
      64: [0.689874, 0.784792],
    };
    const points = new Float32Array(136);
    for (const [i, [x, y]] of Object.entries(mean)) points.set(unit(x, y), 2 * Number(i));
    // Points that move with expression must not matter.
    for (const i of [0, 8, 20, 57, 66]) points.set([999, -999], 2 * i);
    const chip = createChipCutter(spec)(map, points);
    expect(origin(chip, 0, 0).map(Math.round)).toEqual([54, 54]);
    const [right, bottom] = origin(chip, 149, 149);
    expect(right).toBeCloseTo(202.5, -0.5);
    expect(bottom).toBeCloseTo(202.5, -0.5);
  });

  test('an unknown kind breaks the pack', () => {
    expect(() => createChipCutter({ ...spec, alignment: { ...spec.alignment, kind: 'by-eye' as 'arcface' } })).toThrow(
      expect.objectContaining({ code: 'pack-broken' }),
    );
  });
});

describe('five points', () => {
  /** As five points lie in a photo: some place, turned and enlarged. */
  const seen = (chip: readonly (readonly [number, number])[], size = 112) => {
    const [re, im] = [(190 / size) * Math.cos(0.3), (190 / size) * Math.sin(0.3)];
    return Float32Array.from(chip.flatMap(([x, y]) => [60 + re * x - im * y, 25 + im * x + re * y]));
  };
  const dots: Picture = { width: 320, height: 320, data: new Uint8Array(320 * 320 * 3) };

  /** Where a white dot at each point comes out on the chip. */
  function dotsOn(alignment: PackSpec['alignment'], points: Float32Array): [number, number][] {
    const cut = createChipCutter({ ...spec, alignment });
    return Array.from({ length: 5 }, (_, k) => {
      const data = dots.data.slice();
      const [px, py] = [points[2 * k]!, points[2 * k + 1]!];
      for (let y = Math.floor(py) - 3; y <= Math.floor(py) + 3; y++) {
        for (let x = Math.floor(px) - 3; x <= Math.floor(px) + 3; x++)
          data.fill(Math.hypot(x + 0.5 - px, y + 0.5 - py) < 3 ? 255 : 0, (y * 320 + x) * 3, (y * 320 + x) * 3 + 3);
      }
      const chip = cut({ ...dots, data }, points);
      let [sum, sx, sy] = [0, 0, 0];
      for (let i = 0; i < chip.width * chip.height; i++) {
        const light = chip.data[3 * i]!;
        sum += light;
        sx += light * ((i % chip.width) + 0.5);
        sy += light * (Math.floor(i / chip.width) + 0.5);
      }
      return [sx / sum, sy / sum];
    });
  }

  const ARCFACE = [
    [38.2946, 51.6963],
    [73.5318, 51.5014],
    [56.0252, 71.7366],
    [41.5493, 92.3655],
    [70.7299, 92.2041],
  ] as const;

  test.each([
    [112, (value: number) => value],
    [224, (value: number) => 2 * value],
    // In the middle of 128, as insightface lays it.
    [128, (value: number, x: boolean) => value + (x ? 8 : 0)],
  ] as const)("go onto ArcFace's, at %d pixels", (size, place) => {
    const expected = ARCFACE.map(([x, y]) => [place(x, true), place(y, false)] as const);
    dotsOn({ kind: 'arcface', size }, seen(expected, size)).forEach(([x, y], i) => {
      expect(Math.abs(x - expected[i]![0])).toBeLessThan(0.4);
      expect(Math.abs(y - expected[i]![1])).toBeLessThan(0.4);
    });
  });

  test("go onto the pack's own", () => {
    const own: [number, number][] = [
      [0.3, 0.4],
      [0.7, 0.42],
      [0.5, 0.6],
      [0.35, 0.8],
      [0.65, 0.82],
    ];
    const expected = own.map(([x, y]) => [128 * x, 128 * y] as const);
    dotsOn({ kind: 'five-points', size: 128, points: own }, seen(expected, 128)).forEach(([x, y], i) => {
      expect(Math.abs(x - expected[i]![0])).toBeLessThan(0.4);
      expect(Math.abs(y - expected[i]![1])).toBeLessThan(0.4);
    });
  });

  test('of 68 landmarks the five that matter are taken', () => {
    const five = seen(ARCFACE);
    const all = new Float32Array(136);
    const put = (indices: number[], k: number): void =>
      indices.forEach((i) => all.set(five.subarray(2 * k, 2 * k + 2), 2 * i));
    put([36, 37, 38, 39, 40, 41], 0);
    put([42, 43, 44, 45, 46, 47], 1);
    put([30], 2);
    put([48], 3);
    put([54], 4);
    const cut = createChipCutter({ ...spec, alignment: { kind: 'arcface', size: 112 } });
    const noise: Picture = { ...dots, data: dots.data.map((_, i) => (i * 7919) % 256) };
    expect(cut(noise, all)).toEqual(cut(noise, five));
  });
});
