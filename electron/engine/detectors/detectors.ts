// The kinds of detector that pack.json may name, and how to read the outputs of each.
import { WrongOutputs, type Detection, type Outputs } from './detection.ts';
import { readRetinaFace } from './retinaface.ts';
import { readScrfd } from './scrfd.ts';
import { readSsdMobilenet } from './ssd-mobilenet.ts';
import { readUltraLight } from './ultra-light.ts';
import { readYunet } from './yunet.ts';

/** Turns a detector's outputs into candidates, in pixels of its input; candidates below `minScore` are left out. */
export interface DetectorKind {
  read(outputs: Outputs, input: { width: number; height: number }, minScore: number): Detection[];
  /** Intersection over union above which the weaker of two boxes is dropped, unless the pack says otherwise. */
  maxOverlap: number;
  /** It returns five points for each face, so no landmark net is needed. */
  givesPoints: boolean;
  /** For a net with an input of any size: width and height must be multiples of this. */
  step: number;
}

/** A new kind is a file in detectors/ and an entry here. */
export const detectorKinds: Readonly<Record<string, DetectorKind>> = {
  'ssd-mobilenet-v1': { read: readSsdMobilenet, maxOverlap: 0.5, givesPoints: false, step: 512 },
  yunet: { read: readYunet, maxOverlap: 0.3, givesPoints: true, step: 32 },
  scrfd: { read: readScrfd, maxOverlap: 0.4, givesPoints: true, step: 32 },
  retinaface: { read: readRetinaFace, maxOverlap: 0.4, givesPoints: true, step: 32 },
  'ultra-light': { read: readUltraLight, maxOverlap: 0.3, givesPoints: false, step: 32 },
};

/** The kind of detector with such outputs for an input of this size; null: unknown. */
export function detectorKindOf(outputs: Outputs, input: { width: number; height: number }): string | null {
  const reads = ({ read }: DetectorKind): boolean => {
    try {
      read(outputs, input, 1);
      return true;
    } catch (error) {
      if (error instanceof WrongOutputs) return false;
      throw error;
    }
  };
  return Object.entries(detectorKinds).find(([, kind]) => reads(kind))?.[0] ?? null;
}
