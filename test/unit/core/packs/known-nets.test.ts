// Nets known by name: InsightFace's folders and OpenCV Zoo's become whole packs, with the stricter licence of the two.
import { expect, test } from 'vitest';
import { composePack } from '../../../../electron/core/packs/compose-pack.ts';
import { checkedPack } from '../../../../electron/engine/packs/packs.ts';

const AURAFACE = 'a7933ea5330113b01c9b60351d8f4c33003f145d8470ac5f0e52ee2effe25c60';
const file = (name: string, sha256 = 'a'.repeat(64)) => ({ file: name, sha256, bytes: 3 });
const FOLDERS: [string, ReturnType<typeof file>[], string, RegExp, boolean | undefined][] = [
  [
    'buffalo_l',
    ['1k3d68.onnx', '2d106det.onnx', 'det_10g.onnx', 'genderage.onnx', 'w600k_r50.onnx'].map((name) => file(name)),
    'scrfd',
    /ArcFace \(WebFace600K\) \+ SCRFD/,
    false,
  ],
  ['buffalo_sc', ['det_500m.onnx', 'w600k_mbf.onnx'].map((name) => file(name)), 'scrfd', /ArcFace/, false],
  ['antelopev2', ['scrfd_10g_bnkps.onnx', 'glintr100.onnx'].map((name) => file(name)), 'scrfd', /Glint360K/, false],
  [
    'auraface',
    [file('face_detection_yunet_2023mar.onnx'), file('glintr100.onnx', AURAFACE)],
    'yunet',
    /AuraFace/,
    undefined,
  ],
  [
    'zoo',
    ['face_detection_yunet_2023mar.onnx', 'face_recognition_sface_2021dec.onnx'].map((name) => file(name)),
    'yunet',
    /SFace \+ YuNet/,
    undefined,
  ],
];

test.each(FOLDERS)('%s', (name, files, kind, title, commercial) => {
  const spec = composePack(name, files, 512)!;
  expect(spec).toMatchObject({ name, detector: { kind }, title: expect.stringMatching(title), estimated: true });
  expect(spec.licence.commercial).toBe(commercial);
  expect(() => checkedPack(`/${name}`, spec)).not.toThrow();
});

test('one half alone is no pack', () => {
  expect(composePack('half', [file('det_10g.onnx')], 512)).toBeNull();
  expect(composePack('none', [file('resnet.onnx')], 512)).toBeNull();
});
