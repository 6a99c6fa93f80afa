// Nets known by their file names: the input each expects, and what is known about it.
import type { PackReading } from '../../contract/packs.ts';
import type { OperatingPoint } from '../../contract/thresholds.ts';
import type { AlignmentSpec, NetSpec, PackSpec } from '../../engine/packs/packs.ts';

type Reading = Pick<NetSpec, 'inputSize' | 'channels' | 'mean' | 'std'>;
type Licence = PackSpec['licence'];

interface Known {
  /** The whole name of the file. */
  file: RegExp;
  /** Where one name stands for several nets: only the file of this checksum is meant. */
  sha256?: string;
  title: string;
  licence: Licence;
  source: string;
}

export interface KnownDetector extends Known {
  spec: Reading & Pick<PackSpec['detector'], 'kind' | 'scales' | 'minScore'>;
}

export interface KnownEmbedder extends Known {
  alignment: AlignmentSpec;
  spec: Reading & { inputSize: number; batch?: number };
  /**
   * By cosine, highest FMR first: `npm run bench -- --only pack.lfw`, with YuNet and mirror images. Absent where nobody
   * has measured it for Facet.
   */
  points?: OperatingPoint[];
}

const RAW = { mean: [0, 0, 0], std: [1, 1, 1] };
const ALL = (mean: number, std: number) => ({ mean: [mean, mean, mean], std: [std, std, std] });

/**
 * How nets in the wild want their pixels, the usual first: -1 to 1, as they are, as they are in OpenCV's order, by
 * ImageNet's mean.
 */
export const READINGS: Record<PackReading, Pick<NetSpec, 'channels' | 'mean' | 'std'>> = {
  'rgb-unit': { channels: 'rgb', ...ALL(127.5, 127.5) },
  'rgb-raw': { channels: 'rgb', ...RAW },
  'bgr-raw': { channels: 'bgr', ...RAW },
  'rgb-imagenet': { channels: 'rgb', mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] },
};

const INSIGHTFACE: Licence = {
  name: 'non-commercial research only',
  url: 'https://github.com/deepinsight/insightface/tree/master/model_zoo',
  commercial: false,
};
const APACHE = (url: string): Licence => ({ name: 'Apache-2.0', url });
const MIT = (url: string): Licence => ({ name: 'MIT', url });

const ZOO = 'https://github.com/opencv/opencv_zoo/tree/main/models';
const INSIGHTFACE_SOURCE = 'insightface (github.com/deepinsight/insightface)';

/** The better one first, where a folder holds several. */
export const KNOWN_DETECTORS: readonly KnownDetector[] = [
  {
    file: /^(scrfd_|det_)\w*(34g|10g|2\.5g|1g|500m)\w*\.onnx$/i,
    title: 'SCRFD',
    licence: INSIGHTFACE,
    source: INSIGHTFACE_SOURCE,
    // At one scale the smallest of them misses faces that fill the photo: 10 of the 4,507 photos of LFW.
    spec: { kind: 'scrfd', inputSize: 640, scales: [1, 0.5], minScore: 0.5, channels: 'rgb', ...ALL(127.5, 128) },
  },
  {
    file: /^(face_detection_)?yunet_(2023mar|[ns]_(dynamic|\d+_\d+))\w*\.onnx$/i,
    title: 'YuNet',
    licence: MIT(`${ZOO}/face_detection_yunet/LICENSE`),
    source: 'OpenCV Zoo (github.com/opencv/opencv_zoo), trained by libfacedetection.train',
    spec: { kind: 'yunet', inputSize: 640, scales: [1], minScore: 0.6, channels: 'bgr', ...RAW },
  },
  {
    file: /^(face_?detector|retinaface|retina_face|mobilenet0\.25_final)\w*\.onnx$/i,
    title: 'RetinaFace',
    licence: MIT('https://github.com/biubug6/Pytorch_Retinaface/blob/master/LICENSE.MIT'),
    source: 'github.com/biubug6/Pytorch_Retinaface',
    spec: {
      kind: 'retinaface',
      inputSize: 640,
      scales: [1],
      minScore: 0.6,
      channels: 'bgr',
      mean: [104, 117, 123],
      std: [1, 1, 1],
    },
  },
  {
    file: /^(version-)?(rfb|slim)[-_]?320\w*\.onnx$/i,
    title: 'Ultra-Light 320',
    licence: MIT('https://github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB/blob/master/LICENSE'),
    source: 'github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB',
    spec: { kind: 'ultra-light', inputSize: [320, 240], scales: [1], minScore: 0.7, channels: 'rgb', ...ALL(127, 128) },
  },
  {
    file: /^(version-)?(rfb|slim)[-_]?640\w*\.onnx$/i,
    title: 'Ultra-Light 640',
    licence: MIT('https://github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB/blob/master/LICENSE'),
    source: 'github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB',
    spec: { kind: 'ultra-light', inputSize: [640, 480], scales: [1], minScore: 0.7, channels: 'rgb', ...ALL(127, 128) },
  },
];

