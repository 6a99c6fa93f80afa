// The five features that every landmark layout has: eyes, nose tip, corners of the mouth.
import { centroid } from '../../geometry.ts';

export type Point = readonly [x: number, y: number];

/** Left and right as the viewer sees them. */
export interface Features {
  leftEye: Point;
  rightEye: Point;
  nose: Point;
  leftMouth: Point;
  rightMouth: Point;
}

/** By number of points; each feature is the mean of the points first..end - 1. */
const layouts: Record<number, Record<keyof Features, readonly [first: number, end: number]>> = {
  5: { leftEye: [0, 1], rightEye: [1, 2], nose: [2, 3], leftMouth: [3, 4], rightMouth: [4, 5] },
  68: { leftEye: [36, 42], rightEye: [42, 48], nose: [30, 31], leftMouth: [48, 49], rightMouth: [54, 55] },
};

export function featuresOf(points: Float32Array): Features {
  const layout = layouts[points.length / 2];
  if (layout === undefined) throw new Error(`no layout of ${points.length / 2} landmarks`);
  const at = ([first, end]: readonly [number, number]): Point => centroid(points, first, end);
  return {
    leftEye: at(layout.leftEye),
    rightEye: at(layout.rightEye),
    nose: at(layout.nose),
    leftMouth: at(layout.leftMouth),
    rightMouth: at(layout.rightMouth),
  };
}
