// What the engine takes and returns. Types only.
import type { Failure } from '../contract/errors.ts';
import type { Box } from '../contract/ids.ts';
import type { ProviderReport } from '../contract/packs.ts';
import type { OperatingPoint, Distance } from '../contract/thresholds.ts';

/** The faces of a photo and their vectors. */
export interface Analysis {
  /** Of the file's bytes, in hex. */
  sha256: string;
  bytes: number;
  /** Of the upright photo, in pixels. */
  width: number;
  height: number;
  /** EXIF capture time as local ISO 8601 without a zone; null if there is none. */
  takenAt: string | null;
  /** From EXIF: whether the flash fired, and whether it was scanned from paper or film. Null if EXIF does not say. */
  flash?: boolean | null;
  scanned?: boolean | null;
  faces: AnalysedFace[];
}

export interface AnalysedFace {
  /** Fractions of the upright photo. */
  box: Box;
  /** The detector's confidence, 0..1. */
  score: number;
  /** x0, y0, x1, y1, … as fractions of the upright photo (the default pack: 68 points). */
  landmarks: Float32Array;
  /** The embedder's vector (mirror-averaged where the pack says so), not normalised. */
  vector: Float32Array;
  /** 0..1, the product of the three parts below (see quality.ts). */
  quality: number;
  /** Of size, sharpness and pose, each 0..1. */
  qualityParts: { size: number; sharpness: number; pose: number };
}

/** A box that a person drew around a face the detector missed. Fractions of the upright photo. */
export interface DrawnBox {
  box: Box;
  /** Boxes of the known faces: a detection there is not the face that was drawn. */
  others: readonly Box[];
}

/** What an ONNX file contains. */
export interface NetInspection {
  /** Of the input picture. If the file leaves it free: 112, or 640 with several outputs. */
  width: number;
  height: number;
  outputs: number;
  /** The kind of detector (detectors/) with such outputs; null: none. */
  detector: string | null;
  /** Length of the vector if there is one output; else null. */
  dimension: number | null;
  /** 1: pictures must be run one by one, because their vectors depend on the rest of the batch. */
  batch: 1 | null;
}

export interface PackInfo {
  name: string;
  title: string;
  dimension: number;
  licence: string;
  distance: Distance;
  /** Per distance: similarity and FMR, highest FMR first. The default threshold is the point of `defaultFmr`. */
  points: Record<Distance, OperatingPoint[]>;
  defaultFmr: number;
}

/** A photo, or a square of it, to show. */
export interface RenderRequest {
  path: string;
  /** Fractions of the upright photo. The crop is a square around it. */
  box?: Box;
  /** Longer side in pixels; whole photos are never enlarged. Null: the photo's own size. */
  size: number | null;
}

export interface EngineStatus {
  provider: string;
  providers: ProviderReport[];
  pack: PackInfo;
}

export interface CallOptions {
  /**
   * Rejects with 'cancelled' at once. If the work does not stop soon, the process is killed and its other tasks are
   * done again.
   */
  signal?: AbortSignal | undefined;
}

/**
 * The engine as the core sees it (see client/client.ts). Every method rejects with a FacetError.
 *
 * After a crash another process tries the tasks in flight once more, one at a time; a task that crashes it again is
 * rejected with 'engine-crashed'. A GPU provider that crashed is left out and tried again later
 * (provider-breakdowns.ts). Every call has a time limit (time-limits.ts). Past it the process is killed: a photo is
 * rejected with 'too-slow' once it ran out of time alone, a pack with 'pack-broken'; all other tasks are done again.
 */
export interface Engine {
  /** The pack in use, from pack.json; needs no process. */
  readonly pack: PackInfo;
  analyse(path: string, options?: CallOptions): Promise<Analysis>;
  /**
   * The face in a box that a person drew. The box may be loose; it is returned unchanged, with score 1. Rejects with
   * 'no-face' if the pack has no landmark net and its detector sees no face there.
   */
  analyseFace(path: string, drawn: DrawnBox, options?: CallOptions): Promise<AnalysedFace>;
  /** A JPEG; for size null the file's own bytes if a browser can show them. */
  render(request: RenderRequest, options?: CallOptions): Promise<{ type: string; bytes: Uint8Array }>;
  /** Starts the process if it is not running. */
  status(options?: CallOptions): Promise<EngineStatus>;
  /** Measures every provider, also those after the first that works. Takes seconds. */
  probeProviders(progress?: (done: number, total: number) => void, options?: CallOptions): Promise<EngineStatus>;
  /** Null: the first provider of the table whose results are right. Restarts the process. */
  setProvider(name: string | null, options?: CallOptions): Promise<void>;
  onStatus(listener: (status: EngineStatus | { failure: Failure }) => void): () => void;
  /**
   * Examines an ONNX file that may crash the process: use an engine that is closed afterwards. Rejects with
   * 'pack-broken', 'engine-unavailable'.
   */
  inspect(path: string, options?: CallOptions): Promise<NetInspection>;
  /** How many photos to keep in flight. */
  readonly concurrency: number;
  close(): Promise<void>;
}
