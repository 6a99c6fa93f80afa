// pack.detect.*: what each detector finds in photos whose faces are known by the points of their noses, and how many it
// finds in crowds.
//
// A face is found if a box holds its nose; each nose takes one box, and a box that holds none is a false one. Crowds
// have no truth: there the counts stand side by side, at 640 and tiled, and of nets of a free size also at 160, 320 and
// 1280. Then one photo in all eight EXIF orientations: the same faces.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { decodeWhole, readPhoto, workingSide } from '../../electron/engine/worker/decode/decode.ts';
import { createDetector } from '../../electron/engine/worker/detect/detect.ts';
import { overlap, type Rect } from '../../electron/engine/geometry.ts';
import { loadNet, type Net } from '../../electron/engine/worker/nets/nets.ts';
import { readPack, sidesOf, type Pack, type PackSpec } from '../../electron/engine/packs/packs.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { samplePhoto } from '../helpers/portraits.ts';
import { SHARED_MODELS, sharedModelsAreHere, writeSharedPack } from '../helpers/shared-packs.ts';
import { writeStoredOrientations } from '../helpers/stored-orientations.ts';
import { photosUnder } from './photos-under.ts';
import { secondsOf, type Benchmark, type Measured, type Skipped } from './benchmark.ts';

const GROUPS = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'groups');

/** Detector -> the pack that carries it. */
const DETECTORS = {
  'ssd-mobilenet-v1': 'default',
  yunet: 'yunet-reid-0095',
  'yunet-dynamic': 'yunet-dynamic-mobilefacenet',
  'scrfd-500m': 'scrfd-reid-0095',
} as const;

export const packDetect: readonly Benchmark[] = Object.entries(DETECTORS).map(([detector, pack]) => ({
  id: `pack.detect.${detector}`,
  what: `Share of the known faces of compreface that ${detector} finds; the same faces in all eight EXIF orientations`,
  unit: 'share',
  targets: [{ on: 'value', atLeast: 0.9 }],
  run: (say) => detectionOf(pack, say),
}));

async function detectionOf(
  name: (typeof DETECTORS)[keyof typeof DETECTORS],
  say: (line: string) => void,
): Promise<Measured | Skipped> {
  if (!existsSync(GROUPS)) return { skipped: `there is no ${GROUPS}` };
  if (name !== 'default' && !sharedModelsAreHere) return { skipped: `there is no ${SHARED_MODELS}` };
  await using folder = await disposableFolder();
  const pack = readPack(name === 'default' ? join(modelsDir(), 'default') : writeSharedPack(folder.path, name));
  const net = await loadNet(pack, pack.spec.detector, { provider: 'cpu', threads: availableParallelism() });
  try {
    const known = await onKnownFaces(pack, net);
    say(`compreface: ${known.found} of ${known.noses}, ${known.wrong} false boxes`);
    const crowds = await onCrowds(pack, net);
    say(`crowds: ${crowds}`);
    const turned = await sameInAllOrientations(pack, net, folder.path);
    return {
      // A photo that is not the same whichever way it lies fails the row.
      value: turned ? known.found / known.noses : 0,
      against: null,
      ratio: null,
      note: `${known.found} of ${known.noses} faces, ${known.wrong} false boxes in ${known.photos} photos; crowds: ${crowds}; EXIF orientations 1 to 8: ${turned ? 'the same faces' : 'NOT the same faces'}`,
    };
  } finally {
    await net.close();
  }
}

/** Boxes as fractions of the upright photo's sides, times its size in pixels. */
async function boxesIn(path: string, detect: ReturnType<typeof createDetector>, side?: number): Promise<Rect[]> {
  const photo = await readPhoto(path);
  const picture = await decodeWhole(photo, side ?? workingSide(photo.width, photo.height), 'fast');
  const scale = photo.width / picture.width;
  return (await detect(picture)).map(({ box }) => ({
    x: box.x * scale,
    y: box.y * scale,
    width: box.width * scale,
    height: box.height * scale,
  }));
}

async function onKnownFaces({ spec }: Pack, net: Net) {
  const detect = createDetector(spec, net);
  const { noses } = JSON.parse(readFileSync(join(GROUPS, 'compreface', 'annotations.json'), 'utf8')) as {
    noses: Record<string, [number, number][]>;
  };
  const sum = { photos: 0, noses: 0, found: 0, wrong: 0 };
  for (const [file, points] of Object.entries(noses)) {
    const path = join(GROUPS, 'compreface', file);
    if (!existsSync(path)) continue;
    const boxes = await boxesIn(path, detect);
    const free = new Set(boxes);
    for (const [x, y] of points) {
      // Of several boxes around one nose the one that it is nearest to the middle of.
      const [own] = [...free]
        .filter((box) => x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height)
        .sort((a, b) => fromMiddle(a, x, y) - fromMiddle(b, x, y));
      if (own === undefined) continue;
      free.delete(own);
      sum.found++;
    }
    sum.photos++;
    sum.noses += points.length;
    sum.wrong += free.size;
  }
  return sum;
}

const fromMiddle = (box: Rect, x: number, y: number): number =>
  Math.hypot((x - box.x) / box.width - 0.5, (y - box.y) / box.height - 0.5);

async function onCrowds({ spec }: Pack, net: Net): Promise<string> {
  const side = Math.max(...Object.values(sidesOf(spec.detector)));
  const at = (inputSize: PackSpec['detector']['inputSize']): PackSpec => ({
    ...spec,
    detector: { ...spec.detector, inputSize, tiles: 1 },
  });
  const ways: [string, PackSpec][] = [[`at ${side}`, at(spec.detector.inputSize)]];
  // The crowds' faces are large enough at 640 already: only smaller sizes show that it is the size that counts.
  if (net.anySize) ways.unshift(['at 160', at(160)], ['at 320', at(320)]);
  if (net.anySize) ways.push(['at 1280', at(1280)]);
  ways.push([`tiled (3 at ${side})`, { ...spec, detector: { ...spec.detector, tiles: 3 } }]);
  const photos = photosUnder(join(GROUPS, 'crowds'));
  const said: string[] = [];
  for (const [way, changed] of ways) {
    const detect = createDetector(changed, net);
    let faces = 0;
    const seconds = await secondsOf(async () => {
      for (const path of photos) faces += (await boxesIn(path, detect)).length;
    });
    said.push(`${way} ${faces} faces in ${(seconds / photos.length).toFixed(2)} s a photo`);
  }
  return said.join(', ');
}

/** As many, each on its twin. */
async function sameInAllOrientations({ spec }: Pack, net: Net, folder: string): Promise<boolean> {
  const detect = createDetector(spec, net);
  const into = join(folder, 'orientations');
  await mkdir(into);
  const [first, ...others] = await Promise.all(
    (await writeStoredOrientations(into, samplePhoto(6))).map((path) => boxesIn(path, detect)),
  );
  return (
    first!.length > 0 &&
    others.every(
      (boxes) =>
        boxes.length === first!.length && boxes.every((box) => first!.some((twin) => overlap(box, twin) > 0.9)),
    )
  );
}
