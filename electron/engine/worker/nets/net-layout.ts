// Checks an ONNX file's input against pack.json, and turns ONNX Runtime's load errors into sentences.
import type { FacetError } from '../../../contract/failure.ts';
import type { InferenceSession } from '../../onnx-runtime.ts';
import { brokenPack, sidesOf, type NetSpec, type ToldFault } from '../../packs/packs.ts';

/** Null: free, chosen by the caller. */
export interface InputLayout {
  name: string;
  type: 'float32' | 'uint8';
  order: 'nchw' | 'nhwc';
  batch: number | null;
  width: number | null;
  height: number | null;
}

/** The file does not fit pack.json. The message ends a sentence that begins with the file's name. */
export class NetFault extends Error {}

type Metadata = readonly InferenceSession.ValueMetadata[];

/** @throws NetFault if the input is not one picture */
export function pictureInput(inputs: Metadata): InputLayout {
  const [input] = inputs;
  if (input === undefined || inputs.length !== 1)
    throw new NetFault(
      `takes ${inputs.length} inputs (${inputs.map(({ name }) => name).join(', ')}) instead of one picture`,
    );
  if (!input.isTensor || (input.type !== 'float32' && input.type !== 'uint8')) {
    throw new NetFault(`takes ${input.isTensor ? input.type : 'no tensor'} instead of a picture of float32 or uint8`);
  }
  const { shape } = input;
  const channelsAt =
    shape.length !== 4 ? -1 : shape[1] === 3 ? 1 : shape[3] === 3 ? 3 : typeof shape[1] !== 'number' ? 1 : -1;
  if (channelsAt < 0) throw new NetFault(`takes [${shape.join(', ')}] instead of a picture of three colours`);
  // Exporters mark a free dimension by any name, or by -1.
  const side = (at: number): number | null => (typeof shape[at] === 'number' && shape[at] > 0 ? shape[at] : null);
  const [height, width] = channelsAt === 1 ? [side(2), side(3)] : [side(1), side(2)];
  return {
    name: input.name,
    type: input.type,
    order: channelsAt === 1 ? 'nchw' : 'nhwc',
    batch: side(0),
    width,
    height,
  };
}

/** The same, checked against pack.json's size. @throws NetFault */
export function inputLayout(inputs: Metadata, spec: Pick<NetSpec, 'inputSize'>): InputLayout {
  const layout = pictureInput(inputs);
  const { width, height } = sidesOf(spec);
  if ((layout.width ?? width) !== width || (layout.height ?? height) !== height) {
    throw new NetFault(
      `takes pictures of ${layout.width ?? '?'} x ${layout.height ?? '?'} pixels, but pack.json says ${width} x ${height}`,
    );
  }
  return layout;
}

/** ONNX Runtime's error, as a sentence for users. */
export function loadFailure(pack: string, file: string, error: unknown): FacetError {
  const { reason, ...told } = faultOf(error);
  return brokenPack(pack, `${file} ${reason}`, error, hasWords(told) ? { ...told, file } : undefined);
}

const hasWords = (told: Partial<ToldFault>): told is ToldFault => told.why !== undefined;

function faultOf(error: unknown): { reason: string } & Partial<ToldFault> {
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof NetFault) return { reason: words };
  // The operation first: ONNX Runtime also calls a net with an unknown operation an invalid model.
  const operation =
    /(?:No Op registered for|No opset import for domain|Could not find an implementation for|Fatal error:)\s*'?([\w.:]+)/i.exec(
      words,
    )?.[1];
  if (operation !== undefined)
    return { reason: `uses an operation that ONNX Runtime does not have (${operation})`, why: 'operation', operation };
  if (/protobuf|invalid model|ModelProto does not have a graph|No graph was found/i.test(words))
    return { reason: 'is not an ONNX file, or is damaged', why: 'not-onnx' };
  if (/external data|external_data|GetExternalData|model_path must not be empty/i.test(words))
    return { reason: 'keeps its weights in another file; Facet takes nets that are one file', why: 'outside-weights' };
  if (/Unsupported model IR version|opset/i.test(words))
    return { reason: 'was made for a newer ONNX Runtime than Facet carries', why: 'too-new' };
  return { reason: `can't be loaded: ${words.split('\n')[0]!.slice(0, 200)}` };
}
