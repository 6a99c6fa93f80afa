// Calls about the library as a whole, its settings, and the door a person came in by.
import type { FacetApi } from '../../contract/api.ts';
import type { DoorInfo } from '../../contract/settings.ts';
import { writeSettings } from '../../db/settings.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { describeLibrary } from '../photos/describe.ts';

export const settingsCalls = (context: LibraryContext, door: DoorInfo) =>
  ({
    getDoor: async () => door,
    getLibrary: async () => describeLibrary(context),
    getSettings: async () => context.settings(),
    async setSettings(change) {
      const before = context.settings();
      const after = writeSettings(context.db, change);
      if (after.provider !== before.provider) await context.engine.setProvider(after.provider);
      applyChanges(context, {
        everyFace: after.distance !== before.distance,
        topics: ['settings', 'engine'],
      });
      return context.settings();
    },
  }) satisfies Partial<FacetApi>;
