// What the core and the engine process say to each other. Types only. Vectors travel as Float32Array (advanced
// serialization).
import type { Failure } from '../contract/errors.ts';
import type { Box } from '../contract/ids.ts';
import type { ProviderReport } from '../contract/packs.ts';
import type { OperatingPoint, Distance } from '../contract/thresholds.ts';

/** A photo turned into faces and vectors. */
export interface Analysis {
  /** Hex; of the file's bytes. */
  sha256: string;
  bytes: number;
  /** Upright size in pixels of the whole photo. */
  width: number;
  height: number;
  /** EXIF capture time as local ISO 8601 without zone; null where there is none. */
  takenAt: string | null;
  /** EXIF: the flash fired; it was scanned from paper or film. Null where it does not tell. */
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

/** A box that a person drew around a face which the detector had missed. Fractions of the upright photo. */
export interface DrawnBox {
  box: Box;
  /** Of the faces known already: what the detector sees there is not the one that is meant. */
  others: readonly Box[];
}

/** What an ONNX file turns out to be. */
export interface NetInspection {
  /** Of the picture that goes in; where the file leaves it free 112, or 640 with several outputs. */
  width: number;
  height: number;
  outputs: number;
  /** The kind of detector (detectors.ts) that has such outputs; null: none. */
  detector: string | null;
  /** Length of the vector, where there is one output; else null. */
  dimension: number | null;
  /** 1: pictures must go in one by one, their vectors depend on what else is in the batch. */
  batch: 1 | null;
}

export interface PackInfo {
  name: string;
  title: string;
  dimension: number;
  licence: string;
  distance: Distance;
  /** Per distance: what is known of FMR at a similarity, highest FMR first; the default is the one of `defaultFmr`. */
  points: Record<Distance, OperatingPoint[]>;
  defaultFmr: number;
}

/** A piece of a photo to be shown. */
export interface RenderRequest {
  path: string;
  /** Fractions of the upright photo; the crop is a square around it, moved in where it would leave the photo. */
  box?: Box;
  /** Longer side in pixels, never enlarged for whole photos; null: as it is. */
  size: number | null;
}

export interface EngineStatus {
  provider: string;
  providers: ProviderReport[];
  pack: PackInfo;
}

export interface CallOptions {
  /**
   * Rejects with 'cancelled' at once; where the work does not stop soon, the child is ended and the rest of its work
   * done again.
   */
  signal?: AbortSignal | undefined;
}

/**
 * The parent's side of the engine (client.ts). Every method rejects with a FacetError.
 * After a crash of the child a new one tries what was in flight once more, one at a time; what it dies of again is
 * rejected with 'engine-crashed'. A provider under which the child died is not used again in this run. Every call has
 * its time (time-limits.ts). Past it the child is ended; a photo is rejected with 'too-slow' once it had the child's
 * nets to itself, a pack with 'pack-broken'. Everything else that was in flight is done again.
 */
export interface Engine {
  /** The pack in use; reads pack.json, needs no child. */
  readonly pack: PackInfo;
  analyse(path: string, options?: CallOptions): Promise<Analysis>;
  /**
   * The face in a box that a person drew; the box may lie loosely, and comes back as it is, its score 1. Rejects with
   * 'no-face' where the pack knows a face by its detector alone, which sees none there.
   */
  analyseFace(path: string, drawn: DrawnBox, options?: CallOptions): Promise<AnalysedFace>;
  /** JPEG (or the file's own bytes for size null where a browser can show it). */
  render(request: RenderRequest, options?: CallOptions): Promise<{ type: string; bytes: Uint8Array }>;
  /** Starts the child if need be. */
  status(options?: CallOptions): Promise<EngineStatus>;
  /** Measures every provider of the table, also those after the first that works. Slow: seconds. */
  probeProviders(progress?: (done: number, total: number) => void, options?: CallOptions): Promise<EngineStatus>;
  /** Null: the first of the table that is right. Restarts the child. */
  setProvider(name: string | null, options?: CallOptions): Promise<void>;
  onStatus(listener: (status: EngineStatus | { failure: Failure }) => void): () => void;
  /**
   * Looks at an ONNX file that may be no good: for an engine that is thrown away afterwards. Rejects with
   * 'pack-broken', 'engine-unavailable'.
   */
  inspect(path: string, options?: CallOptions): Promise<NetInspection>;
  /** How many photos are worth having in flight. */
  readonly concurrency: number;
  close(): Promise<void>;
}
