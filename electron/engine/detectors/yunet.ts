// Reads YuNet as OpenCV Zoo has it since 2023 (face_detection_yunet_2023mar.onnx) and libfacedetection.train exports
// it.
//
// No anchors: each cell of three grids says whether a face's centre is there, and where the face lies from the cell.
// opencv/modules/objdetect/src/face_detect.cpp, FaceDetectorYNImpl::postProcess.
import { checkLength, outputNamed, type Detection, type Outputs } from './detection.ts';

const STRIDES = [8, 16, 32];

/**
 * For each stride `cls_`, `obj_` [cells, 1], `bbox_` [cells, 4]: centre and logarithm of the size in strides, `kps_`
 * [cells, 10] in strides.
 */
export function readYunet(
  outputs: Outputs,
  { width, height }: { width: number; height: number },
  minScore: number,
): Detection[] {
  const found: Detection[] = [];
  for (const stride of STRIDES) {
    const columns = Math.ceil(width / stride);
    const cells = columns * Math.ceil(height / stride);
    const cls = outputNamed(outputs, `cls_${stride}`);
    const obj = outputNamed(outputs, `obj_${stride}`);
    const bbox = outputNamed(outputs, `bbox_${stride}`);
    const kps = outputNamed(outputs, `kps_${stride}`);
    checkLength(`cls_${stride}`, cls, cells);
    checkLength(`bbox_${stride}`, bbox, 4 * cells);
    checkLength(`kps_${stride}`, kps, 10 * cells);
    for (let i = 0; i < cells; i++) {
      const score = Math.sqrt(clamped(cls[i]!) * clamped(obj[i]!));
      if (score <= minScore) continue;
      const column = i % columns;
      const row = Math.floor(i / columns);
      const w = Math.exp(bbox[4 * i + 2]!) * stride;
      const h = Math.exp(bbox[4 * i + 3]!) * stride;
      const box = {
        x: (column + bbox[4 * i]!) * stride - w / 2,
        y: (row + bbox[4 * i + 1]!) * stride - h / 2,
        width: w,
        height: h,
      };
      const points = Float32Array.from(
        { length: 10 },
        (_, k) => (kps[10 * i + k]! + (k % 2 === 0 ? column : row)) * stride,
      );
      found.push({ box, score, points });
    }
  }
  return found;
}

const clamped = (value: number): number => Math.min(1, Math.max(0, value));
