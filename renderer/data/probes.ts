// Photos somebody dropped to search with: the core tells of each once, so the page keeps what it said. Page.
import type { Probe } from '../../electron/contract/find.ts';
import type { ProbeId } from '../../electron/contract/ids.ts';
import type { Source } from '../../electron/contract/sources.ts';
import { api } from './api.ts';

const probes = new Map<ProbeId, Probe>();

/** Hands a photo over and remembers what was found; its screen is href('find', undefined, {probe: id}). */
export async function openProbe(source: Source): Promise<Probe> {
  const probe = await api.openProbe(source);
  probes.set(probe.id, probe);
  return probe;
}

/** Null when the page has been loaded afresh since, or the address was made up. */
export function probeOf(id: ProbeId | null): Probe | null {
  return id === null ? null : (probes.get(id) ?? null);
}
