// Events: something changed. An event never asks for anything; the page reads again what it shows.
import type { JobId, PersonId } from './ids.ts';
import type { JobState } from './jobs.ts';
import type { TrainingFrame } from './learn.ts';
import type { PersonSummary } from './people.ts';

/**
 * What can have changed. photos: which photos the library has, and which faces. people: who is who (names, covers, the
 * person of a face, questions). groups: nameless faces. measures: the lab's, and which faces are left out of them.
 * heads: trained heads, and which one is used.
 */
export type Topic = 'photos' | 'people' | 'groups' | 'settings' | 'engine' | 'actions' | 'measures' | 'heads';

/**
 * A person as it is now; null: deleted. Without the number of suggested faces: a change of it changes the whole list.
 */
export interface PersonChange {
  id: PersonId;
  now: Omit<PersonSummary, 'suggested'> | null;
}

export type FacetEvent =
  /**
   * `people`: all that changed in the answer of listPeople, so that a new name shows without reading the whole list
   * again. Absent: read the list.
   */
  | { type: 'changed'; what: Topic[]; people?: PersonChange[] }
  | { type: 'job'; job: JobState }
  | { type: 'job-gone'; id: JobId }
  /** The next frame of a training run, at most a few a second. Everything else about the run: getTraining. */
  | { type: 'training'; jobId: JobId; frame: TrainingFrame };
