// Applies an event about some people to the list of people, so that it need not be fetched again.
import type { PersonChange } from '../../electron/contract/events.ts';
import type { PersonSummary } from '../../electron/contract/people.ts';

const byName = new Intl.Collator(undefined, { sensitivity: 'base' });

/** The order of listPeople: by number of photos, most first, then by name. */
const inOrder = (a: PersonSummary, b: PersonSummary): number =>
  b.photos - a.photos || byName.compare(a.name, b.name) || a.id - b.id;

/** People without a change keep their identity (===), so that their tiles are not drawn again. */
export function withChanges(people: readonly PersonSummary[], changes: readonly PersonChange[]): PersonSummary[] {
  const before = new Map(people.map((person) => [person.id, person]));
  const list = people.filter(({ id }) => !changes.some((change) => change.id === id));
  for (const { id, now } of changes) {
    if (!now) continue;
    const person: PersonSummary = { ...now, suggested: before.get(id)?.suggested ?? 0 };
    const at = list.findIndex((other) => inOrder(person, other) < 0);
    list.splice(at < 0 ? list.length : at, 0, person);
  }
  return list;
}
