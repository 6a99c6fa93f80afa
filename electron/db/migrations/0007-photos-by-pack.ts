// Which photos each pack has analysed, also those in which it found no face: a change of pack can then stop at any photo
// and continue from there.

export const PHOTOS_BY_PACK = `
  CREATE TABLE pack_photos (
    pack TEXT NOT NULL,
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    PRIMARY KEY (pack, photo_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pack_photos_by_photo ON pack_photos (photo_id);
  INSERT INTO pack_photos SELECT DISTINCT v.pack, f.photo_id FROM vectors v JOIN faces f ON f.id = v.face_id WHERE instr(v.pack, '#') = 0;
  -- Of photos without faces nobody wrote down who had looked.
  INSERT INTO pack_photos SELECT 'default', id FROM photos WHERE status = 'done' AND id NOT IN (SELECT photo_id FROM faces) ON CONFLICT DO NOTHING;
  `;
