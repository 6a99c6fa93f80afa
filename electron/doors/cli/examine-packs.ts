// Tries every provider with each model pack. Each pack has its own engine, so that a pack that crashes it harms no other.
import type { Failure } from '../../contract/errors.ts';
import type { PackReport, ProviderNote, ProviderReport } from '../../contract/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import { toFailure } from '../../contract/failure.ts';

export type PackState =
  | (PackReport & {
      /** Facet's own, or the user's. */ mine: boolean;
      provider?: string;
      providers?: ProviderReport[];
      failure?: Failure;
    })
  | { name: string; active: boolean; mine: boolean; failure: Failure };

export interface PackToExamine {
  name: string;
  dir: string;
  mine: boolean;
  active: boolean;
  /** False: its pack.json is read, and no engine started. */
  measure: boolean;
}

interface Examination {
  /** Closed when its pack is done. */
  engineFor: (dir: string) => Engine;
  signal: AbortSignal;
  onProgress: (pack: string, done: number, total: number) => void;
}

/**
 * One after another, so that timings don't disturb each other.
 *
 * @throws only the signal's reason
 */
export async function examinePacks(
  packs: readonly PackToExamine[],
  { engineFor, signal, onProgress }: Examination,
): Promise<PackState[]> {
  const { readPack } = await import('../../engine/packs/packs.ts');
  const states: PackState[] = [];
  for (const { name, dir, mine, active, measure } of packs) {
    try {
      const { title, dimension, licence } = readPack(dir).info;
      const known = { name, title, dimension, licence, active, mine };
      states.push(measure ? { ...known, ...(await measured(name, dir)) } : known);
    } catch (error) {
      signal.throwIfAborted();
      states.push({ name, active, mine, failure: toFailure(error) });
    }
  }
  return states;

  async function measured(
    name: string,
    dir: string,
  ): Promise<{ provider: string; providers: ProviderReport[] } | { failure: Failure }> {
    const engine = engineFor(dir);
    const onAbort = (): void => void engine.close();
    signal.addEventListener('abort', onAbort);
    try {
      const { provider, providers } = await engine.probeProviders((done, total) => onProgress(name, done, total));
      return { provider, providers };
    } catch (error) {
      signal.throwIfAborted();
      return { failure: toFailure(error) };
    } finally {
      signal.removeEventListener('abort', onAbort);
      await engine.close();
    }
  }
}

/** Why a provider is used, or is not: a sentence. */
export function noteText({ code, other }: ProviderNote): string {
  return NOTES[code](other ?? '');
}

const NOTES: Record<ProviderNote['code'], (other: string) => string> = {
  fastest: () => 'Used: the fastest of those that are right.',
  asked: () => 'Used: it was asked for, and is right.',
  'other-system': () => 'Not made for this system.',
  'other-asked': (other) => `Not tried: ${other} was asked for.`,
  'other-will-do': (other) => `Not tried: ${other} is right and faster than the CPU.`,
  'no-device': () => "Can't be used here: no fitting device or driver.",
  hopeless: () => 'Works here, but many times slower than the CPU.',
  wrong: () => "Not trusted: its results differ from the CPU's.",
  'broke-down': () => 'Set aside for now: it broke down while in use.',
  slower: (other) => `Right, but ${other} is faster.`,
  'not-asked': (other) => `Right, but ${other} was asked for.`,
};
