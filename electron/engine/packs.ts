// Reads and checks a model pack: models/<name>/pack.json and the nets beside it. Any process; the nets are read by the engine alone.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Distance, OperatingPoint } from '../api.ts';
import { FacetError } from '../failure.ts';
import type { PackInfo } from './protocol.ts';

/** One net of a pack, and what it wants to see: a square of `inputSize`, channel c as (value 0..255 - mean[c]) / std[c]. */
export interface NetSpec {
  file: string;
  sha256: string;
  bytes: number;
  inputSize: number;
  channels: 'rgb' | 'bgr';
  mean: number[];
  std: number[];
}

export interface PackSpec {
  format: 1;
  name: string;
  title: string;
  licence: { name: string; url: string };
  distance: Distance;
  defaultFmr: number;
  /** `scales`: the photo's longer side as a share of `inputSize`; a second one is looked at in the same run, as large as there is room (detect.ts). */
  detector: NetSpec & { kind: string; scales: number[]; minScore: number };
  /** Absent where the detector gives the points itself. */
  landmarks?: NetSpec & { kind: string; passes: number };
  alignment: { kind: string; size: number; padding: number };
  /** `mirror`: a face's vector is the mean over its chip and the chip's mirror image. */
  embedder: NetSpec & { dimension: number; normalise: boolean; mirror: boolean };
  thresholds: Record<Distance, OperatingPoint[]>;
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
    text = readFileSync(join(dir, 'pack.json'), 'utf8');
  } catch (error) {
    throw missing(name, 'pack.json', error);
  }
  let spec: unknown;
  try {
    spec = JSON.parse(text);
  } catch (error) {
    throw broken(name, 'pack.json is not JSON', error);
  }
  const fault = faultOf(spec);
  if (fault !== null) throw broken(name, `pack.json: ${fault}`);
  return { dir, spec: spec as PackSpec, info: infoOf(spec as PackSpec) };
}

/** A net's bytes, checked against pack.json. Throws FacetError: pack-missing, pack-broken. */
export async function readNet(pack: Pack, net: NetSpec): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(pack.dir, net.file));
  } catch (error) {
    throw missing(pack.spec.name, net.file, error);
  }
  if (bytes.length !== net.bytes) throw broken(pack.spec.name, `${net.file} has ${bytes.length} bytes instead of ${net.bytes}`);
  if (createHash('sha256').update(bytes).digest('hex') !== net.sha256) throw broken(pack.spec.name, `${net.file} is not the file pack.json names`);
  return bytes;
}

/** A pack that asks for a kind this version of Facet has no entry for. */
export function unknownKind(pack: string, part: string, kind: string, known: object): FacetError {
  return broken(pack, `${part} of kind "${kind}"; this version knows ${Object.keys(known).join(', ')}`);
}

function infoOf(spec: PackSpec): PackInfo {
  return {
    name: spec.name,
    title: spec.title,
    dimension: spec.embedder.dimension,
    licence: spec.licence.name,
    distance: spec.distance,
    points: spec.thresholds,
    defaultFmr: spec.defaultFmr,
  };
}

type Check = (value: unknown) => boolean;
const text: Check = (value) => typeof value === 'string' && value !== '';
const positive: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value > 0;
const fraction: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const flag: Check = (value) => typeof value === 'boolean';
const oneOf = (...values: unknown[]): Check => (value) => values.includes(value);
const listOf = (check: Check, length?: number): Check => (value) =>
  Array.isArray(value) && value.length > 0 && (length === undefined || value.length === length) && value.every(check);
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const point: Check = (value) => isObject(value) && positive(value.fmr) && number(value.similarity);
// A file of the pack's own folder, never a path out of it.
const fileName: Check = (value) => typeof value === 'string' && /^[\w][\w.-]*$/.test(value);

const net: Record<string, Check> = {
  file: fileName,
  sha256: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  bytes: positive,
  inputSize: positive,
  channels: oneOf('rgb', 'bgr'),
  mean: listOf(number, 3),
  std: listOf(positive, 3),
};

const shape: Record<string, Check | Record<string, Check>> = {
  format: oneOf(1),
  name: text,
  title: text,
  licence: { name: text, url: text },
  distance: oneOf('cosine', 'euclidean'),
  defaultFmr: positive,
  detector: { kind: text, scales: listOf(positive), minScore: fraction, ...net },
  landmarks: { kind: text, passes: positive, ...net },
  alignment: { kind: text, size: positive, padding: number },
  embedder: { dimension: positive, normalise: flag, mirror: flag, ...net },
  thresholds: { cosine: listOf(point), euclidean: listOf(point) },
};

/** The first entry that is missing or wrong, as "detector.scales"; null if all is well. */
function faultOf(spec: unknown): string | null {
  if (!isObject(spec)) return 'not an object';
  for (const [key, check] of Object.entries(shape)) {
    const value = spec[key];
    if (key === 'landmarks' && value === undefined) continue;
    if (typeof check === 'function') {
      if (!check(value)) return `${key} is missing or wrong`;
      continue;
    }
    if (!isObject(value)) return `${key} is missing`;
    const bad = Object.entries(check).find(([entry, holds]) => !holds(value[entry]));
    if (bad !== undefined) return `${key}.${bad[0]} is missing or wrong`;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function missing(pack: string, file: string, cause: unknown): FacetError {
  return new FacetError('pack-missing', `The model pack "${pack}" is not there: ${file} can't be read. "npm run models" makes the default pack.`, { pack, file }, { cause });
}

function broken(pack: string, reason: string, cause?: unknown): FacetError {
  return new FacetError('pack-broken', `The model pack "${pack}" can't be used: ${reason}.`, { pack, reason }, { cause });
}
