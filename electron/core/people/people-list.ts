// All people with their counts: counted once, then again only for people who changed.
import type { PersonId } from '../../contract/ids.ts';
import type { PersonSummary } from '../../contract/people.ts';
import type { Db } from '../../db/open.ts';
import { listPeople, personSummary } from '../../db/people.ts';

export interface PeopleList {
  /** By number of photos, most first, then by name. */
  all(): PersonSummary[];
  one(id: PersonId): PersonSummary | undefined;
  /** Names, covers, faces or questions of these people changed. */
  refresh(ids: Iterable<PersonId>): void;
}

export function createPeopleList(db: Db): PeopleList {
  let people: Map<PersonId, PersonSummary> | null = null;
  let sorted: PersonSummary[] | null = null;
  let byName: Intl.Collator | null = null; // slow to make: not at the start
  const outdated = new Set<PersonId>();

  function upToDate(): Map<PersonId, PersonSummary> {
    if (!people) {
      people = new Map(listPeople(db).map((person) => [person.id, person]));
      outdated.clear();
    }
    for (const id of outdated) {
      const now = personSummary(db, id);
      if (now) people.set(id, now);
      else people.delete(id);
    }
    outdated.clear();
    return people;
  }

  return {
    all() {
      const now = upToDate();
      const { compare } = (byName ??= new Intl.Collator(undefined, { sensitivity: 'base' }));
      return (sorted ??= [...now.values()].sort(
        (a, b) => b.photos - a.photos || compare(a.name, b.name) || a.id - b.id,
      ));
    },
    one: (id) => upToDate().get(id),
    refresh(ids) {
      for (const id of ids) outdated.add(id);
      if (outdated.size > 0) sorted = null;
    },
  };
}
