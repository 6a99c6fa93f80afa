// Model packs, and the engine that runs them.
import * as v from 'valibot';
import type { Failure } from './errors.ts';
import { fields, method } from './method.ts';

export interface ProviderReport {
  name: string;
  /** Can be tried on this machine. */
  available: boolean;
  chosen: boolean;
  /** Largest difference between its vectors' entries and the CPU's, on the built-in probe; null if it did not run. */
  maxAbsDiff: number | null;
  /** Embedding speed on the probe; null if it did not run. */
  facesPerSecond: number | null;
  /** Speed by the number of pictures in one run; empty where not measured. */
  batches: { pictures: number; facesPerSecond: number }[];
  /**
   * Growth of the engine's process for its nets and one run, without the memory of a graphics card. Null if it did not
   * run.
   */
  memoryBytes: number | null;
  /** The maker's name for the device; null where the system does not tell. */
  device: string | null;
  /** Why it is used, or is not; null: no reason to give. */
  note: ProviderNote | null;
}

/** `other`: the other provider, where the code is about one; else null. */
export interface ProviderNote {
  code: ProviderNoteCode;
  other: string | null;
}

export type ProviderNoteCode =
  /** In use: the fastest whose results are right; the one chosen in Settings. */
  | 'fastest'
  | 'asked'
  /** Never tried: made for another system; `other` was chosen; `other` is right and faster than the CPU. */
  | 'other-system'
  | 'other-asked'
  | 'other-will-do'
  /** Tried: no usable device or driver; many times slower than the CPU; its results differ from the CPU's. */
  | 'no-device'
  | 'hopeless'
  | 'wrong'
  /** Failed while in use; tried again later. */
  | 'broke-down'
  /** Right, but `other` is faster; right, but `other` was chosen. */
  | 'slower'
  | 'not-asked';

/** A model pack: the nets that find faces and turn them into numbers. Vectors of two packs are never compared. */
export interface PackReport {
  name: string;
  title: string;
  /** Length of a vector. */
  dimension: number;
  licence: string;
  active: boolean;
}

/** An installed pack, as Settings list it. */
export interface PackDetail extends PackReport {
  /** Empty: not known. */
  licenceUrl: string;
  /** False: its licence allows only research. */
  commercial: boolean;
  /** Size of its nets. */
  bytes: number;
  /** Imported or downloaded: the user can delete it. */
  mine: boolean;
  /** How many photos of the library it has analysed. */
  photos: number;
  /** The rates of its thresholds were estimated from few faces, not measured. */
  estimated: boolean;
  /** What its pack.json says was measured with it; null: nothing. */
  measured: string | null;
  /** Why it can't be used: it is broken, or failed to start. */
  failure: Failure | null;
}

export interface PackOfferInfo {
  id: string;
  title: string;
  licence: string;
  licenceUrl: string;
  /** Size of the download. */
  bytes: number;
  /** Accuracy on LFW, as published by its maker. */
  published: number | null;
  /** The hosts it is downloaded from. */
  hosts: string[];
}

const packReading = v.picklist(['rgb-unit', 'rgb-raw', 'bgr-raw', 'rgb-imagenet']);
/** The order and scale in which a net takes pixels, where its file doesn't tell. */
export type PackReading = v.InferOutput<typeof packReading>;

/** How well a pack's vectors separate known faces: those of Facet's sample photos, and copies of them. */
export interface PackBehaviour {
  /** Pairs of one face and its copy (half the size, compressed); their similarity. */
  same: { pairs: number; least: number; mean: number };
  /** Pairs of two faces in one photo. */
  different: { pairs: number; most: number; mean: number };
  /** Every same pair is more similar than every different one. */
  apart: boolean;
}

export const packAnswers = fields({ title: v.string(), reading: packReading });
/** The user's answers about a net that Facet does not know. */
export type PackAnswers = v.InferOutput<typeof packAnswers>;

/** The result of importing a pack. */
export type PackBrought =
  | { state: 'ready'; pack: string; title: string; behaviour: PackBehaviour | null }
  /** A single net that Facet does not know: the user must say how it takes pixels. The best guess first. */
  | {
      state: 'ask';
      file: string;
      dimension: number;
      size: number;
      readings: { reading: PackReading; behaviour: PackBehaviour }[];
    };

export interface EngineReport {
  state: 'starting' | 'ready' | 'failed';
  providers: ProviderReport[];
  packs: PackReport[];
  /** Name of the provider in use; null before it is known. */
  provider: string | null;
  failure: Failure | null;
}

export const packMethods = {
  getEngine: method<() => EngineReport>([]),
  /** The active pack first, then by name; also packs that can't be used, with the reason. Switching is a job. */
  listPacks: method<() => PackDetail[]>([]),
  /** Packs that the job 'get-pack' can download from their makers. Without any use of the network. */
  listPackOffers: method<() => PackOfferInfo[]>([]),
  /**
   * Deletes the pack's results in the library, the heads trained on it, and, where the pack is the user's, its files.
   * @throws FacetError 'bad-request' for the pack in use
   */
  removePack: method<(name: string) => void>([v.string()]),
};
