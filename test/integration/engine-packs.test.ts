// Packs of every shape through the real engine process: made nets, whose answers are known; and nets that can't be
// used.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createEngine } from '../../electron/engine/client/client.ts';
import { loadNet } from '../../electron/engine/worker/nets/nets.ts';
import { readPack } from '../../electron/engine/packs/packs.ts';
import type { Analysis } from '../../electron/engine/protocol.ts';
import {
  addConstant,
  addInput,
  addNode,
  addOutput,
  newGraph,
  type Graph,
} from '../../electron/science/onnx/onnx-graph.ts';
import { encodeModel } from '../../electron/science/onnx/onnx-writer.ts';
import { colourNet, customNet, scaledNet, twoOutputNet, writeMadePack, type MadePack } from '../helpers/made-pack.ts';
import { SHARED_PACKS, sharedModelsAreHere, writeSharedPack, type SharedPack } from '../helpers/shared-packs.ts';
import { samplePhoto } from '../helpers/portraits.ts';
import { writeStoredOrientations } from '../helpers/stored-orientations.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

function openEngine(packDir: string) {
  const engine = createEngine({ packDir, provider: 'cpu', threads: 1 });
  onTestFinished(() => engine.close());
  return engine;
}

const fromLeft = ({ faces }: Analysis) => faces.toSorted((a, b) => a.box.x - b.box.x);

function madePack(options?: MadePack): string {
  const dir = join(temporaryFolder(), 'made');
  writeMadePack(dir, options);
  return dir;
}

/** Red above, blue below, where the made detector sees its face. */
async function twoColours(): Promise<string> {
  const path = join(temporaryFolder(), 'two.png');
  const top = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#f00' } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 400, height: 400, channels: 3, background: '#00f' } })
    .composite([{ input: top, left: 0, top: 0 }])
    .png()
    .toFile(path);
  return path;
}

test('a made pack finds its face where it should, and the vector is what the chip shows', async () => {
  const { faces } = await openEngine(madePack()).analyse(await twoColours());
  expect(faces).toHaveLength(1);
  const [face] = faces;
  for (const [key, value] of Object.entries({ x: 0.3, y: 0.3, width: 0.3, height: 0.4 }))
    expect(face!.box[key as 'x']).toBeCloseTo(value, 3);
  expect(face!.score).toBeCloseTo(0.9, 5);
  expect(face!.landmarks).toHaveLength(10);
  const { vector } = face!;
  expect(vector).toHaveLength(48);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  // The first grid row is red, the last blue; planes of red, green, blue.
  const [red, green, blue] = [0, 16, 32].map((at) => [vector[at]!, vector[at + 15]!]) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  expect(red[0]).toBeCloseTo(-red[1], 5);
  expect(red[0]).toBeGreaterThan(0.1);
  expect(green[0]).toBeCloseTo(green[1], 5);
  expect(blue[0]).toBeCloseTo(-red[0], 5);
});

describe('an embedder of any form gives the same vectors', () => {
  const nhwc = (): Graph => {
    const graph = newGraph('interleaved', 'As colourNet, of interleaved pixels');
    addInput(graph, 'input', ['N', 112, 112, 3]);
    addNode(graph, 'Transpose', ['input'], 'planes', { perm: [0, 3, 1, 2] });
    addConstant(graph, 'grey', { shape: [], data: Float32Array.of(127.5) });
    addNode(graph, 'AveragePool', ['planes'], 'means', { kernel_shape: [28, 28], strides: [28, 28] });
    addNode(graph, 'Sub', ['means', 'grey'], 'centred');
    addNode(graph, 'Flatten', ['centred'], 'vector', { axis: 1 });
    addOutput(graph, 'vector', ['N', 48]);
    return graph;
  };
  const forms: [string, Graph, { batch?: number }][] = [
    ['a free batch', colourNet(112), {}],
    ['a batch of one', colourNet(112, [1, 3, 112, 112]), {}],
    ['a batch of four', colourNet(112, [4, 3, 112, 112]), {}],
    ['any size', colourNet(112, ['N', 3, 'H', 'W']), {}],
    ['interleaved', nhwc(), {}],
    ['a free batch, held to three', colourNet(112), { batch: 3 }],
  ];
  test.each(forms)('%s', async (_, embedder, change) => {
    const pack = readPack(madePack({ embedder, change: { embedder: change } }));
    const net = await loadNet(pack, pack.spec.embedder, { provider: 'cpu', threads: 1 });
    onTestFinished(() => net.close());
    const pictures = Array.from({ length: 6 }, (_, n) => ({
      width: 112,
      height: 112,
      data: Uint8Array.from({ length: 112 * 112 * 3 }, (_, i) => (i * (n + 3)) % 251),
    }));
    const [vectors] = Object.values(await net.run(pictures));
    expect(vectors).toHaveLength(6 * 48);
    pictures.forEach(({ data }, n) => {
      // Naively: the mean of a colour over one field of the grid.
      for (const [channel, row, column] of [
        [0, 0, 0],
        [1, 2, 3],
        [2, 3, 1],
      ] as const) {
        let sum = 0;
        for (let y = 0; y < 28; y++)
          for (let x = 0; x < 28; x++) sum += data[((28 * row + y) * 112 + 28 * column + x) * 3 + channel]!;
        expect(vectors![n * 48 + channel * 16 + row * 4 + column]).toBeCloseTo(sum / 784 - 127.5, 2);
      }
    });
  });
});

