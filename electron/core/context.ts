// What every use case of library/ works with. Types only.
import type { Topic } from '../contract/events.ts';
import type { PersonId } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import type { Distance, Threshold } from '../contract/thresholds.ts';
import type { Db } from '../db/open.ts';
import type { Engine } from '../engine/protocol.ts';
import type { Matching } from './matching/matching.ts';

export interface LibraryContext extends Omit<Matching, 'readSome'> {
  /** Absolute. */
  readonly libraryDir: string;
  /** The photos Facet carries, to try it with. */
  readonly samplesDir: string;
  readonly db: Db;
  readonly engine: Engine;
  settings(): Settings;
  threshold(distance?: Distance): Threshold;
  /**
   * What follows from an answer and needs no waiting for: done in a moment, and before any call that could tell the
   * difference.
   */
  afterwards(work: () => void): void;
  /** Tells the doors that something changed; many calls become few events. */
  changed(...what: Topic[]): void;
  /** As changed('people'), where these are all of whom anything is new: the page need not ask for everybody. */
  peopleChanged(ids: Iterable<PersonId>): void;
}
