// Reads and checks a model pack: its pack.json and the nets beside it. Only the engine reads the nets.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PackFault } from '../../contract/errors.ts';
import type { OperatingPoint } from '../../contract/thresholds.ts';
import { FacetError } from '../../contract/failure.ts';
import { detectorKinds } from '../detectors/detectors.ts';
import { statFile, statFileSync } from '../../files/regular-file.ts';
import { schemaFault } from './pack-fault.ts';
import type { NetSpec, PackSpec } from './pack-schema.ts';
import type { PackInfo } from '../protocol.ts';

export type { AlignmentSpec, NetSpec, PackSpec, SquareNetSpec } from './pack-schema.ts';

export interface Pack {
  dir: string;
  spec: PackSpec;
  info: PackInfo;
}

/** Without the nets' files. @throws FacetError 'pack-missing', 'pack-broken' */
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
  return checkedPack(dir, spec);
}

/** Without the nets' files. @throws FacetError 'pack-broken' */
export function checkedPack(dir: string, spec: unknown): Pack {
  const fault = schemaFault(spec) ?? faultOf(spec as PackSpec);
  if (fault !== null) throw brokenPack(basename(dir), `pack.json: ${fault}`);
  return { dir, spec: spec as PackSpec, info: infoOf(spec as PackSpec) };
}

/** A net's bytes, checked against pack.json. @throws FacetError 'pack-missing', 'pack-broken' */
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

/** The failure of a pack with a kind of detector or landmarks that this version of Facet does not know. */
export function unknownKind(pack: string, part: string, kind: string, known: object): FacetError {
  return brokenPack(pack, `${part} of kind "${kind}"; this version knows ${Object.keys(known).join(', ')}`);
}

/** The size of all nets, from pack.json. */
export const megabytesOf = ({ detector, landmarks, embedder }: PackSpec): number =>
  [detector, landmarks, embedder].reduce((sum, net) => sum + (net?.bytes ?? 0), 0) / 1e6;

/** Width and height of a net's input, in pixels. */
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

/** For vectors of unit length one distance follows from the other: |a - b|^2 = 2 - 2 cos. */
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

/** Rules about several entries at once. */
function faultOf(spec: PackSpec): string | null {
  const { detector, landmarks, alignment, embedder, thresholds } = spec;
  if (alignment.kind === 'dlib-chip' && landmarks?.kind !== 'face-landmark-68')
    return 'alignment dlib-chip needs 68 landmarks, and the pack has no net for them';
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

/** What the page needs to say it in its own words. */
export interface ToldFault {
  why: PackFault;
  file?: string;
  files?: string;
  operation?: string;
}

/** @param reason the end of an English sentence  @param told for faults that the page has its own words for */
export function brokenPack(pack: string, reason: string, cause?: unknown, told?: ToldFault): FacetError {
  return new FacetError(
    'pack-broken',
    `The model pack "${pack}" can't be used: ${reason}.`,
    { pack, reason, ...told },
    { cause },
  );
}
