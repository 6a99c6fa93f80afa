// English: the model packs in Settings.
import type { PackBehaviour, PackReading } from '../../../electron/contract/packs.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal } = formats.en;
const percent = formats.en.rate;

export const packs = {
  drop: 'Drop recognition models here: a folder, a zip or an ONNX file',
  bringHint:
    'To bring other models, drop a folder, a zip or an ONNX file onto this page, or choose it here. Names and decisions stay when you change models; photos are looked at again in the background.',
  bringing: 'Looking at the models…',
  chooseFile: 'Choose a zip or an ONNX file…',
  chooseFolder: 'Choose a folder…',
  ready: (title: string) => `${title}: ready. Choose “Use” to change to it.`,
  offers: 'To download',
  get: (size: string) => `Download, ${size}…`,
  getTitle: (title: string) => `Download ${title}?`,
  getWhat: (hosts: string) =>
    `Facet goes online for this, and for nothing else: it fetches the files from ${hosts}. No photo, name or number of yours leaves this machine.`,
  getIt: 'Download',
  published: (accuracy: number) => `${percent(accuracy)} on LFW, says its maker`,
  use: 'Use',
  tryAgain: 'Try again',
  remove: 'Delete',
  keep: 'Keep',
  cancel: 'Cancel',
  take: 'Take it',
  name: 'Name',
  deleteTitle: (title: string) => `Delete ${title}?`,
  deleteMine:
    'Its files, all it saw in your photos and the heads trained on it go. Names and decisions stay. To use it again you would bring it again, and your photos would be looked at anew.',
  deleteOwn: 'What it saw in your photos goes; the models stay, they are part of Facet. Names and decisions stay.',
  photosSeen: (photos: number) => `${count(photos, { one: 'photo', other: 'photos' })} looked at`,
  licenceUnknown: 'not known',
  estimated: 'false matches estimated, not measured',
  researchOnly: 'For research alone, says its maker.',
  askTitle: (file: string) => `${file}: one question`,
  askWhat: (size: number, dimension: number) =>
    `It takes a face of ${size} × ${size} pixels and gives ${dimension} numbers. It does not say how it wants the colours; Facet has tried each way on photos it knows.`,
  askReading: 'How are the colours given? The right way parts faces best:',
  likely: 'likely',
  readings: {
    'rgb-unit': 'Red, green, blue from -1 to 1 (ArcFace and most others)',
    'rgb-raw': 'Red, green, blue from 0 to 255',
    'bgr-raw': 'Blue, green, red from 0 to 255 (OpenCV, OpenVINO)',
    'rgb-imagenet': 'Red, green, blue by ImageNet’s mean (PyTorch)',
  } satisfies Record<PackReading, string> as Record<PackReading, string>,
  behaviour: ({ same, different }: PackBehaviour) =>
    `The same face again: ${decimal(same.least, 2)} or more alike. Different people: ${decimal(different.most, 2)} at most.`,
};
