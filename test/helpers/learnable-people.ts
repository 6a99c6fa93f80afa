// Made-up people whose vectors a head can improve: each person has a place, and a few directions hold only loud noise.
import type { LabelledVectors } from '../../electron/science/learning/training-set.ts';
import { seededRandom } from '../../electron/science/statistics/random.ts';

export function learnablePeople({
  people = 12,
  photos = 6,
  dimension = 16,
  loud = 4,
  noise = 0.3,
  loudness = 1.6,
  seed = 1,
} = {}): LabelledVectors & { vectors: Float32Array<ArrayBuffer>[]; people: string[] } {
  const random = seededRandom(seed);
  const data = { vectors: [] as Float32Array<ArrayBuffer>[], people: [] as string[] };
  for (let person = 0; person < people; person++) {
    const place = Float32Array.from({ length: dimension }, (_, d) => (d < loud ? 0 : random.normal()));
    for (let photo = 0; photo < photos; photo++) {
      data.vectors.push(place.map((x, d) => x + (d < loud ? loudness : noise) * random.normal()));
      data.people.push(`person ${person}`);
    }
  }
  return data;
}
