// Lays out faces of a few people in two dimensions by UMAP: before training, along its epochs and after it. Each layout
// starts from the one before, so that faces move instead of jumping.
// L. McInnes, J. Healy and J. Melville, "UMAP: Uniform Manifold Approximation and Projection", 2018.
import { UMAP } from 'umap-js';
import type { TrainingFilm } from '../../contract/learn.ts';
import { asSeen, type DistanceName } from '../../science/vectors/distances.ts';
import { createMapper } from '../../science/learning/heads/heads.ts';
import type { Head } from '../../science/learning/heads/head.ts';
import { seededRandom } from '../../science/statistics/random.ts';
import type { LabelledVectors } from '../../science/learning/training-set.ts';

const MOST_PEOPLE = 12;
const MOST_PHOTOS = 25;
const NEIGHBOURS = 10;
const STEPS = 220;
/** Of every layout after the first: it starts near its end. */
const FOLLOWING_STEPS = 60;

/**
 * @param pause awaited between steps
 * @returns `person`: the keys of `data.people`; null for too few faces
 */
export async function layOutFaces(
  data: LabelledVectors,
  distance: DistanceName,
  onTheWay: readonly { epoch: number; head: Head }[],
  head: Head,
  pause: () => Promise<void>,
): Promise<TrainingFilm['umap']> {
  const sample = mostPhotographed(data);
  if (sample.length <= NEIGHBOURS + 1) return null;
  const raw = sample.map((at) => data.vectors[at]!);
  const before = await layOut(
    raw.map((vector) => asSeen(vector, distance)),
    null,
    pause,
  );
  const between: { epoch: number; x: number[]; y: number[] }[] = [];
  let last = before;
  for (const { epoch, head: now } of onTheWay) {
    last = await layOut(
      createMapper(now)(raw).map((vector) => asSeen(vector, distance)),
      last,
      pause,
    );
    between.push({ epoch, ...columns(last) });
  }
  const after = await layOut(
    createMapper(head)(raw).map((vector) => asSeen(vector, distance)),
    last,
    pause,
  );
  return {
    before: columns(before),
    between,
    after: columns(after),
    person: sample.map((at) => data.people[at] as number),
  };
}

function mostPhotographed({ people }: LabelledVectors): number[] {
  const photosOf = Map.groupBy(people.keys(), (at) => people[at]!);
  return [...photosOf.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_PEOPLE)
    .flatMap((photos) => photos.slice(0, MOST_PHOTOS));
}

async function layOut(
  vectors: readonly Float32Array[],
  start: number[][] | null,
  pause: () => Promise<void>,
): Promise<number[][]> {
  const random = seededRandom(1);
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: NEIGHBOURS,
    minDist: 0.15,
    nEpochs: start ? FOLLOWING_STEPS : STEPS,
    random: () => random.next(),
  });
  const steps = umap.initializeFit(vectors.map((vector) => [...vector]));
  // umap-js starts at random places; a following layout starts where the one before it ended.
  if (start) umap.getEmbedding().forEach((point, i) => point.splice(0, 2, ...start[i]!));
  for (let step = 0; step < steps; step++) {
    umap.step();
    await pause();
  }
  return umap.getEmbedding().map((point) => [...point]);
}

const columns = (points: readonly number[][]): { x: number[]; y: number[] } => ({
  x: points.map(([x]) => short(x!)),
  y: points.map(([, y]) => short(y!)),
});
const short = (value: number): number => Number(value.toPrecision(4));
