// The contract: every call that a door can make. One table of methods for each topic, beside the topic's types.
import type { Reply } from './errors.ts';
import type { FacetEvent } from './events.ts';
import { findMethods } from './find.ts';
import { headMethods } from './heads.ts';
import { historyMethods } from './history.ts';
import { jobMethods } from './jobs.ts';
import { learnMethods } from './learn.ts';
import type { CallsOf } from './method.ts';
import { packMethods } from './packs.ts';
import { peopleMethods } from './people.ts';
import { photoMethods, revealMethods } from './photos.ts';
import { settingsMethods } from './settings.ts';
import { chooseMethods, sourceMethods } from './sources.ts';
import { thresholdMethods } from './thresholds.ts';
import { trustMethods } from './trust.ts';

const coreMethods = {
  ...settingsMethods,
  ...packMethods,
  ...photoMethods,
  ...peopleMethods,
  ...historyMethods,
  ...findMethods,
  ...thresholdMethods,
  ...trustMethods,
  ...sourceMethods,
  ...jobMethods,
  ...learnMethods,
  ...headMethods,
};

/** Only the desktop has them (see DoorInfo); other doors answer 'unknown-method'. */
const desktopMethods = { ...chooseMethods, ...revealMethods };

/** Every method by its name. */
export const METHODS = { ...coreMethods, ...desktopMethods };

/** What the core implements, and each door offers; dispatch.ts checks the arguments of calls from outside. */
export type FacetApi = CallsOf<typeof coreMethods> & Partial<CallsOf<typeof desktopMethods>>;

/** window.facet, in Electron: the preload's bridge. In a browser the page makes the same thing out of a WebSocket. */
export interface Bridge {
  call(method: string, args: unknown[]): Promise<Reply>;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  /** The path of a dropped or chosen file; null in a browser, which doesn't tell it (then the file is uploaded). */
  pathForFile(file: File): string | null;
}
