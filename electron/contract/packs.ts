// Model packs, and the engine that runs them.
import type { Failure } from './errors.ts';

export interface ProviderReport {
  name: string;
  /** Can be tried on this machine. */
  available: boolean;
  chosen: boolean;
  /** Largest difference of a vector's entry from the CPU's on the built-in probe; null if it did not run. */
  maxAbsDiff: number | null;
  /** Embedding speed on the probe; null if it did not run. */
  facesPerSecond: number | null;
  /** Speed by how many pictures go into one run, where all was measured; else empty. */
  batches: { pictures: number; facesPerSecond: number }[];
  /**
   * By how much the engine's process grew for its nets and a run; a graphics card's own memory is not seen. Null if it
   * did not run.
   */
  memoryBytes: number | null;
  /** What the maker calls it; null where the system does not tell. */
  device: string | null;
  /** Why it is used, or is not; null where there is nothing to say. */
  note: ProviderNote | null;
}

/** `other`: the provider that is meant, where the code speaks of another one; else null. */
export interface ProviderNote {
  code: ProviderNoteCode;
  other: string | null;
}

export type ProviderNoteCode =
  /** In use: of those that are right the fastest; the one that was asked for. */
  | 'fastest'
  | 'asked'
  /** Never tried: made for another system; `other` was asked for; `other` is right and faster than the CPU. */
  | 'other-system'
  | 'other-asked'
  | 'other-will-do'
  /** Tried: no fitting device or driver; many times slower than the CPU; its results differ from the CPU's. */
  | 'no-device'
  | 'hopeless'
  | 'wrong'
  /** Broke down while in use; tried again later. */
  | 'broke-down'
  /** Right, but `other` is faster; right, but `other` was asked for. */
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

/** A pack that is there, as Settings list it. */
export interface PackDetail extends PackReport {
  /** Empty where nothing is known of it. */
  licenceUrl: string;
  /** False: its maker allows research alone. */
  commercial: boolean;
  /** Of its nets. */
  bytes: number;
  /** Brought or downloaded: its folder is the user's to delete. */
  mine: boolean;
  /** Photos of the library that it has looked at. */
  photos: number;
  /** The rates of its thresholds were estimated from few faces, not measured. */
  estimated: boolean;
  /** What was measured with it, in words of its pack.json; null: nothing is known. */
  measured: string | null;
  /** Why it can't be used: it is broken, or failed when it was started. */
  failure: Failure | null;
}

export interface PackOfferInfo {
  id: string;
  title: string;
  licence: string;
  licenceUrl: string;
  /** To download. */
  bytes: number;
  /** Accuracy on LFW, as its maker says. */
  published: number | null;
  /** Where it comes from: names of hosts. */
  hosts: string[];
}

/** How pixels go into a net that says nothing of it itself. */
export type PackReading = 'rgb-unit' | 'rgb-raw' | 'bgr-raw' | 'rgb-imagenet';

/** How a pack's vectors behave on faces whose truth is known: Facet's sample photos, and copies of them. */
export interface PackBehaviour {
  /** Pairs of one face and its copy (half the size, compressed); their similarity. */
  same: { pairs: number; least: number; mean: number };
  /** Pairs of two faces in one photo. */
  different: { pairs: number; most: number; mean: number };
  /** Every same pair is more alike than every different one. */
  apart: boolean;
}

export interface PackAnswers {
  title: string;
  reading: PackReading;
}

/** What became of a pack that was brought. */
export type PackBrought =
  | { state: 'ready'; pack: string; title: string; behaviour: PackBehaviour | null }
  /** A bare net that Facet does not know: how it wants its pixels must be said. The best guess first. */
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
  /** The chosen provider's name; null before it is known. */
  provider: string | null;
  failure: Failure | null;
}
