// Proposes thresholds for single people, as worked out by a measure, against the common threshold in force.
import type { PersonThresholdProposal } from '../../contract/trust.ts';
import { findPerson } from '../../db/people.ts';
import { personThresholds as applied } from '../../db/thresholds.ts';
import type { PersonThresholds } from '../../science/verification/identification/person-thresholds.ts';
import type { LibraryContext } from '../context.ts';
import type { KeptMeasure } from './measures.ts';

/** Proposes none from a measure of a protocol, or of another pack than the one in use. */
export function proposePersonThresholds(
  context: LibraryContext,
  { measure, worked, gathered }: KeptMeasure,
): PersonThresholdProposal {
  const { db, engine } = context;
  const { distance, pack } = measure.system;
  const { value } = context.threshold(distance);
  const found = measure.source === 'library' && pack === engine.pack.name ? worked.personThresholds : null;
  const people = (found?.people ?? []).flatMap(({ person, shift, weight, justified, genuines, impostors }) => {
    const id = gathered.people[person]?.id ?? null;
    const now = id === null ? undefined : findPerson(db, id);
    if (!justified || !now) return [];
    return [
      {
        person: { id: now.id, name: now.name },
        value: Math.min(1, Math.max(-1, value + shift)),
        genuine: genuines,
        impostor: impostors,
        weight,
      },
    ];
  });
  const held = found?.heldOut ?? null;
  return {
    value,
    distance,
    people,
    heldOut: held && { common: held.common, own: held.own, pairs: held.trials },
    worthIt: people.length > 0 && held !== null && helps(held),
    applied: [...applied(db, context.space(), distance)].map(([personId, own]) => ({ personId, value: own })),
  };
}

/**
 * Fewer errors of one kind and no more of the other; or false matches spread at least a tenth more evenly over people,
 * with at most 2 % more errors.
 */
function helps({ common, own, unevenness }: NonNullable<PersonThresholds['heldOut']>): boolean {
  const noWorse = own.fmr <= common.fmr && own.fnmr <= common.fnmr;
  if (noWorse && (own.fmr < common.fmr || own.fnmr < common.fnmr)) return true;
  return unevenness.own < 0.9 * unevenness.common && own.fmr <= 1.02 * common.fmr && own.fnmr <= 1.02 * common.fnmr;
}
