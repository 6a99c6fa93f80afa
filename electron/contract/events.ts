// Events: something changed. They never ask for anything.
import type { JobId, PersonId } from './ids.ts';
import type { JobState } from './jobs.ts';
import type { TrainingFrame } from './learn.ts';
import type { PersonSummary } from './people.ts';

/**
 * What can have changed. photos: which photos there are, and which faces. people: who is who (names, covers, whose a
 * face is, questions). groups: nameless faces. measures: the lab's, and which faces are left out of them. heads:
 * trained heads, and which one is used.
 */
export type Topic = 'photos' | 'people' | 'groups' | 'settings' | 'engine' | 'actions' | 'measures' | 'heads';

/**
 * Somebody as they are now; null: no longer there. How many faces are asked about is not told: whatever changes that
 * changes the whole list.
 */
export interface PersonChange {
  id: PersonId;
  now: Omit<PersonSummary, 'suggested'> | null;
}

/** Says that something happened; never asks for anything. The page fetches again what it shows. */
export type FacetEvent =
  /**
   * `people`: that is all that is new in listPeople, so that nobody waits for the whole list to see a name they gave.
   * Absent: ask.
   */
  | { type: 'changed'; what: Topic[]; people?: PersonChange[] }
  | { type: 'job'; job: JobState }
  | { type: 'job-gone'; id: JobId }
  /** One more frame of a run; the first comes with nothing else known: ask getTraining. At most a few a second. */
  | { type: 'training'; jobId: JobId; frame: TrainingFrame };
