// index.vs-face-api: a library indexed end to end, against the library that the default pack's weights come from.
//
// Ours: the add job of the real core on a library of its own: scan, hash, decode, detect, landmarks, chip, vector of
// photo and mirror image, SQLite. Theirs: @vladmandic/face-api on its own WebAssembly backend, decoded by sharp at full
// size, then detectAllFaces with landmarks and descriptors, one photo after another, as its API works. Both get the
// same files, round by round in turn, after a warm-up of each. Theirs does less: one scale of the detector, no mirror
// image, nothing is kept.
//
// What bounds it: both are bound by computing the nets; SSD is most of it. Ours uses all cores, theirs one (WebAssembly
// with SIMD).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFacet, type Facet } from '../../electron/core/facet.ts';
import { decodeRgb, loadFaceApi, type FaceApiReference } from '../helpers/face-api-reference.ts';
import { runJob, TEST_DOOR } from '../helpers/run-job.ts';
import { medianRound, secondsOf, type Benchmark, type Round } from './benchmark.ts';
import { writePhotoCopies } from './photo-copies.ts';

const ROUNDS = 5;
/** Twice the six samples: enough that several in flight can show. */
const PHOTOS = 12;

export const indexVsFaceApi: Benchmark = {
  id: 'index.vs-face-api',
  what: "Indexing the sample photos end to end, against @vladmandic/face-api's WebAssembly backend",
  unit: 'photos/s',
  targets: [{ on: 'ratio', atLeast: 4 }],
  async run(say) {
    const root = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    const facet = await createFacet({
      libraryDir: join(root, 'library'),
      door: TEST_DOOR,
      background: false,
      provider: 'cpu',
    });
    try {
      const reference = await loadFaceApi();
      const rounds: Round[] = [];
      let faces = { ours: 0, theirs: 0 };
      for (let round = 0; round <= ROUNDS; round++) {
        const folder = join(root, `round-${round}`);
        const paths = await writePhotoCopies(folder, PHOTOS);
        const found = { ours: 0, theirs: 0 };
        const seconds = {
          ours: await secondsOf(async () => (found.ours = await index(facet, folder))),
          theirs: await secondsOf(async () => {
            for (const path of paths) found.theirs += await describeFaces(reference, path);
          }),
        };
        if (round === 0) continue; // warm-up
        const measured = { value: PHOTOS / seconds.ours, against: PHOTOS / seconds.theirs };
        rounds.push(measured);
        faces = found;
        say(
          `round ${round} of ${ROUNDS}: ${measured.value.toFixed(2)} against ${measured.against.toFixed(2)} photos/s`,
        );
      }
      return { ...medianRound(rounds), note: `${faces.ours} faces in ${PHOTOS} photos, theirs ${faces.theirs}` };
    } finally {
      await facet.close();
      await rm(root, { recursive: true, force: true });
    }
  },
};

async function index(facet: Facet, folder: string): Promise<number> {
  const job = await runJob(facet, { kind: 'add', sources: [{ path: folder }] });
  const report = job.result?.kind === 'add' ? job.result.report : undefined;
  if (report?.added !== PHOTOS) throw new Error(`Not every photo was added: ${JSON.stringify(job)}`);
  return report.faces;
}

async function describeFaces({ faceapi, tf, toTensor }: FaceApiReference, path: string): Promise<number> {
  const image = toTensor(await decodeRgb(path));
  try {
    const options = new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5 });
    return (await faceapi.detectAllFaces(image, options).withFaceLandmarks().withFaceDescriptors()).length;
  } finally {
    tf.dispose(image);
  }
}
