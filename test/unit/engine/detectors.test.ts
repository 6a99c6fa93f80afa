// Each kind of detector reads what a net of that kind would say of one face: encoded here by the published formulas,
// turned round.
import { describe, expect, test } from 'vitest';
import { WrongOutputs, type Outputs } from '../../../electron/engine/detectors/detection.ts';
import { detectorKinds } from '../../../electron/engine/detectors/detectors.ts';

const INPUT = { width: 96, height: 64 };
const FACE = { x: 20, y: 12, width: 30, height: 36 };
const CENTRE = { x: FACE.x + FACE.width / 2, y: FACE.y + FACE.height / 2 };
/** Eyes, nose, mouth, in pixels of the input. */
const POINTS = [28, 24, 41, 25, 35, 31, 30, 40, 40, 41];

/** Of a grid: how many columns and cells there are, and the cell in which the face's centre lies. */
const grid = (stride: number) => {
  const columns = INPUT.width / stride;
  const column = Math.floor(CENTRE.x / stride);
  const row = Math.floor(CENTRE.y / stride);
  return { cells: columns * (INPUT.height / stride), column, row, cell: row * columns + column };
};

const near = (values: ArrayLike<number>, truth: readonly number[]): void => {
  expect(values.length).toBe(truth.length);
  truth.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 3));
};

/** One face, where it is, with its points or without. */
function expectTheFace(kind: string, outputs: Outputs, score: number, points: boolean): void {
  const found = detectorKinds[kind]!.read(outputs, INPUT, 0.5);
  expect(found).toHaveLength(1);
  near(
    [found[0]!.box.x, found[0]!.box.y, found[0]!.box.width, found[0]!.box.height],
    [FACE.x, FACE.y, FACE.width, FACE.height],
  );
  expect(found[0]!.score).toBeCloseTo(score, 5);
  if (points) near(found[0]!.points!, POINTS);
  else expect(found[0]!.points).toBeNull();
  expect(detectorKinds[kind]!.givesPoints).toBe(points);
}

test('SSD MobileNet: corners in fractions of the input', () => {
  const boxes = new Float32Array(4 * 5);
  boxes.set([FACE.x / 96, FACE.y / 64, (FACE.x + FACE.width) / 96, (FACE.y + FACE.height) / 64], 4 * 3);
  const scores = new Float32Array(5);
  scores[3] = 0.9;
  expectTheFace('ssd-mobilenet-v1', { boxes, scores }, 0.9, false);
});

test('Ultra-Light: corners in fractions, scores of nothing and a face', () => {
  const boxes = new Float32Array(4 * 5);
  boxes.set([FACE.x / 96, FACE.y / 64, (FACE.x + FACE.width) / 96, (FACE.y + FACE.height) / 64], 4 * 2);
  const scores = Float32Array.of(1, 0, 1, 0, 0.2, 0.8, 1, 0, 1, 0);
  expectTheFace('ultra-light', { scores, boxes }, 0.8, false);
});

/** A YuNet's twelve outputs with the face on the grid of `stride`. */
function yunet(stride: number): Outputs {
  const outputs: Outputs = {};
  for (const each of [8, 16, 32]) {
    const { cells } = grid(each);
    Object.assign(outputs, { [`cls_${each}`]: new Float32Array(cells), [`obj_${each}`]: new Float32Array(cells) });
    Object.assign(outputs, {
      [`bbox_${each}`]: new Float32Array(4 * cells),
      [`kps_${each}`]: new Float32Array(10 * cells),
    });
  }
  const { column, row, cell } = grid(stride);
  outputs[`cls_${stride}`]![cell] = 0.9;
  outputs[`obj_${stride}`]![cell] = 0.4;
  const { width, height } = FACE;
  outputs[`bbox_${stride}`]!.set(
    [CENTRE.x / stride - column, CENTRE.y / stride - row, Math.log(width / stride), Math.log(height / stride)],
    4 * cell,
  );
  outputs[`kps_${stride}`]!.set(
    POINTS.map((value, i) => value / stride - (i % 2 === 0 ? column : row)),
    10 * cell,
  );
  return outputs;
}