describe('a pack that cannot work says why', () => {
  const twoInputs = (): Graph => {
    const graph = colourNet(112);
    addInput(graph, 'mask', ['N', 3, 4, 4]);
    addNode(graph, 'Mul', ['means', 'mask'], 'masked');
    addNode(graph, 'Flatten', ['masked'], 'other', { axis: 1 });
    graph.outputs.length = 0;
    addOutput(graph, 'other', ['N', 48]);
    return graph;
  };
  const bad: [string, MadePack, RegExp][] = [
    [
      'not ONNX',
      { embedder: new TextEncoder().encode('this is no net, this is a letter') },
      /embedder\.onnx is not an ONNX file/,
    ],
    [
      'an operation nobody knows',
      { embedder: customNet() },
      /embedder\.onnx uses an operation that ONNX Runtime does not have.*FaceMagic/,
    ],
    ['two outputs', { embedder: twoOutputNet() }, /has 2 outputs instead of one vector/],
    ['two inputs', { embedder: twoInputs() }, /takes 2 inputs \(input, mask\) instead of one picture/],
    [
      'another size',
      { embedder: colourNet(112, ['N', 3, 96, 112]) },
      /takes pictures of 112 x 96 pixels, but pack\.json says 112 x 112/,
    ],
    [
      'another dimension',
      { change: { embedder: { dimension: 128 } } },
      /gives 48 numbers a face, but pack\.json says 128/,
    ],
    [
      'no detector of that kind',
      { change: { detector: { kind: 'scrfd' } } },
      /detector\.onnx is no detector of kind scrfd/,
    ],
    [
      'a kind nobody knows',
      { change: { detector: { kind: 'crystal-ball' } } },
      /crystal-ball.*knows ssd-mobilenet-v1, yunet/,
    ],
  ];
  test.each(bad)('%s', async (_, options, message) => {
    const engine = openEngine(madePack(options));
    await expect(engine.analyse(samplePhoto(1))).rejects.toMatchObject({
      code: 'pack-broken',
      message: expect.stringMatching(message),
    });
  });

  test('a net that was changed', async () => {
    const dir = madePack();
    const bytes = encodeModel(colourNet(112, ['M', 3, 112, 112]));
    expect(createHash('sha256').update(bytes).digest('hex')).not.toBe(readPack(dir).spec.embedder.sha256);
    writeFileSync(join(dir, 'embedder.onnx'), bytes);
    await expect(openEngine(dir).status()).rejects.toMatchObject({
      code: 'pack-broken',
      message: expect.stringMatching(/not the file pack\.json names/),
    });
  });
});

describe('a vector that is none is kept for no face', () => {
  test.each([
    ['zeros', 0, /nothing but zeros/],
    ['not a number', NaN, /what is no number/],
    ['infinities', Infinity, /what is no number/],
  ])('%s', async (_, factor, message) => {
    const engine = openEngine(madePack({ embedder: scaledNet(factor) }));
    await expect(engine.analyse(samplePhoto(1))).rejects.toMatchObject({
      code: 'inference-failed',
      message: expect.stringMatching(message),
    });
  });
});

describe.skipIf(!sharedModelsAreHere)('packs of real nets (skipped without ../shared/models)', () => {
  test.each(Object.keys(SHARED_PACKS) as SharedPack[])(
    '%s: EXIF orientations 1 to 8 give the same faces',
    async (name) => {
      const engine = openEngine(writeSharedPack(temporaryFolder(), name));
      const paths = await writeStoredOrientations(temporaryFolder(), samplePhoto(6));
      const [first, ...others] = await Promise.all(paths.map((path) => engine.analyse(path)));
      expect(first!.faces.length).toBeGreaterThan(0);
      for (const photo of others) {
        expect(photo.faces).toHaveLength(first!.faces.length);
        fromLeft(photo).forEach((face, i) => {
          const same = fromLeft(first!)[i]!;
          for (const key of ['x', 'y', 'width', 'height'] as const)
            expect(Math.abs(face.box[key] - same.box[key])).toBeLessThan(0.01);
          expect(face.vector.reduce((sum, value, k) => sum + value * same.vector[k]!, 0)).toBeGreaterThan(0.98);
        });
      }
    },
    180_000,
  );
});
