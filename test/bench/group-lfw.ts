// group.bcubed, group.precision: how good the groups of nameless faces are, on LFW, beside what others do with the same
// vectors.
import type { Benchmark, Measured, Skipped } from './benchmark.ts';
import { clusterQuality, type ClusterQuality } from './cluster-quality.ts';
import { lfwIsThere, noLfw, openLfwLibrary } from './lfw-library.ts';
import { connectedComponents, dbscan } from './reference-clustering.ts';

/** What Immich ships: machine learning's maximum recognition distance (cosine) and minimum of recognised faces. */
const IMMICH = { distance: 0.5, faces: 3 };

export const groupBcubed: Benchmark = {
  id: 'group.bcubed',
  what: 'BCubed F1 of the groups on LFW (people with three photos or more), over the better of DBSCAN as Immich ships it and connected components at the notch',
  unit: 'F1',
  targets: [{ on: 'ratio', atLeast: 1 }],
  run: (say) =>
    measured(say, ({ facet, components, immich }) => {
      const against = Math.max(components.f1, immich.f1);
      return {
        value: facet.f1,
        against,
        ratio: facet.f1 / against,
        note: `Facet ${words(facet)}; components ${words(components)}; DBSCAN ${words(immich)}`,
      };
    }),
};

export const groupPrecision: Benchmark = {
  id: 'group.precision',
  what: 'Of two faces in one group on LFW, how often they are one person',
  unit: 'share',
  targets: [{ on: 'value', atLeast: 0.99 }],
  run: (say) =>
    measured(say, ({ facet, strict }) => ({
      value: facet.pairPrecision,
      against: null,
      ratio: null,
      note: `pairs of one person found together: ${facet.pairRecall.toFixed(4)}; groups over people ${(facet.groups / facet.people).toFixed(2)}; connected components at FMR 1e-4 ${words(strict)}`,
    })),
};

const words = ({ f1, precision, recall, pairPrecision, groups, people }: ClusterQuality): string =>
  `F1 ${f1.toFixed(4)} (P ${precision.toFixed(3)}, R ${recall.toFixed(3)}, pairs ${pairPrecision.toFixed(4)}, ${groups} groups of ${people} people)`;

interface Measurement {
  facet: ClusterQuality;
  /** At the pack's notch, and at its strictest known point. */
  components: ClusterQuality;
  strict: ClusterQuality;
  immich: ClusterQuality;
}

let once: Promise<Measurement> | undefined;

async function measured(
  say: (line: string) => void,
  read: (measurement: Measurement) => Measured,
): Promise<Measured | Skipped> {
  if (!lfwIsThere()) return noLfw;
  once ??= measure(say);
  return read(await once);
}

async function measure(say: (line: string) => void): Promise<Measurement> {
  const library = await openLfwLibrary(say);
  try {
    const { context, personOf } = library;
    const people = [...personOf.values()];
    const groups = context.groups();
    // A face too poor to be grouped stands alone.
    const facet = [...personOf.keys()].map((faceId) => groups.grouping.groupOf(faceId) ?? -faceId);
    const vectors = [...personOf.keys()].map((faceId) => context.index().vector(faceId)!);
    const { default: notch, points } = context.threshold('cosine');
    return {
      facet: clusterQuality(people, facet),
      components: clusterQuality(people, connectedComponents(vectors, notch)),
      strict: clusterQuality(people, connectedComponents(vectors, points.at(-1)!.similarity)),
      immich: clusterQuality(people, dbscan(vectors, 1 - IMMICH.distance, IMMICH.faces)),
    };
  } finally {
    await library.remove();
  }
}
