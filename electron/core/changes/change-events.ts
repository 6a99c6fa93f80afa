// Many small changes, few 'changed' events: a page that fetches again 600 times a minute shows nothing. Runs behind the
// doors.
import type { FacetEvent, PersonChange, Topic } from '../../contract/events.ts';
import type { PersonId } from '../../contract/ids.ts';

/**
 * The first change is told at once, so that an answer is seen at once; what follows within this time is told together.
 */
const QUIET_MS = 250;
/** Of more people at once the page asks for the whole list. */
const MOST_TOLD = 20;

export interface ChangeEvents {
  changed(...what: Topic[]): void;
  /** As changed('people'), where these are all of whom anything is new. */
  peopleChanged(ids: Iterable<PersonId>): void;
  close(): void;
}

/** @param tell how somebody is when the event is sent */
export function createChangeEvents(
  emit: (event: FacetEvent) => void,
  tell: (id: PersonId) => PersonChange,
): ChangeEvents {
  const waiting = new Set<Topic>();
  let people: Set<PersonId> | 'any' = new Set();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    if (waiting.size === 0) return;
    const told = waiting.has('people') && people !== 'any' && people.size <= MOST_TOLD ? [...people].map(tell) : null;
    emit({ type: 'changed', what: [...waiting], ...(told && { people: told }) });
    waiting.clear();
    people = new Set();
    timer = setTimeout(flush, QUIET_MS);
  }

  function changed(...what: Topic[]): void {
    for (const topic of what) {
      waiting.add(topic);
      if (topic === 'people') people = 'any';
    }
    timer ??= setTimeout(flush, 0);
  }

  return {
    changed,
    peopleChanged(ids) {
      if (people !== 'any') for (const id of ids) people.add(id);
      waiting.add('people');
      changed();
    },
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}
