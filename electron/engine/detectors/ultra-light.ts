// Reads Linzaer's Ultra-Light-Fast-Generic-Face-Detector-1MB (RFB-320, slim-320, their 640s).
//
// Its graph decodes the priors itself: github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB,
// vision/ssd/predictor.py.
import { checkLength, outputNamed, type Detection, type Outputs } from './detection.ts';

/** `scores` [N, 2]: nothing, a face; `boxes` [N, 4]: x0, y0, x1, y1 in fractions of the input. No points. */
export function readUltraLight(
  outputs: Outputs,
  { width, height }: { width: number; height: number },
  minScore: number,
): Detection[] {
  const scores = outputNamed(outputs, 'scores');
  const boxes = outputNamed(outputs, 'boxes');
  checkLength('boxes', boxes, 2 * scores.length);
  const found: Detection[] = [];
  for (let i = 0; 2 * i < scores.length; i++) {
    const score = scores[2 * i + 1]!;
    if (score <= minScore) continue;
    const [x0, y0, x1, y1] = boxes.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    found.push({
      box: { x: x0 * width, y: y0 * height, width: (x1 - x0) * width, height: (y1 - y0) * height },
      score,
      points: null,
    });
  }
  return found;
}
