/** The false match rates at which Facet, like the field, quotes TAR: most lenient first. */
export const QUOTED_FMRS = [1e-2, 1e-3, 1e-4] as const;
