// A pack.json for files that are known by their names.
import type { OperatingPoint } from '../../contract/thresholds.ts';
import { KNOWN_DETECTORS, KNOWN_EMBEDDERS } from './known-nets.ts';
import { detectorKinds } from '../../engine/detectors/detectors.ts';
import type { NetSpec, PackSpec } from '../../engine/packs/packs.ts';

export interface NetFile {
  file: string;
  sha256: string;
  bytes: number;
}

/**
 * What stands in pack.json while nobody has measured the net: cosines that ArcFace's kind of nets has at these rates.
 */
const USUAL_POINTS: readonly OperatingPoint[] = [
  { fmr: 1e-2, similarity: 0.23 },
  { fmr: 1e-3, similarity: 0.33 },
  { fmr: 1e-4, similarity: 0.42 },
];

/**
 * Null: there is no detector, or no embedder, that Facet knows by name. Of several the better one is taken.
 * `dimension`: of the embedder's vectors.
 */
export function composePack(name: string, files: readonly NetFile[], dimension: number): PackSpec | null {
  const found = knownAmong(files);
  if (!found) return null;
  const { detector, embedder } = found;
  const licence =
    embedder.known.licence.commercial === false
      ? embedder.known.licence
      : detector.known.licence.commercial === false
        ? detector.known.licence
        : embedder.known.licence;
  return {
    format: 2,
    name,
    title: `${embedder.known.title} + ${detector.known.title}`,
    licence,
    source: { detector: detector.known.source, embedder: embedder.known.source },
    distance: 'cosine',
    defaultFmr: 1e-3,
    detector: { ...detector.net, ...detector.known.spec },
    alignment: embedder.known.alignment,
    embedder: { ...embedder.net, ...embedder.known.spec, dimension, normalise: true, mirror: true },
    thresholds: { cosine: [...(embedder.known.points ?? USUAL_POINTS)] },
    ...(embedder.known.points === undefined && { estimated: true }),
  };
}

interface LoneDetector {
  /** The new pack's name. */
  id: string;
  net: NetFile;
  kind: string;
  inputSize: NetSpec['inputSize'];
  /** For a kind that no known net is of: how Facet's own wants its pixels. */
  usual: PackSpec['detector'];
}

/**
 * A pack with another detector. How it wants its pixels is told by the file's name, else it is taken to be as others of
 * its kind are. Null: it gives no points, and the pack has no landmark net to find them. Rates measured with one
 * detector are estimates with another.
 */
export function withDetector(
  { measured: _, source: __, landmarks, ...spec }: PackSpec,
  { id, net, kind, inputSize, usual }: LoneDetector,
): PackSpec | null {
  const givesPoints = detectorKinds[kind]!.givesPoints;
  if (!givesPoints && !landmarks) return null;
  const named = KNOWN_DETECTORS.find((known) => known.file.test(net.file) && known.spec.kind === kind);
  const like = named ?? KNOWN_DETECTORS.find((known) => known.spec.kind === kind);
  const licence =
    named?.licence.commercial === false
      ? named.licence
      : named || spec.licence.commercial === false
        ? spec.licence
        : { name: 'unknown', url: '' };
  const { build: ___, ...rest } = spec as typeof spec & { build?: unknown };
  return {
    ...rest,
    format: 2,
    name: id,
    title: `${spec.title.replace(/ \+ [^+]*$/, '')} + ${named?.title ?? net.file}`,
    licence,
    source: { detector: named?.source ?? net.file, embedder: spec.title },
    detector: { ...(like?.spec ?? usual), ...net, kind, inputSize },
    ...(landmarks && !(givesPoints && spec.alignment.kind !== 'dlib-chip') && { landmarks }),
    estimated: true,
  };
}

/** The best known detector and embedder among the files. */
function knownAmong(files: readonly NetFile[]) {
  const first = <K extends { file: RegExp; sha256?: string }>(table: readonly K[]) => {
    for (const known of table) {
      const net = files.find(({ file, sha256 }) => known.file.test(file) && (known.sha256 ?? sha256) === sha256);
      if (net) return { known, net };
    }
    return null;
  };
  const detector = first(KNOWN_DETECTORS);
  const embedder = first(KNOWN_EMBEDDERS);
  return detector && embedder ? { detector, embedder } : null;
}
