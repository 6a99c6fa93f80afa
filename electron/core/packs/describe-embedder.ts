// A pack for one embedder: Facet's own detector before it, and the reading of pixels that the user chose, or the
// question which one it should be.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackAnswers, PackBrought, PackReading } from '../../contract/packs.ts';
import type { OperatingPoint } from '../../contract/thresholds.ts';
import { brokenPack, readPack, type PackSpec } from '../../engine/packs/packs.ts';
import type { NetInspection } from '../../engine/protocol.ts';
import { FacetError } from '../../contract/failure.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import type { NetFile } from './compose-pack.ts';
import { borrowNets, tryIncoming, type IncomingPack } from './incoming-pack.ts';
import { knownEmbedder, READINGS } from './known-nets.ts';
import { packDirOf } from './pack-places.ts';
import type { Trial } from './pack-trial.ts';

/** To ask, a trial on a few photos will do. */
const PHOTOS_TO_ASK = 3;
/** Vectors of fewer numbers can't tell people apart. */
const LEAST_DIMENSION = 16;

interface Embedder {
  /** The new pack's name. */
  id: string;
  net: NetFile;
  found: NetInspection;
}
type Question = Extract<PackBrought, { state: 'ask' }>;

/** @throws FacetError 'pack-broken' */
export async function describeEmbedder(
  incoming: IncomingPack,
  embedder: Embedder,
  answers: PackAnswers | undefined,
): Promise<PackSpec | Question> {
  const { net } = embedder;
  const dimension = checkedDimension(embedder);
  const ownDir = packDirOf(DEFAULT_PACK, incoming.context.libraryDir);
  const own = readPack(ownDir).spec;
  await borrowNets(ownDir, own, ['detector', 'landmarks'], incoming.staging);
  const specOf = (reading: PackReading, title: string): PackSpec => specWith(own, embedder, dimension, reading, title);
  if (answers) {
    const spec = specOf(answers.reading, answers.title.trim().slice(0, 200) || incoming.name);
    const { mean, deviation } = await attempt(incoming, spec);
    return { ...spec, thresholds: { cosine: guessedPoints(mean, deviation) }, estimated: true };
  }
  const known = knownEmbedder(net.file, net.sha256);
  if (known) {
    const spec = specOf('rgb-unit', known.title);
    const { licence, source, alignment } = known;
    return { ...spec, licence, source, alignment, embedder: { ...spec.embedder, ...known.spec } };
  }
  return askReading(incoming, embedder, dimension, specOf);
}

/** The length of the net's vectors. @throws FacetError 'pack-broken' for a net that can't be an embedder */
function checkedDimension({ net: { file }, found }: Embedder): number {
  if (found.dimension === null)
    throw brokenPack(file, `it has ${found.outputs} outputs; a net that turns faces into numbers has one`, undefined, {
      why: 'outputs',
      file,
    });
  if (found.width !== found.height)
    throw brokenPack(file, `it takes pictures of ${found.width} x ${found.height} pixels; Facet cuts faces as squares`);
  if (found.dimension < LEAST_DIMENSION)
    throw brokenPack(file, `it gives ${found.dimension} numbers a face, too few to tell people apart`);
  return found.dimension;
}

function specWith(
  own: PackSpec,
  { id, net, found }: Embedder,
  dimension: number,
  reading: PackReading,
  title: string,
): PackSpec {
  return {
    format: 2,
    name: id,
    title,
    licence: { name: 'unknown', url: '' },
    source: { embedder: net.file, detector: own.title },
    distance: 'cosine',
    defaultFmr: 1e-3,
    detector: own.detector,
    ...(own.landmarks && { landmarks: own.landmarks }),
    alignment: { kind: 'arcface', size: found.width },
    embedder: {
      ...net,
      inputSize: found.width,
      ...READINGS[reading],
      dimension,
      normalise: true,
      mirror: true,
      ...(found.batch && { batch: found.batch }),
    },
    thresholds: { cosine: guessedPoints(0, 0.1) },
    estimated: true,
  };
}

/** Tries each reading, and asks which one to use: those that tell people apart best come first. */
async function askReading(
  incoming: IncomingPack,
  { net, found }: Embedder,
  dimension: number,
  specOf: (reading: PackReading, title: string) => PackSpec,
): Promise<Question> {
  const readings: Question['readings'] = [];
  const all = Object.keys(READINGS) as PackReading[];
  for (const [i, reading] of all.entries()) {
    incoming.control.progress('measuring', i, all.length);
    const trial = await attempt(incoming, specOf(reading, incoming.name), PHOTOS_TO_ASK).catch((error: unknown) => {
      if (isOfReading(error)) return null;
      throw error;
    });
    if (trial) readings.push({ reading, behaviour: trial.behaviour });
  }
  await rm(join(incoming.staging, 'pack.json'));
  if (readings.length === 0)
    throw brokenPack(net.file, 'it gives everybody the same numbers, however it is fed', undefined, {
      why: 'all-alike',
    });
  const margin = ({ behaviour: { same, different } }: (typeof readings)[number]): number => same.least - different.most;
  readings.sort((a, b) => margin(b) - margin(a));
  return { state: 'ask', file: net.file, dimension, size: found.width, readings };
}

async function attempt(incoming: IncomingPack, spec: PackSpec, photos?: number): Promise<Trial> {
  await writeFile(join(incoming.staging, 'pack.json'), JSON.stringify(spec));
  return tryIncoming(incoming, photos);
}

/** The net fails with this reading, but may work with another. */
const isOfReading = (error: unknown): boolean =>
  error instanceof FacetError &&
  error.code === 'pack-broken' &&
  error.params?.['why'] !== 'too-slow' &&
  !/outputs|ONNX/.test(error.message);

/** FMRs, and how many standard deviations above the mean that share of a normal distribution lies. */
const NORMAL_TAILS = [
  [1e-2, 2.326],
  [1e-3, 3.09],
  [1e-4, 3.719],
] as const;

/** As if the similarities of two people were normally distributed. */
const guessedPoints = (mean: number, deviation: number): OperatingPoint[] =>
  NORMAL_TAILS.map(([fmr, z]) => ({ fmr, similarity: Math.min(0.999, mean + z * Math.max(0.02, deviation)) }));
