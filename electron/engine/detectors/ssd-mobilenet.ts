// Reads SSD MobileNet v1 as the default pack has it: boxes and scores of 5,118 priors, decoded inside the graph.
import { checkLength, outputNamed, type Detection, type Outputs } from './detection.ts';

/** `boxes` [5118, 4] as x0, y0, x1, y1 in fractions of the input, `scores` [5118]. */
export function readSsdMobilenet(
  outputs: Outputs,
  { width, height }: { width: number; height: number },
  minScore: number,
): Detection[] {
  const boxes = outputNamed(outputs, 'boxes');
  const scores = outputNamed(outputs, 'scores');
  checkLength('boxes', boxes, 4 * scores.length);
  const found: Detection[] = [];
  scores.forEach((score, i) => {
    if (score <= minScore) return;
    const [x0, y0, x1, y1] = boxes.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    found.push({
      box: { x: x0 * width, y: y0 * height, width: (x1 - x0) * width, height: (y1 - y0) * height },
      score,
      points: null,
    });
  });
  return found;
}
