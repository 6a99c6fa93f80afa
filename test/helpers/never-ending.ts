// Inputs that are valid and never end: a photo, a net and a file that is none. Tests only.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { addConstant, addNode, addOutput, newGraph, type Graph } from '../../electron/science/onnx/onnx-graph.ts';
import { colourNet } from './made-pack.ts';

/** Many minutes of decoding on any machine: far more than any test may take. */
const SCANS = 200_000;
const SIDE = 4000;

/**
 * A JPEG with one progressive scan repeated: each repetition goes over the whole picture again. It is of one colour, so
 * that a scan takes few bytes.
 */
export async function writeEndlessPhoto(folder: string, name = 'endless.jpg'): Promise<string> {
  const image = sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: '#506070' } });
  const bytes = await image.jpeg({ progressive: true }).toBuffer();
  const [brightness, detail, next] = scansOf(bytes);
  for (const scan of [brightness!, detail!]) bytes[scan + 1 + bytes.readUInt16BE(scan + 2)] = 0; // whole coefficients, which may be sent any number of times
  const path = join(folder, name);
  writeFileSync(
    path,
    Buffer.concat([
      bytes.subarray(0, detail),
      ...Array<Buffer>(SCANS).fill(bytes.subarray(detail, next)),
      END_OF_IMAGE,
    ]),
  );
  return path;
}

const START_OF_SCAN = Buffer.from('ffda', 'hex');
const END_OF_IMAGE = Buffer.from('ffd9', 'hex');

function scansOf(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(START_OF_SCAN); at >= 0; at = bytes.indexOf(START_OF_SCAN, at + 1)) places.push(at);
  return places;
}

/** An embedder that computes a vector in a loop of 2^62 turns. */
export function endlessNet(size = 112): Graph {
  const body = newGraph('turn', 'Adds one');
  body.inputs.push(
    { name: 'turn', type: 'int64', shape: [] },
    { name: 'goes_on', type: 'bool', shape: [] },
    { name: 'before', shape: null },
  );
  addConstant(body, 'one', { shape: [], data: Float32Array.of(1) });
  addNode(body, 'Identity', ['goes_on'], 'still_goes_on');
  addNode(body, 'Add', ['before', 'one'], 'after');
  body.outputs.push({ name: 'still_goes_on', type: 'bool', shape: [] }, { name: 'after', shape: null });

  const graph = colourNet(size);
  graph.outputs.length = 0;
  addConstant(graph, 'turns', { shape: [], data: BigInt64Array.of(2n ** 62n) });
  addNode(graph, 'Loop', ['turns', '', 'vector'], 'endless', { body });
  addOutput(graph, 'endless', ['N', 48]);
  return graph;
}

/** Opening it for reading waits until somebody writes. There are none on Windows. */
export function makeFifo(path: string): string {
  execFileSync('mkfifo', [path]);
  return path;
}
