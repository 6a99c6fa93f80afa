// Turns many small changes into few 'changed' events: a page that fetches again 600 times a minute shows nothing.
import type { FacetEvent, PersonChange, Topic } from '../../contract/events.ts';
import type { PersonId } from '../../contract/ids.ts';

/** The first change is sent at once, so that an answer shows at once; changes within this time after it are sent together. */
const QUIET_MS = 250;
/** With more people than this in one event the page fetches the whole list instead. */
const MOST_PEOPLE = 20;

export interface ChangeEvents {
  /**
   * Sends these topics with the next event. `people`: everyone of whom the list of people shows something new; absent,
   * and with the topic 'people': anyone.
   */
  tell(topics: readonly Topic[], people?: Iterable<PersonId>): void;
  close(): void;
}

/** @param describe a person as they are when the event is sent */
export function createChangeEvents(
  emit: (event: FacetEvent) => void,
  describe: (id: PersonId) => PersonChange,
): ChangeEvents {
  const waiting = new Set<Topic>();
  let people: Set<PersonId> | 'anyone' = new Set();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    if (waiting.size === 0) return;
    const known = waiting.has('people') && people !== 'anyone' && people.size <= MOST_PEOPLE ? people : null;
    emit({ type: 'changed', what: [...waiting], ...(known && { people: [...known].map(describe) }) });
    waiting.clear();
    people = new Set();
    timer = setTimeout(flush, QUIET_MS);
  }

  return {
    tell(topics, changed) {
      for (const topic of topics) waiting.add(topic);
      if (topics.includes('people')) {
        if (changed === undefined) people = 'anyone';
        else if (people !== 'anyone') for (const id of changed) people.add(id);
      }
      timer ??= setTimeout(flush, 0);
    },
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}
