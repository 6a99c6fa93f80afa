// Calls about model packs and the engine that runs one of them.
import type { FacetApi } from '../../contract/api.ts';
import type { EngineWatch } from '../engine-watch.ts';
import type { PackSwitcher } from '../packs/change-pack.ts';

export const packCalls = (switcher: PackSwitcher, watch: EngineWatch) =>
  ({
    getEngine: async () => watch.report(),
    listPacks: async () => switcher.list(),
    listPackOffers: async () => (await import('../packs/get-pack.ts')).listOffers(),
    removePack: async (name) => switcher.remove(name),
  }) satisfies Partial<FacetApi>;
