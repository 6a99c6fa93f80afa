// English: settings.
import type { ProviderNote } from '../../../electron/contract/packs.ts';
import type { Distance } from '../../../electron/contract/thresholds.ts';
import { formats } from '../../../electron/words/formats.ts';

const { number } = formats.en;

export const settings = {
  title: 'Settings',

  engine: 'Recognition',
  engineStarting: 'The recognition engine is starting…',
  engineFailed: 'The recognition engine does not work',
  worksOn: 'Works on',
  speed: (facesPerSecond: number) => `${number(Math.round(facesPerSecond))} faces/s`,
  speedUnknown: 'not measured yet',
  measure: 'Measure',
  measuring: 'Measuring…',
  measureNote: 'Tries every device: does it give the same answers as the processor, and how fast.',
  device: 'Device',
  available: 'Available',
  yes: 'yes',
  no: 'no',
  right: 'Right',
  rightHint: 'Largest difference from the processor’s answers; at most 0.001 is accepted.',
  howFast: 'Faces/s',
  inUse: 'in use',
  notMeasured: '—',
  difference: (value: number) => (value === 0 ? 'exact' : formats.en.scientific(value)),
  wrong: (difference: string) => `no (${difference})`,
  /** Why a device is in use, or is not. `other`: the name of the device that is meant. */
  note: {
    fastest: () => 'The fastest that is right.',
    asked: () => 'You asked for it.',
    'other-system': () => 'Not made for this system.',
    'other-asked': (other) => `Not tried: you asked for another one (${other}).`,
    'other-will-do': (other) => `Not tried yet: another one is right and fast (${other}).`,
    'no-device': () => 'Can’t be used here: no fitting device or driver.',
    hopeless: () => 'Works here, but many times slower than the processor.',
    wrong: () => 'Not trusted: its answers differ from the processor’s.',
    'broke-down': () => 'Set aside for now: it broke down while in use. It is tried again later.',
    slower: (other) => `Right, but another one is faster (${other}).`,
    'not-asked': (other) => `Right, but you asked for another one (${other}).`,
  } satisfies Record<ProviderNote['code'], (other: string) => string> as Record<
    ProviderNote['code'],
    (other: string) => string
  >,
  batchesHint: 'With one picture at a time, and with sixteen.',
  batches: (one: number, sixteen: number) => `${number(Math.round(one))} by 1, ${number(Math.round(sixteen))} by 16`,
  memory: (bytes: number) => `${number(Math.round(bytes / 1e6))} MB of memory`,
  fastest: 'The fastest that is right',
  preferred: 'Device to use',
  deviceName: {
    cpu: 'Processor (CPU)',
    webgpu: 'Graphics card (WebGPU)',
    cuda: 'NVIDIA graphics card (CUDA)',
    dml: 'Graphics card (DirectML)',
    directml: 'Graphics card (DirectML)',
    coreml: 'Apple Neural Engine (Core ML)',
  } as Record<string, string>,

  pack: 'Recognition models',
  packActive: 'in use',
  packFacts: (dimension: number) => `${dimension} numbers a face`,
  licence: (licence: string) => `Licence: ${licence}`,

  distance: 'How faces are compared',
  distanceName: { cosine: 'Cosine', euclidean: 'Euclidean' } satisfies Record<Distance, string> as Record<
    Distance,
    string
  >,
  distanceNote: {
    cosine: 'By the angle between two faces’ vectors. The better choice when few mistakes are wanted.',
    euclidean:
      'By the straight distance between the vectors. The classic measure of this model, with its own threshold.',
  } satisfies Record<Distance, string> as Record<Distance, string>,

  appearance: 'Appearance',
  language: 'Language',
  languageSystem: 'As the system',
  theme: 'Theme',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',

  library: 'Library',
  libraryWhere: 'Where it is',
  libraryLog: 'Log of faults, without names or photos',
  librarySize: 'Size on disk',
  libraryHolds: 'Holds',

  privacy: 'Privacy',
  privacyPoints: [
    'Everything happens on this machine. Facet opens no connection to anywhere else, unless you ask it to download recognition models.',
    'Photos stay where they are; what you drop on a browser window is copied into the library.',
    'The library holds small previews, where the faces are, a list of numbers for each face, and the names you gave.',
    'To erase all of it, close Facet and delete the library’s folder. Your own photos are not in it unless they were copied there.',
  ],

  version: (version: string) => `Facet ${version}`,
};
