// From interleaved bytes to a net's input: planar or interleaved, floats or bytes.
import type { InputLayout } from './net-layout.ts';
import type { NetSpec } from '../../packs/packs.ts';
import type { Picture } from '../decode/picture.ts';

type Write = (picture: Picture, into: Float32Array | Uint8Array, at: number, width: number, height: number) => void;

/** A picture smaller than the input is placed at the top left; the rest is black. */
export function tensorWriter(
  { channels, mean, std }: Pick<NetSpec, 'channels' | 'mean' | 'std'>,
  { order: layout }: Pick<InputLayout, 'order'>,
): Write {
  const order = channels === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  const tables = order.map((_, c) => Float32Array.from({ length: 256 }, (_, value) => (value - mean[c]!) / std[c]!));
  return (picture, into, at, width, height) => {
    const plane = width * height;
    // Strides from one pixel and from one channel to the next.
    const [step, apart] = layout === 'nchw' ? [1, plane] : [3, 1];
    for (let c = 0; c < 3; c++) {
      const table = tables[c]!;
      const start = at + c * apart;
      if (picture.width < width || picture.height < height)
        for (let i = 0, to = start; i < plane; i++, to += step) into[to] = table[0]!;
      for (let y = 0; y < picture.height; y++) {
        let to = start + y * width * step;
        let pixel = y * picture.width * 3 + order[c]!;
        for (let x = 0; x < picture.width; x++, pixel += 3, to += step) into[to] = table[picture.data[pixel]!]!;
      }
    }
  };
}
