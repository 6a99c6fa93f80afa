// Two made packs that see each other's faces and some more, and photos of three people by their colours. Tests and
// benchmarks.
import { join } from 'node:path';
import sharp from 'sharp';
import { openDatabase } from '../../electron/db/open.ts';
import { writeActivePack } from '../../electron/db/packs.ts';
import {
  addConstant,
  addInput,
  addNode,
  addOutput,
  newGraph,
  type Graph,
} from '../../electron/science/onnx/onnx-graph.ts';
import { writeMadePack, type MadeFace } from './made-pack.ts';

export const FACE: MadeFace = [0.2, 0.2, 0.5, 0.6];
/** The same face as another detector draws it, and one that the first does not see. */
export const OTHERS: MadeFace[] = [
  [0.22, 0.15, 0.5, 0.62],
  [0.6, 0.55, 0.9, 0.95],
];

/** Another embedder: three colours on a grid of 2 x 2, 12 numbers. */
export function coarseNet(): Graph {
  const graph = newGraph('coarse', 'The colours of a picture on a grid of 2 x 2');
  addInput(graph, 'input', ['N', 3, 112, 112]);
  addConstant(graph, 'grey', { shape: [], data: Float32Array.of(127.5) });
  addNode(graph, 'AveragePool', ['input'], 'means', { kernel_shape: [56, 56], strides: [56, 56] });
  addNode(graph, 'Sub', ['means', 'grey'], 'centred');
  addNode(graph, 'Flatten', ['centred'], 'vector', { axis: 1 });
  addOutput(graph, 'vector', ['N', 12]);
  return graph;
}

/** Makes a library in the folder that uses the made pack "first", with the made pack "second" beside it. */
export function madeLibrary(libraryDir: string): string {
  writeMadePack(join(libraryDir, 'packs', 'first'), { faces: [FACE] });
  writeMadePack(join(libraryDir, 'packs', 'second'), {
    faces: OTHERS,
    embedder: coarseNet(),
    change: { embedder: { dimension: 12 } },
  });
  const db = openDatabase(libraryDir);
  writeActivePack(db, 'first');
  db.close();
  return libraryDir;
}

export const PEOPLE = {
  Anna: ['#e02020', '#20c040'],
  Boris: ['#2040e0', '#e0c020'],
  Vera: ['#20c0c0', '#c020c0'],
} as const;

const SIDE = 200;
/** Photos that are written at once: all of them would be as many pictures in memory. */
const AT_ONCE = 8;

/**
 * Writes photos in which somebody's colours stand where the face is: left one, right the other, a little lighter each
 * time. Answers the folder.
 */
export async function writePhotos(folder: string, count: number): Promise<string> {
  const people = Object.entries(PEOPLE);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const [name, [left, right]] = people[i % people.length]!;
      const lighter = 1 + 0.004 * (i % 60);
      const data = Buffer.alloc(3 * SIDE * SIDE, 128 * lighter);
      for (let y = 40; y < 120; y++) {
        for (let x = 40; x < 100; x++)
          data.set(
            rgb(x < 70 ? left : right).map((value) => Math.min(255, value * lighter)),
            3 * (y * SIDE + x),
          );
      }
      // A corner pixel of its own: no two photos are the same file.
      data.set([i & 255, (i >> 8) & 255, 90]);
      await sharp(data, { raw: { width: SIDE, height: SIDE, channels: 3 } })
        .png({ compressionLevel: 1 })
        .toFile(join(folder, `${name}-${i}.png`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return folder;
}

const rgb = (colour: string): number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
