// Reads the first screen from an index alone.

export const INDEX_FOR_PHOTO_GRID = `
  DROP INDEX photos_by_time;
  CREATE INDEX photos_at_a_glance ON photos (taken_at, id, status, width, height);
  `;
