// What the use cases of core/ work with: each takes the smallest of these that it needs. Types only.
import type { Topic } from '../contract/events.ts';
import type { PersonId } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import type { Distance, Threshold } from '../contract/thresholds.ts';
import type { Db } from '../db/open.ts';
import type { Engine } from '../engine/protocol.ts';
import type { PendingRecognition } from './changes/pending-recognition.ts';
import type { Gallery } from './matching/gallery.ts';
import type { Matching } from './matching/matching.ts';
import type { Groups } from './people/groups.ts';
import type { PeopleList } from './people/people-list.ts';

/** What only core/changes/ does to groups is left out. */
type GroupsView = Omit<
  Groups,
  'refresh' | 'removeNamed' | 'leave' | 'regroup' | 'join' | 'groupSome' | 'takeFormerCollages'
>;

/** Reads faces, people and groups, and compares vectors. */
export interface MatchingContext extends Pick<Matching, 'space' | 'index'> {
  readonly db: Db;
  gallery(): Omit<Gallery, 'refresh'>;
  groups(): GroupsView;
  groupsIfRead(): GroupsView | null;
  readonly people: Omit<PeopleList, 'refresh'>;
  /** The one in force for this distance; default: the distance chosen in Settings. */
  threshold(distance?: Distance): Threshold;
}

/** Also says how likely two faces are the same person: by the engine's pack. */
export interface SearchContext extends MatchingContext {
  readonly engine: Engine;
}

/** Changes the library: see changes/apply-changes.ts, the only user of what is added here. */
export interface DecisionContext
  extends Pick<MatchingContext, 'db' | 'threshold'>, Omit<Matching, 'readSome' | 'readAhead' | 'spaceProblem'> {
  readonly pending: PendingRecognition;
  /** Starts the job that recognises every face of the library again. */
  recogniseEveryFace(): void;
  /** Tells the doors what changed. `people`: everyone of whom the list of people shows something new; absent: anyone. */
  tell(topics: readonly Topic[], people?: Iterable<PersonId>): void;
}

/** All of it, for what also needs the engine or the library's folder. */
export interface LibraryContext
  extends DecisionContext, Pick<SearchContext, 'engine'>, Pick<Matching, 'spaceProblem' | 'readAhead'> {
  /** Absolute. */
  readonly libraryDir: string;
  /** The photos that Facet carries as examples. */
  readonly samplesDir: string;
  settings(): Settings;
}
