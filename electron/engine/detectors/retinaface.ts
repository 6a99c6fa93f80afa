// Reads RetinaFace as biubug6's Pytorch_Retinaface exports it (mobilenet0.25, resnet50).
//
// Priors of two sizes in each cell of three grids, decoded with the variances of training: utils/box_utils.py (decode,
// decode_landm) and layers/functions/prior_box.py there. J. Deng et al., "RetinaFace: Single-shot Multi-level Face
// Localisation in the Wild", CVPR 2020.
import { checkLength, WrongOutputs, type Detection, type Outputs } from './detection.ts';

/** Sides of the priors in pixels of the input. */
const GRIDS = [
  { stride: 8, sides: [16, 32] },
  { stride: 16, sides: [64, 128] },
  { stride: 32, sides: [256, 512] },
];
const VARIANCES = [0.1, 0.2] as const;

/** Boxes [N, 4], scores [N, 2] (nothing, a face; after softmax) and points [N, 10], told apart by their lengths. */
export function readRetinaFace(
  outputs: Outputs,
  { width, height }: { width: number; height: number },
  minScore: number,
): Detection[] {
  const count = GRIDS.reduce(
    (sum, { stride, sides }) => sum + Math.ceil(width / stride) * Math.ceil(height / stride) * sides.length,
    0,
  );
  const [scores, boxes, points] = [2, 4, 10].map((each) =>
    Object.values(outputs).find((output) => output.length === each * count),
  );
  if (!scores || !boxes) throw new WrongOutputs(`it has no outputs of ${2 * count} and ${4 * count} numbers`);
  if (!points) throw new WrongOutputs(`it has no output of ${10 * count} numbers, the points`);
  checkLength('scores', scores, 2 * count);

  const found: Detection[] = [];
  let i = 0;
  for (const { stride, sides } of GRIDS) {
    const rows = Math.ceil(height / stride);
    const columns = Math.ceil(width / stride);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        for (const side of sides) {
          const at = i++;
          const score = scores[2 * at + 1]!;
          if (score <= minScore) continue;
          const x = (column + 0.5) * stride;
          const y = (row + 0.5) * stride;
          const w = side * Math.exp(boxes[4 * at + 2]! * VARIANCES[1]);
          const h = side * Math.exp(boxes[4 * at + 3]! * VARIANCES[1]);
          found.push({
            box: {
              x: x + boxes[4 * at]! * VARIANCES[0] * side - w / 2,
              y: y + boxes[4 * at + 1]! * VARIANCES[0] * side - h / 2,
              width: w,
              height: h,
            },
            score,
            points: Float32Array.from(
              { length: 10 },
              (_, k) => (k % 2 === 0 ? x : y) + points[10 * at + k]! * VARIANCES[0] * side,
            ),
          });
        }
      }
    }
  }
  return found;
}
