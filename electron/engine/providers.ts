// The execution providers, and what one must fulfil to be used.
import type { ProviderNote, ProviderNoteCode, ProviderReport } from '../contract/packs.ts';

export interface Provider {
  name: string;
  /** ONNX Runtime's name. */
  ort: string;
  runsOn(platform: string, arch: string): boolean;
}

/** Likely fastest first, the CPU last. A new provider is a new row. */
export const PROVIDERS: readonly Provider[] = [
  {
    name: 'cuda',
    ort: 'cuda',
    runsOn: (platform, arch) => (platform === 'linux' || platform === 'win32') && arch === 'x64',
  },
  { name: 'directml', ort: 'dml', runsOn: (platform) => platform === 'win32' },
  { name: 'coreml', ort: 'coreml', runsOn: (platform, arch) => platform === 'darwin' && arch === 'arm64' },
  {
    name: 'webgpu',
    ort: 'webgpu',
    runsOn: (platform, arch) =>
      platform === 'win32' || (platform === 'linux' && arch === 'x64') || (platform === 'darwin' && arch === 'arm64'),
  },
  { name: 'cpu', ort: 'cpu', runsOn: () => true },
];

/** A provider is right if no entry of any output on the probe differs from the CPU's by more than this. */
export const TOLERANCE = 1e-3;

/** What was measured of one provider; null if it did not run. */
export interface Trial {
  name: string;
  /** Its sessions could be created on this machine. */
  available: boolean;
  /** Of the vectors alone. */
  maxAbsDiff: number | null;
  /** All outputs of all nets are within TOLERANCE of the CPU's. */
  right: boolean | null;
  facesPerSecond: number | null;
  batches: { pictures: number; facesPerSecond: number }[];
  memoryBytes: number | null;
  device: string | null;
  note: ProviderNote | null;
}

export const noteOf = (code: ProviderNoteCode, other: string | null = null): ProviderNote => ({ code, other });

export const untried = (name: string, note: ProviderNote): Trial => ({
  name,
  available: false,
  maxAbsDiff: null,
  right: null,
  facesPerSecond: null,
  batches: [],
  memoryBytes: null,
  device: null,
  note,
});

/** Why a provider is not tried, else null. `best`: the name of the best so far. */
export function whyNotTried(
  row: Provider,
  {
    asked,
    setAside,
    thorough,
    best,
  }: { asked: string | null; setAside: readonly string[]; thorough: boolean; best: string },
  { platform, arch }: { platform: string; arch: string } = process,
): ProviderNote | null {
  if (!row.runsOn(platform, arch)) return noteOf('other-system');
  if (setAside.includes(row.name)) return noteOf('broke-down');
  if (thorough) return null;
  if (asked !== null && asked !== row.name) return noteOf('other-asked', asked);
  if (best !== 'cpu') return noteOf('other-will-do', best);
  return null;
}

/**
 * Too slow on the smallest net for the others to be tried: a GPU emulated in software takes half a second where the CPU
 * takes a millisecond. The floor leaves a real GPU its start-up cost on so small a net.
 */
export function isHopeless(ms: { provider: number; cpu: number }): boolean {
  return ms.provider > Math.max(50, 10 * ms.cpu);
}

/** Right, and either asked for or faster than the best so far. */
export function isBetter(trial: Trial, than: Trial, asked: string | null): boolean {
  if (trial.right !== true) return false;
  if (asked !== null) return trial.name === asked;
  return (trial.facesPerSecond ?? 0) > (than.facesPerSecond ?? 0);
}

/** The note on a provider once `chosen` is in use. `asked`: the provider that was asked for. */
export function reportOf({ right, note, ...measured }: Trial, chosen: string, asked: string | null): ProviderReport {
  const inUse = measured.name === chosen;
  return { ...measured, chosen: inUse, note: note ?? (right === true ? verdict() : null) };

  function verdict(): ProviderNote {
    if (inUse) return noteOf(asked === chosen ? 'asked' : 'fastest');
    return asked === chosen ? noteOf('not-asked', chosen) : noteOf('slower', chosen);
  }
}
