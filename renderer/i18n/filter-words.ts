/** A span of days; whole years, months and days are called by their names. Times are the start of a day, as UTC. */
export type Period =
  { is: 'year' | 'month' | 'day' | 'since' | 'until'; at: number } | { is: 'range'; from: number; until: number };

/** What a sentence about a filter of photos is made of; null and empty: not asked for. */
export interface FilterWords {
  people: readonly string[];
  without: readonly string[];
  unnamed: boolean;
  period: Period | null;
  folder: string | null;
  faces: { min?: number; max?: number } | null;
  minQuality: number | null;
}
