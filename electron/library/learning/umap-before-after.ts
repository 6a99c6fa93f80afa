// Faces of a few people laid out by UMAP before and after a head, the second layout starting from the first so that faces move and do not jump. A worker thread.
// McInnes, Healy and Melville, "UMAP: Uniform Manifold Approximation and Projection", 2018, by umap-js.
import { UMAP } from 'umap-js';
import type { TrainingFilm } from '../../api.ts';
import { asSeen, type DistanceName } from '../../learn/distances.ts';
import { createMapper } from '../../learn/heads.ts';
import type { Head } from '../../learn/heads/head.ts';
import { seededRandom } from '../../learn/random.ts';
import type { LabelledVectors } from '../../learn/training-set.ts';

const MOST_PEOPLE = 12;
const MOST_PHOTOS = 25;
const NEIGHBOURS = 10;
const STEPS = 220;

/** Null for too few faces. `person` of the answer holds the keys of `data.people`. */
export async function umapOf(data: LabelledVectors, distance: DistanceName, head: Head, pause: () => Promise<void>): Promise<TrainingFilm['umap']> {
  const sample = mostPhotographed(data);
  if (sample.length <= NEIGHBOURS + 1) return null;
  const raw = sample.map((at) => data.vectors[at]!);
  const before = await layOut(raw.map((vector) => asSeen(vector, distance)), null, pause);
  const after = await layOut(createMapper(head)(raw).map((vector) => asSeen(vector, distance)), before, pause);
  return { before: columns(before), after: columns(after), person: sample.map((at) => data.people[at] as number) };
}

function mostPhotographed({ people }: LabelledVectors): number[] {
  const photosOf = Map.groupBy(people.keys(), (at) => people[at]!);
  return [...photosOf.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_PEOPLE)
    .flatMap((photos) => photos.slice(0, MOST_PHOTOS));
}

async function layOut(vectors: readonly Float32Array[], start: number[][] | null, pause: () => Promise<void>): Promise<number[][]> {
  const random = seededRandom(1);
  const umap = new UMAP({ nComponents: 2, nNeighbors: NEIGHBOURS, minDist: 0.15, nEpochs: STEPS, random: () => random.next() });
  const steps = umap.initializeFit(vectors.map((vector) => [...vector]));
  // It begins at random places; the second layout begins where the first ended.
  if (start) umap.getEmbedding().forEach((point, i) => point.splice(0, 2, ...start[i]!));
  for (let step = 0; step < steps; step++) {
    umap.step();
    await pause();
  }
  return umap.getEmbedding().map((point) => [...point]);
}

const columns = (points: readonly number[][]): { x: number[]; y: number[] } => ({ x: points.map(([x]) => short(x!)), y: points.map(([, y]) => short(y!)) });
const short = (value: number): number => Number(value.toPrecision(4));
