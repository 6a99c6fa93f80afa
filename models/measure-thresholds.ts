// Measures a pack's operating points: the similarity that a given share of impostor pairs reaches. Run by hand (see
// models/README.md).
//
//   node models/measure-thresholds.ts <folder with a folder of photos for each person> [pack]
//
// Every pair of photos of two different people is an impostor pair; of a photo the main face counts.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '../electron/engine/client/client.ts';
import { distances, type DistanceName } from '../electron/science/vectors/distances.ts';
import { QUOTED_FMRS } from '../electron/science/verification/curves/quoted-fmrs.ts';
import { mainFace } from '../electron/core/photos/main-face.ts';
import { modelsDir } from '../electron/files/resources.ts';

interface Sample {
  person: number;
  vector: Float32Array;
}

async function samplesIn(folder: string, pack: string): Promise<Sample[]> {
  const engine = createEngine({ packDir: join(modelsDir(), pack) });
  const people = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const photos = people.flatMap(({ name }, person) =>
    readdirSync(join(folder, name)).map((file) => ({ person, path: join(folder, name, file) })),
  );
  const samples: Sample[] = [];
  let next = 0;
  const worker = async () => {
    for (let photo = photos[next++]; photo; photo = photos[next++]) {
      const analysis = await engine.analyse(photo.path).catch(() => null);
      const face = analysis?.faces[mainFace(analysis.faces, analysis)];
      if (face) samples.push({ person: photo.person, vector: face.vector });
      if (next % 100 === 0) process.stderr.write(`\r${next} of ${photos.length} photos`);
    }
  };
  await Promise.all(Array.from({ length: engine.concurrency }, worker));
  await engine.close();
  process.stderr.write(`\r${photos.length} photos, ${photos.length - samples.length} without a face\n`);
  return samples;
}

/** The lowest similarity that at most a share `fmr` of the impostor pairs reaches, for each of QUOTED_FMRS. */
function thresholdsOf(samples: readonly Sample[], distance: DistanceName) {
  const { similarity } = distances[distance];
  const impostors = new Float32Array((samples.length * (samples.length - 1)) / 2);
  let count = 0;
  samples.forEach((a, i) => {
    for (let j = i + 1; j < samples.length; j++) {
      const b = samples[j]!;
      if (a.person !== b.person) impostors[count++] = similarity(a.vector, b.vector);
    }
  });
  const sorted = impostors.subarray(0, count).sort();
  return {
    pairs: count,
    points: QUOTED_FMRS.map((fmr) => ({ fmr, similarity: sorted[count - Math.floor(fmr * count)]! })),
  };
}

const [folder, pack = 'default'] = process.argv.slice(2);
if (!folder) {
  console.error('node models/measure-thresholds.ts <folder with a folder of photos for each person> [pack]');
  process.exit(2);
}
const samples = await samplesIn(folder, pack);
for (const distance of ['cosine', 'euclidean'] as const) {
  const { pairs, points } = thresholdsOf(samples, distance);
  console.log(`${distance} (${pairs.toLocaleString('en')} impostor pairs)`);
  for (const { fmr, similarity } of points) console.log(`  { fmr: ${fmr}, similarity: ${similarity.toFixed(4)} },`);
}
