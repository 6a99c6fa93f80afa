// Why a pack could not analyse a photo, so that it is not tried again at every start.

export const FAILURES_BY_PACK = `
  ALTER TABLE pack_photos ADD COLUMN failure TEXT;   -- a code; null: looked at
  `;