const ARCFACE: AlignmentSpec = { kind: 'arcface', size: 112 };

export const KNOWN_EMBEDDERS: readonly KnownEmbedder[] = [
  {
    // Has the name of antelopev2's, and another licence.
    file: /^(glintr100|auraface)[\w-]*\.onnx$/i,
    sha256: 'a7933ea5330113b01c9b60351d8f4c33003f145d8470ac5f0e52ee2effe25c60',
    title: 'AuraFace (ArcFace R100)',
    licence: APACHE('https://huggingface.co/fal/AuraFace-v1'),
    source: 'huggingface.co/fal/AuraFace-v1',
    alignment: ARCFACE,
    spec: { inputSize: 112, channels: 'rgb', ...ALL(127.5, 127.5) },
  },
  {
    file: /^(glintr100|glint360k_\w+)\.onnx$/i,
    title: 'ArcFace R100 (Glint360K)',
    licence: INSIGHTFACE,
    source: INSIGHTFACE_SOURCE,
    alignment: ARCFACE,
    spec: { inputSize: 112, channels: 'rgb', ...ALL(127.5, 127.5) },
  },
  {
    // A quantised net sets its scale by all that is in the batch: vectors would depend on their neighbours.
    file: /^w600k_\w*int8\w*\.onnx$/i,
    title: 'ArcFace MobileFaceNet (WebFace600K, 8 bits)',
    licence: INSIGHTFACE,
    source: INSIGHTFACE_SOURCE,
    alignment: ARCFACE,
    spec: { inputSize: 112, channels: 'rgb', ...ALL(127.5, 127.5), batch: 1 },
  },
  {
    file: /^w600k_(r50|mbf)\.onnx$/i,
    title: 'ArcFace (WebFace600K)',
    licence: INSIGHTFACE,
    source: INSIGHTFACE_SOURCE,
    alignment: ARCFACE,
    spec: { inputSize: 112, channels: 'rgb', ...ALL(127.5, 127.5) },
  },
  {
    file: /^face_recognition_sface_\w+\.onnx$/i,
    title: 'SFace',
    licence: APACHE(`${ZOO}/face_recognition_sface/LICENSE`),
    source: 'OpenCV Zoo (github.com/opencv/opencv_zoo)',
    alignment: ARCFACE,
    spec: { inputSize: 112, channels: 'rgb', ...RAW },
  },
  {
    file: /^face-reidentification-retail-0095\.onnx$/i,
    title: 'Intel face-reidentification-retail-0095',
    licence: APACHE('https://github.com/openvinotoolkit/open_model_zoo/blob/master/LICENSE'),
    source: 'Open Model Zoo (github.com/openvinotoolkit/open_model_zoo)',
    alignment: {
      kind: 'five-points',
      size: 128,
      points: [
        [0.3156, 0.4616],
        [0.6827, 0.4616],
        [0.5003, 0.6405],
        [0.3495, 0.8247],
        [0.6534, 0.8247],
      ],
    },
    spec: { inputSize: 128, channels: 'bgr', ...RAW },
    points: [
      { fmr: 1e-2, similarity: 0.2446 },
      { fmr: 1e-3, similarity: 0.3458 },
      { fmr: 1e-4, similarity: 0.4347 },
    ],
  },
  {
    file: /^mobilefacenet\.onnx$/i,
    title: 'MobileFaceNet',
    licence: APACHE('https://github.com/foamliu/MobileFaceNet/blob/master/LICENSE'),
    source: 'github.com/foamliu/MobileFaceNet',
    alignment: ARCFACE,
    spec: { inputSize: 112, channels: 'rgb', mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] },
    points: [
      { fmr: 1e-2, similarity: 0.2516 },
      { fmr: 1e-3, similarity: 0.3351 },
      { fmr: 1e-4, similarity: 0.4039 },
    ],
  },
];

export const knownEmbedder = (file: string, sha256?: string): KnownEmbedder | undefined =>
  KNOWN_EMBEDDERS.find((known) => known.file.test(file) && (known.sha256 ?? sha256) === sha256);
