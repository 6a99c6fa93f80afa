// Reads and checks a model pack: models/<name>/pack.json and the nets beside it. Any process; the nets are read by the
// engine alone.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PackFault } from '../../contract/errors.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import { FacetError } from '../../contract/failure.ts';
import { detectorKinds } from '../detectors/detectors.ts';
import { statFile, statFileSync } from '../../files/regular-file.ts';
import { DEFAULT_PACK, modelsDir } from '../../files/resources.ts';
import { schemaFault } from './pack-schema.ts';
import type { PackInfo } from '../protocol.ts';

/**
 * One net of a pack, and what it wants to see: `inputSize` is a square's side, or width and height; channel c goes in
 * as (value 0..255 - mean[c]) / std[c]. `batch`: at most so many pictures in one run, whatever the file says it takes.
 */
export interface NetSpec {
  file: string;
  sha256: string;
  bytes: number;
  inputSize: number | [width: number, height: number];
  channels: 'rgb' | 'bgr';
  mean: number[];
  std: number[];
  batch?: number;
}

/** A net whose input is a square. */
export type SquareNetSpec = NetSpec & { inputSize: number };

export type AlignmentSpec =
  /** By 68 points onto dlib's mean face, `padding` around it as a share of it. */
  | { kind: 'dlib-chip'; size: number; padding: number }
  /** By five points onto ArcFace's, at 112 pixels or larger. */
  | { kind: 'arcface'; size: number }
  /** By five points onto the pack's own, in fractions of the chip. */
  | { kind: 'five-points'; size: number; points: [x: number, y: number][] };

export interface PackSpec {
  format: 1 | 2;
  name: string;
  title: string;
  /** `commercial` false: its maker allows research alone. */
  licence: { name: string; url: string; commercial?: boolean };
  source?: unknown;
  measured?: unknown;
  distance: Distance;
  defaultFmr: number;
  /**
   * `scales`: the photo's longer side as a share of `inputSize`; a second one is looked at in the same run, as large as
   * there is room, or, by nets of any size, where the first shows nobody (detect.ts). `tiles`: parts of the photo are
   * looked at besides, at most so many along its longer side. `maxOverlap`: the kind's own where absent.
   */
  detector: NetSpec & { kind: string; scales: number[]; minScore: number; maxOverlap?: number; tiles?: number };
  /** Absent where the detector gives the points itself. */
  landmarks?: SquareNetSpec & { kind: string; passes: number };
  alignment: AlignmentSpec;
  /** `mirror`: a face's vector is the mean over its chip and the chip's mirror image. */
  embedder: SquareNetSpec & { dimension: number; normalise: boolean; mirror: boolean };
  /** One distance will do where vectors are of unit length: the other follows from it. */
  thresholds: Partial<Record<Distance, OperatingPoint[]>>;
  /** The rates of `thresholds` were estimated from few faces. */
  estimated?: boolean;
}

export interface Pack {
  dir: string;
  spec: PackSpec;
  info: PackInfo;
}

/** Throws FacetError: pack-missing, pack-broken. The nets' files are not looked at yet. */
export function readPack(dir: string): Pack {
  const name = basename(dir);
  let text: string;
  try {
    statFileSync(join(dir, 'pack.json'));
    text = readFileSync(join(dir, 'pack.json'), 'utf8');
  } catch (error) {
    throw unreadable(name, 'pack.json', error);
  }
  let spec: unknown;
  try {
    spec = JSON.parse(text);
  } catch (error) {
    throw brokenPack(name, 'pack.json is not JSON', error);
  }
  // Facet's own is made by models/build, and a test holds it to the schema: a tenth of a second of every start.
  return dir === join(modelsDir(), DEFAULT_PACK) ? packOf(dir, spec as PackSpec) : checkedPack(dir, spec);
}

/** Throws FacetError 'pack-broken'. The nets' files are not looked at. */
export function checkedPack(dir: string, spec: unknown): Pack {
  const fault = schemaFault(spec) ?? faultOf(spec as PackSpec);
  if (fault !== null) throw brokenPack(basename(dir), `pack.json: ${fault}`);
  return packOf(dir, spec as PackSpec);
}

const packOf = (dir: string, spec: PackSpec): Pack => ({ dir, spec, info: infoOf(spec) });

