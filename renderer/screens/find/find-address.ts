// What to search for, as in the address: '?person=3', '?face=42', '?probe=1b9d…&index=0'.
import type { FaceId, PersonId, ProbeId } from '../../../electron/contract/ids.ts';

export type Sought = { person: PersonId } | { face: FaceId } | { probe: ProbeId; index: number | null };

/** Null: nothing chosen yet. */
export function parseSought(query: URLSearchParams): Sought | null {
  const person = wholeNumber(query.get('person'));
  if (person !== null) return { person };
  const face = wholeNumber(query.get('face'));
  if (face !== null) return { face };
  const probe = query.get('probe');
  return probe === null || probe === '' ? null : { probe, index: wholeNumber(query.get('index')) };
}

function wholeNumber(word: string | null): number | null {
  return word !== null && /^\d+$/.test(word) ? Number(word) : null;
}
