// Counts the faces and photos of all people from an index, without reading each face's landmarks.

export const INDEX_FOR_COUNTING_FACES = `CREATE INDEX faces_at_a_glance ON faces (id, photo_id, quality);`;
