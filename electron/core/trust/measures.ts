// Measures that were made, kept until Facet closes; and whether what they were made of has changed since. Runs in the
// process behind the doors.
import { randomUUID } from 'node:crypto';
import type { MeasureId } from '../../contract/ids.ts';
import type { Measure, MeasureSummary, PairSource, System } from '../../contract/measure.ts';
import type { SystemComparison } from '../../contract/trust.ts';
import { labVersion } from '../../db/lab.ts';
import type { Db } from '../../db/open.ts';
import { FacetError } from '../../contract/failure.ts';
import type { WorkedSystem } from './measure/measure-work.ts';
import type { Gathered } from './measure/measured-faces.ts';

export interface KeptMeasure {
  /** What it was made of, to make another of the same. */
  source: PairSource;
  measure: Omit<Measure, 'stale'>;
  worked: Omit<WorkedSystem, 'measure'>;
  /** Whose faces those were: what mistakes are shown with. */
  gathered: Pick<Gathered, 'known' | 'people'> & { person: Uint32Array };
  /** Of the decisions it was made of; null for a protocol, which does not change. */
  version: string | null;
}

export interface Measures {
  add(
    source: PairSource,
    title: string | null,
    system: System,
    gathered: Gathered,
    worked: WorkedSystem,
    version: string | null,
  ): KeptMeasure;
  addComparison(
    comparison: Omit<SystemComparison, 'id' | 'madeAt' | 'a' | 'b'>,
    a: KeptMeasure,
    b: KeptMeasure,
  ): MeasureId;
  list(): MeasureSummary[];
  /** @throws FacetError 'gone' */
  get(id: MeasureId): KeptMeasure;
  whole(kept: KeptMeasure): Measure;
  comparison(id: MeasureId): SystemComparison;
}

/** What was worked out, and where it came from. */
export function describeMeasure(
  source: PairSource['kind'],
  title: string | null,
  system: System,
  { people, known, photos, failedToAcquire, burst, leftOut, contradictory }: Gathered,
  { impostorAll, explicit, ...measure }: WorkedSystem['measure'],
): Omit<Measure, 'stale'> {
  const { genuine, impostor } = measure;
  return {
    id: randomUUID(),
    source,
    title,
    system,
    madeAt: new Date().toISOString(),
    people: people.length,
    ...measure,
    counts: {
      people: people.length,
      photos,
      faces: known.length,
      genuine,
      impostor,
      impostorAll,
      explicit,
      failedToAcquire,
      burst,
      leftOut,
      contradictory,
    },
  };
}

/** The oldest goes first. */
const KEPT = 12;

export function createMeasures(db: Db): Measures {
  const measures = new Map<MeasureId, KeptMeasure>();
  const comparisons = new Map<MeasureId, SystemComparison>();
  const isStale = ({ version }: KeptMeasure, now: () => string): boolean => version !== null && version !== now();
  const whole = (kept: KeptMeasure, now: () => string = () => labVersion(db)): Measure => ({
    ...kept.measure,
    stale: isStale(kept, now),
  });
  const forgetOldest = (of: Map<MeasureId, unknown>): void => {
    for (const id of of.keys()) {
      if (of.size <= KEPT) return;
      of.delete(id);
    }
  };

  return {
    add(source, title, system, gathered, { measure, ...worked }, version) {
      const kept: KeptMeasure = {
        source,
        measure: describeMeasure(source.kind, title, system, gathered, measure),
        worked,
        gathered: { known: gathered.known, people: gathered.people, person: gathered.faces.person },
        version,
      };
      measures.set(kept.measure.id, kept);
      forgetOldest(measures);
      return kept;
    },

    addComparison(comparison, a, b) {
      const id = randomUUID();
      comparisons.set(id, { id, madeAt: new Date().toISOString(), ...comparison, a: whole(a), b: whole(b) });
      forgetOldest(comparisons);
      return id;
    },

    list() {
      let version: string | undefined;
      const now = (): string => (version ??= labVersion(db));
      return [...measures.values()].reverse().map((kept) => {
        const { id, source, title, system, madeAt, genuine, impostor, people } = kept.measure;
        return { id, source, title, system, madeAt, genuine, impostor, people, stale: isStale(kept, now) };
      });
    },

    get(id) {
      const kept = measures.get(id);
      if (!kept) throw new FacetError('gone', 'That measure is no longer there. Measure again.');
      return kept;
    },
    whole,

    comparison(id) {
      const comparison = comparisons.get(id);
      if (!comparison) throw new FacetError('gone', 'That comparison is no longer there. Measure again.');
      return comparison;
    },
  };
}
