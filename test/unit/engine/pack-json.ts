// A pack.json that is as it should be, for tests to use or to spoil.
import type { PackSpec } from '../../../electron/engine/packs/packs.ts';

export function packJson(): PackSpec {
  const net = { sha256: 'a'.repeat(64), bytes: 3, channels: 'rgb' as const, mean: [0, 0, 0], std: [1, 1, 1] };
  return {
    format: 2,
    name: 'tiny',
    title: 'A pack for tests',
    licence: { name: 'MIT', url: 'https://example.org' },
    distance: 'cosine',
    defaultFmr: 0.001,
    detector: {
      kind: 'ssd-mobilenet-v1',
      file: 'detector.onnx',
      inputSize: 32,
      scales: [1, 0.5],
      minScore: 0.5,
      ...net,
    },
    landmarks: { kind: 'face-landmark-68', file: 'landmarks.onnx', inputSize: 16, passes: 2, ...net },
    alignment: { kind: 'dlib-chip', size: 150, padding: 0.25 },
    embedder: { file: 'embedder.onnx', inputSize: 150, dimension: 4, normalise: false, mirror: true, ...net },
    thresholds: { cosine: [{ fmr: 0.001, similarity: 0.92 }], euclidean: [{ fmr: 0.001, similarity: 0.6 }] },
  };
}
