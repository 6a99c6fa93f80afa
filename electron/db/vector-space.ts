// The key of everything that belongs to one vector space: vectors, groups, thresholds, calibrations.
import type { HeadId } from '../contract/ids.ts';

/** What faces are compared in. Similarities of two spaces mean different things and are never mixed. */
export interface VectorSpace {
  readonly pack: string;
  /** The trained head that maps the pack's vectors; null: the pack's own vectors. */
  readonly headId: HeadId | null;
}

export const ownSpace = (pack: string): VectorSpace => ({ pack, headId: null });

/** The values of the columns (pack, head_id), in this order. A primary key has no nulls, so a pack's own space is 0. */
export const spaceColumns = ({ pack, headId }: VectorSpace): [pack: string, headId: number] => [pack, headId ?? 0];
