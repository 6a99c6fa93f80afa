// Packs that may be had from their makers' public homes: what each is, what it weighs, under which licence. Data; runs
// behind the doors.
import type { WantedFile } from './download.ts';

export interface PackOffer {
  id: string;
  title: string;
  licence: { name: string; url: string };
  /** Accuracy on LFW, a share, as its maker says; null: not told. */
  published: number | null;
  files: ({ file: string } & WantedFile)[];
}

const ZOO = 'https://github.com/opencv/opencv_zoo/raw/47534e27c9851bb1128ccc0102f1145e27f23f98/models';

const YUNET: PackOffer['files'][number] = {
  file: 'face_detection_yunet_2023mar.onnx',
  url: `${ZOO}/face_detection_yunet/face_detection_yunet_2023mar.onnx`,
  bytes: 232_589,
  sha256: '8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4',
};

/**
 * Pinned to a commit, so that what lies behind an address can't change. The nets are known by their names:
 * core/packs/known-nets.ts.
 */
export const PACK_OFFERS: readonly PackOffer[] = [
  {
    id: 'opencv-zoo',
    title: 'SFace + YuNet (OpenCV Zoo)',
    licence: {
      name: 'Apache-2.0 (YuNet: MIT)',
      url: 'https://github.com/opencv/opencv_zoo/blob/main/models/face_recognition_sface/LICENSE',
    },
    published: 0.994,
    files: [
      YUNET,
      {
        file: 'face_recognition_sface_2021dec.onnx',
        url: `${ZOO}/face_recognition_sface/face_recognition_sface_2021dec.onnx`,
        bytes: 38_696_353,
        sha256: '0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79',
      },
    ],
  },
  {
    id: 'auraface',
    title: 'AuraFace + YuNet (fal)',
    licence: { name: 'Apache-2.0 (YuNet: MIT)', url: 'https://huggingface.co/fal/AuraFace-v1' },
    published: null,
    files: [
      YUNET,
      {
        file: 'glintr100.onnx',
        url: 'https://huggingface.co/fal/AuraFace-v1/resolve/af6d057c9b0ec4071d4c49c80e3539258798b609/glintr100.onnx',
        bytes: 260_694_151,
        sha256: 'a7933ea5330113b01c9b60351d8f4c33003f145d8470ac5f0e52ee2effe25c60',
      },
    ],
  },
];
