// A head as an ONNX model: ONNX Runtime gives the same vectors, and the file is the same head again.
import { describe, expect, test } from 'vitest';
import { InferenceSession, Tensor } from '../../../../../electron/engine/onnx-runtime.ts';
import { heads, mapVectors } from '../../../../../electron/science/learning/heads/heads.ts';
import type { Head, HeadKind } from '../../../../../electron/science/learning/heads/head.ts';
import { seededRandom } from '../../../../../electron/science/statistics/random.ts';
import { headFromOnnx, headToOnnx } from '../../../../../electron/science/learning/heads/head-onnx.ts';

const [INPUT, OUTPUT, HIDDEN, SIZE] = [20, 12, 7, 9];

function someHead(kind: HeadKind, distance: Head['distance']): Head {
  const random = seededRandom(7);
  const form = { kind, input: INPUT, output: OUTPUT, hidden: kind === 'two-layer' ? HIDDEN : 0, distance };
  return {
    ...form,
    values: Object.fromEntries(
      Object.entries(heads[kind].shapes(form)).map(([name, [rows, columns]]) => [
        name,
        Float32Array.from({ length: rows * columns }, () => random.normal()),
      ]),
    ),
  };
}

describe.each(Object.keys(heads) as HeadKind[])('%s', (kind) => {
  test.each(['cosine', 'euclidean'] as const)(
    'for %s: ONNX Runtime gives the same vectors to 1e-5, and it is read again the same',
    async (distance) => {
      const head = someHead(kind, distance);
      const random = seededRandom(8);
      const vectors = Array.from({ length: SIZE }, (_, i) =>
        Float32Array.from({ length: INPUT }, () => (i === 0 ? 0 : random.normal())),
      );
      const bytes = headToOnnx(head, 'Mine');
      const session = await InferenceSession.create(bytes);
      const { mapped } = await session.run({
        vector: new Tensor('float32', Float32Array.from(vectors.flatMap((vector) => [...vector])), [SIZE, INPUT]),
      });
      expect(mapped!.dims).toEqual([SIZE, OUTPUT]);
      const answered = mapped!.data as Float32Array;
      mapVectors(head, vectors).forEach((own, i) =>
        own.forEach((x, d) => expect(Math.abs(answered[i * OUTPUT + d]! - x)).toBeLessThanOrEqual(1e-5)),
      );
      expect(headFromOnnx(bytes)).toEqual(head);
      await session.release();
    },
  );
});

test('what is no head is refused, and it is said why', () => {
  const bytes = headToOnnx(someHead('linear', 'cosine'), 'Mine');
  const refused = (why: string): unknown =>
    expect.objectContaining({ name: 'LearnError', code: 'head-unreadable', params: { why } });
  expect(() => headFromOnnx(bytes.subarray(0, bytes.length - 9))).toThrow(refused('not-onnx'));
  expect(() => headFromOnnx(new Uint8Array(0))).toThrow(refused('not-onnx'));
  expect(() => headFromOnnx(new TextEncoder().encode('a photo of somebody'))).toThrow(refused('not-onnx'));
  const another = Buffer.from(bytes);
  another.write('Gemm  ', another.indexOf('MatMul'));
  expect(() => headFromOnnx(another)).toThrow(refused('another-model'));
  const spoilt = someHead('linear', 'cosine');
  spoilt.values['map']![0] = NaN;
  expect(() => headFromOnnx(headToOnnx(spoilt, 'Mine'))).toThrow(refused('damaged'));
});
