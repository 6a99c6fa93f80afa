// Calls about model packs and the engine that runs one of them.
import type { FacetApi } from '../../contract/api.ts';
import type { EngineWatch } from '../engine-watch.ts';
import { listOffers } from '../packs/get-pack.ts';
import type { PackSwitcher } from '../packs/change-pack.ts';

export const packCalls = (switcher: PackSwitcher, watch: EngineWatch) =>
  ({
    getEngine: async () => watch.report(),
    listPacks: async () => switcher.list(),
    listPackOffers: async () => listOffers(),
    removePack: async (name) => switcher.remove(name),
  }) satisfies Partial<FacetApi>;
