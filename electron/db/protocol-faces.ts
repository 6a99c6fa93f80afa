// Main faces of photos that are not in the library, kept by the photo's content: measuring a protocol again is quick.
// Runs behind the doors.
import type { Db } from './open.ts';
import { one, run } from './sql.ts';

/** What is kept of a face as JSON is for the caller to say; undefined: never looked at; null: no face was found. */
export function readProtocolFace<Face extends object>(
  db: Db,
  pack: { name: string; dimension: number },
  sha256: string,
): (Face & { vector: Float32Array }) | null | undefined {
  const row = one<{ face: string; vector: Buffer | null }>(
    db,
    'SELECT face, vector FROM protocol_faces WHERE pack = ? AND sha256 = ?',
    pack.name,
    sha256,
  );
  if (!row) return undefined;
  if (row.vector === null) return null;
  // A pack of the same name may have become another one.
  if (row.vector.byteLength !== pack.dimension * 4) return undefined;
  const vector = new Float32Array(
    row.vector.buffer.slice(row.vector.byteOffset, row.vector.byteOffset + row.vector.byteLength),
  );
  return { ...(JSON.parse(row.face) as Face), vector };
}

export function writeProtocolFace(db: Db, pack: string, sha256: string, face: { vector: Float32Array } | null): void {
  const { vector, ...rest } = face ?? { vector: null };
  run(
    db,
    'INSERT INTO protocol_faces (pack, sha256, face, vector) VALUES (?, ?, ?, ?) ON CONFLICT (pack, sha256) DO UPDATE SET face = excluded.face, vector = excluded.vector',
    pack,
    sha256,
    face === null ? 'null' : JSON.stringify(rest),
    vector && Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  );
}
