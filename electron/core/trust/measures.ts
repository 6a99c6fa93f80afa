// The measures that were made, kept in memory until Facet closes, and whether they are out of date.
import { randomUUID } from 'node:crypto';
import type { MeasureId } from '../../contract/ids.ts';
import type { Measure, MeasureSummary, PairSource } from '../../contract/measure.ts';
import type { SystemComparison } from '../../contract/trust.ts';
import { labVersion } from '../../db/lab.ts';
import type { Db } from '../../db/open.ts';
import { FacetError } from '../../contract/failure.ts';
import type { SystemMeasure } from './measure-gathered.ts';
import type { Gathered } from './measure/measured-faces.ts';

export interface KeptMeasure {
  /** To make another measure of the same. */
  source: PairSource;
  measure: SystemMeasure['measure'];
  worked: Omit<SystemMeasure, 'measure'>;
  /** Which faces were measured: to show mistakes. */
  gathered: Pick<Gathered, 'known' | 'people'> & { person: Uint32Array };
  /** Of the decisions it was made of; null for a protocol, which decisions do not change. */
  version: string | null;
}

export interface Measures {
  add(source: PairSource, made: SystemMeasure, gathered: Gathered, version: string | null): KeptMeasure;
  addComparison(
    comparison: Omit<SystemComparison, 'id' | 'madeAt' | 'a' | 'b'>,
    a: KeptMeasure,
    b: KeptMeasure,
  ): MeasureId;
  /** Newest first. */
  list(): MeasureSummary[];
  /** @throws FacetError 'gone' */
  get(id: MeasureId): KeptMeasure;
  describe(kept: KeptMeasure): Measure;
  /** @throws FacetError 'gone' */
  comparison(id: MeasureId): SystemComparison;
}

/** Of more, the oldest are forgotten. */
const MOST_KEPT = 12;

export function createMeasures(db: Db): Measures {
  const measures = new Map<MeasureId, KeptMeasure>();
  const comparisons = new Map<MeasureId, SystemComparison>();
  const isStale = ({ version }: KeptMeasure, now: () => string): boolean => version !== null && version !== now();
  const describe = (kept: KeptMeasure): Measure => ({ ...kept.measure, stale: isStale(kept, () => labVersion(db)) });

  return {
    add(source, { measure, ...worked }, { known, people, faces }, version) {
      const kept: KeptMeasure = {
        source,
        measure,
        worked,
        gathered: { known, people, person: faces.person },
        version,
      };
      measures.set(measure.id, kept);
      forgetOldest(measures);
      return kept;
    },

    addComparison(comparison, a, b) {
      const id = randomUUID();
      comparisons.set(id, { id, madeAt: new Date().toISOString(), ...comparison, a: describe(a), b: describe(b) });
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
    describe,

    comparison(id) {
      const comparison = comparisons.get(id);
      if (!comparison) throw new FacetError('gone', 'That comparison is no longer there. Measure again.');
      return comparison;
    },
  };
}

function forgetOldest(kept: Map<MeasureId, unknown>): void {
  for (const id of kept.keys()) {
    if (kept.size <= MOST_KEPT) return;
    kept.delete(id);
  }
}
