// Photos dropped to search with. The core describes each once, when it is opened, so the page keeps the description.
import type { Probe } from '../../electron/contract/find.ts';
import type { ProbeId } from '../../electron/contract/ids.ts';
import type { Source } from '../../electron/contract/sources.ts';
import { api } from './api.ts';

const probes = new Map<ProbeId, Probe>();

/** Opens a photo to search with; its screen is href('find', undefined, {probe: id}). @throws CallError */
export async function openProbe(source: Source): Promise<Probe> {
  const probe = await api.openProbe(source);
  probes.set(probe.id, probe);
  return probe;
}

/** Null after the page was reloaded, and for an id that never was one. */
export function probeOf(id: ProbeId | null): Probe | null {
  return id === null ? null : (probes.get(id) ?? null);
}