test.each([8, 16, 32])('YuNet: the grid of %d pixels', (stride) =>
  expectTheFace('yunet', yunet(stride), Math.sqrt(0.9 * 0.4), true),
);

/** SCRFD's outputs, by stride and kind, the face on the second anchor of a cell of the grid of `stride`. */
function scrfd(stride: number) {
  return [8, 16, 32].map((each) => {
    const { cells, column, row, cell } = grid(each);
    const level = {
      score: new Float32Array(2 * cells),
      bbox: new Float32Array(8 * cells),
      kps: new Float32Array(20 * cells),
    };
    if (each !== stride) return level;
    const at = 2 * cell + 1;
    const [x, y] = [column * stride, row * stride];
    level.score[at] = 0.7;
    level.bbox.set(
      [x - FACE.x, y - FACE.y, FACE.x + FACE.width - x, FACE.y + FACE.height - y].map((value) => value / stride),
      4 * at,
    );
    level.kps.set(
      POINTS.map((value, i) => (value - (i % 2 === 0 ? x : y)) / stride),
      10 * at,
    );
    return level;
  });
}

describe.each([8, 16, 32])('SCRFD: the grid of %d pixels', (stride) => {
  const named = (outputs: Float32Array[]): Outputs =>
    Object.fromEntries(outputs.map((values, i) => [String(443 + i), values]));

  test('outputs in the order of insightface: scores, boxes, points', () => {
    const levels = scrfd(stride);
    expectTheFace(
      'scrfd',
      named([...levels.map(({ score }) => score), ...levels.map(({ bbox }) => bbox), ...levels.map(({ kps }) => kps)]),
      0.7,
      true,
    );
  });

  test('outputs grid by grid', () => {
    expectTheFace('scrfd', named(scrfd(stride).flatMap(({ score, bbox, kps }) => [score, bbox, kps])), 0.7, true);
  });
});

test('RetinaFace: priors of two sizes, decoded with the variances', () => {
  const priors = [8, 16, 32].flatMap((stride, i) => {
    const { cells } = grid(stride);
    const columns = INPUT.width / stride;
    const sides = [
      [16, 32],
      [64, 128],
      [256, 512],
    ][i]!;
    return Array.from({ length: cells }, (_, cell) =>
      sides.map((side) => ({
        x: ((cell % columns) + 0.5) * stride,
        y: (Math.floor(cell / columns) + 0.5) * stride,
        side,
      })),
    ).flat();
  });
  const at = priors.findIndex(
    ({ x, y, side }) => side === 32 && Math.abs(x - CENTRE.x) <= 4 && Math.abs(y - CENTRE.y) <= 4,
  );
  const { x, y, side } = priors[at]!;
  const loc = new Float32Array(4 * priors.length);
  const conf = Float32Array.from({ length: 2 * priors.length }, (_, i) => (i % 2 === 0 ? 1 : 0));
  const landms = new Float32Array(10 * priors.length);
  loc.set(
    [
      (CENTRE.x - x) / (0.1 * side),
      (CENTRE.y - y) / (0.1 * side),
      Math.log(FACE.width / side) / 0.2,
      Math.log(FACE.height / side) / 0.2,
    ],
    4 * at,
  );
  conf.set([0.1, 0.9], 2 * at);
  landms.set(
    POINTS.map((value, i) => (value - (i % 2 === 0 ? x : y)) / (0.1 * side)),
    10 * at,
  );
  expectTheFace('retinaface', { loc, conf, landms }, 0.9, true);
});

describe('outputs of another kind are told apart', () => {
  test.each<[string, Outputs]>([
    ['yunet', { boxes: new Float32Array(20), scores: new Float32Array(5) }],
    ['scrfd', yunet(8)],
    ['scrfd', Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`o${i}`, new Float32Array(7)]))],
    ['retinaface', yunet(8)],
    ['ultra-light', { scores: new Float32Array(10), boxes: new Float32Array(4) }],
    ['ssd-mobilenet-v1', yunet(8)],
  ])('%s', (kind, outputs) => {
    expect(() => detectorKinds[kind]!.read(outputs, INPUT, 0.5)).toThrow(WrongOutputs);
  });
});
