// The detectors' kinds that pack.json may name: how each one's outputs are read. Pure; any process.
import { WrongOutputs, type Detection, type Outputs } from './detection.ts';
import { readRetinaFace } from './retinaface.ts';
import { readScrfd } from './scrfd.ts';
import { readSsdMobilenet } from './ssd-mobilenet.ts';
import { readUltraLight } from './ultra-light.ts';
import { readYunet } from './yunet.ts';

/** Reads a detector's outputs into candidates, in pixels of its input, those below `minScore` left out. */
export interface DetectorKind {
  read(outputs: Outputs, input: { width: number; height: number }, minScore: number): Detection[];
  /** Intersection over union above which the weaker of two boxes is dropped, unless the pack says otherwise. */
  maxOverlap: number;
  /** Five points for each face: no landmark net is needed. */
  givesPoints: boolean;
  /** Of a net whose input may be of any size: width and height are multiples of this. */
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

/** The kind of detector that gives such outputs on an input of this size; null: none that is known. */
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