/** A net's bytes, checked against pack.json. Throws FacetError: pack-missing, pack-broken. */
export async function readNet(pack: Pack, net: NetSpec): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    await statFile(join(pack.dir, net.file));
    bytes = await readFile(join(pack.dir, net.file));
  } catch (error) {
    throw unreadable(pack.spec.name, net.file, error);
  }
  if (bytes.length !== net.bytes)
    throw brokenPack(pack.spec.name, `${net.file} has ${bytes.length} bytes instead of ${net.bytes}`, undefined, {
      why: 'checksum',
      file: net.file,
    });
  if (createHash('sha256').update(bytes).digest('hex') !== net.sha256)
    throw brokenPack(pack.spec.name, `${net.file} is not the file pack.json names`, undefined, {
      why: 'checksum',
      file: net.file,
    });
  return bytes;
}

/** A pack that asks for a kind this version of Facet has no entry for. */
export function unknownKind(pack: string, part: string, kind: string, known: object): FacetError {
  return brokenPack(pack, `${part} of kind "${kind}"; this version knows ${Object.keys(known).join(', ')}`);
}

/** Of all nets, as pack.json says. */
export const megabytesOf = ({ detector, landmarks, embedder }: PackSpec): number =>
  [detector, landmarks, embedder].reduce((sum, net) => sum + (net?.bytes ?? 0), 0) / 1e6;

/** Width and height of what a net wants to see. */
export function sidesOf({ inputSize }: Pick<NetSpec, 'inputSize'>): { width: number; height: number } {
  const [width, height] = typeof inputSize === 'number' ? [inputSize, inputSize] : inputSize;
  return { width, height };
}

function infoOf(spec: PackSpec): PackInfo {
  return {
    name: spec.name,
    title: spec.title,
    dimension: spec.embedder.dimension,
    licence: spec.licence.name,
    distance: spec.distance,
    points: pointsOf(spec),
    defaultFmr: spec.defaultFmr,
  };
}

/** Of vectors of unit length the one distance follows from the other: |a - b|^2 = 2 - 2 cos. */
function pointsOf({ thresholds: { cosine, euclidean } }: PackSpec): PackInfo['points'] {
  const toEuclidean = (similarity: number): number => 1 / (1 + Math.sqrt(Math.max(0, 2 - 2 * similarity)));
  const toCosine = (similarity: number): number => 1 - (1 / similarity - 1) ** 2 / 2;
  const turned = (points: OperatingPoint[], turn: (similarity: number) => number) =>
    points.map(({ fmr, similarity }) => ({ fmr, similarity: turn(similarity) }));
  return {
    cosine: cosine ?? turned(euclidean ?? [], toCosine),
    euclidean: euclidean ?? turned(cosine ?? [], toEuclidean),
  };
}

/** What no schema can say. */
function faultOf(spec: PackSpec): string | null {
  const { detector, landmarks, alignment, embedder, thresholds } = spec;
  if (alignment.kind === 'dlib-chip' && alignment.padding === undefined) return 'alignment.padding is missing';
  if (alignment.kind === 'dlib-chip' && landmarks?.kind !== 'face-landmark-68')
    return 'alignment dlib-chip needs 68 landmarks, and the pack has no net for them';
  if (alignment.kind === 'five-points' && alignment.points === undefined) return 'alignment.points is missing';
  if (alignment.size !== embedder.inputSize)
    return `alignment.size is ${alignment.size}, but the embedder takes ${embedder.inputSize}`;
  if (landmarks === undefined && detectorKinds[detector.kind]?.givesPoints === false)
    return `landmarks are missing: a detector of kind ${detector.kind} gives none`;
  if (!embedder.normalise && !(thresholds.cosine && thresholds.euclidean))
    return 'thresholds are needed for both distances, because vectors are not normalised';
  return null;
}

function unreadable(pack: string, file: string, cause: unknown): FacetError {
  if (cause instanceof FacetError && cause.code === 'not-a-file')
    return brokenPack(pack, `${file} is a pipe, a socket or a device, not a file`, cause, { why: 'not-a-file', file });
  return new FacetError(
    'pack-missing',
    `The model pack "${pack}" is not there: ${file} can't be read. "npm run models" makes the default pack.`,
    { pack, file },
    { cause },
  );
}

/** What the page words itself, and of what file. */
export interface ToldFault {
  why: PackFault;
  file?: string;
  files?: string;
  operation?: string;
}

/** `reason` is the end of an English sentence; `told` where the page has words of its own for it. */
export function brokenPack(pack: string, reason: string, cause?: unknown, told?: ToldFault): FacetError {
  return new FacetError(
    'pack-broken',
    `The model pack "${pack}" can't be used: ${reason}.`,
    { pack, reason, ...told },
    { cause },
  );
}
