// Reads SCRFD as insightface exports it (det_500m, det_2.5g, det_10g, scrfd_*_bnkps).
//
// Two anchors (or one) in each cell of three grids (or five); distances from the cell's corner to the box's sides, in
// strides. insightface/python-package/insightface/model_zoo/scrfd.py. J. Guo et al., "Sample and Computation
// Redistribution for Efficient Face Detection", ICLR 2022.
import { WrongOutputs, type Detection, type Outputs } from './detection.ts';

interface Level {
  stride: number;
  /** Anchors in a cell. */
  anchors: number;
  scores: Float32Array;
  boxes: Float32Array;
  points: Float32Array | null;
}

export function readScrfd(
  outputs: Outputs,
  { width, height }: { width: number; height: number },
  minScore: number,
): Detection[] {
  const found: Detection[] = [];
  for (const { stride, anchors, scores, boxes, points } of levelsOf(outputs, width, height)) {
    const columns = Math.ceil(width / stride);
    scores.forEach((score, i) => {
      if (score <= minScore) return;
      const cell = Math.floor(i / anchors);
      const x = (cell % columns) * stride;
      const y = Math.floor(cell / columns) * stride;
      const [left, top, right, bottom] = boxes.subarray(4 * i, 4 * i + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      found.push({
        box: {
          x: x - left * stride,
          y: y - top * stride,
          width: (left + right) * stride,
          height: (top + bottom) * stride,
        },
        score,
        points:
          points && Float32Array.from({ length: 10 }, (_, k) => points[10 * i + k]! * stride + (k % 2 === 0 ? x : y)),
      });
    });
  }
  return found;
}

/**
 * Outputs of the exports have numbers for names, in no order to rely on; but their lengths follow from the input's
 * size.
 */
function levelsOf(outputs: Outputs, width: number, height: number): Level[] {
  const all = Object.values(outputs);
  const strides =
    all.length === 6 || all.length === 9
      ? [8, 16, 32]
      : all.length === 10 || all.length === 15
        ? [8, 16, 32, 64, 128]
        : null;
  if (strides === null) throw new WrongOutputs(`it has ${all.length} outputs instead of 6, 9, 10 or 15`);
  const withPoints = all.length % strides.length === 0 && all.length / strides.length === 3;
  const anchors = strides.length === 3 ? 2 : 1;
  const left = [...all];
  const take = (length: number): Float32Array => {
    const at = left.findIndex((output) => output.length === length);
    if (at < 0) throw new WrongOutputs(`none of its outputs has ${length} numbers`);
    return left.splice(at, 1)[0]!;
  };
  const counts = strides.map((stride) => anchors * Math.ceil(width / stride) * Math.ceil(height / stride));
  // A grid's scores are as many as the next grid's boxes have numbers; of two such outputs every export has the scores
  // first.
  const scores = counts.map(take);
  const boxes = counts.map((count) => take(4 * count));
  const points = counts.map((count) => (withPoints ? take(10 * count) : null));
  return strides.map((stride, i) => ({ stride, anchors, scores: scores[i]!, boxes: boxes[i]!, points: points[i]! }));
}
