// The schema's history. A new migration is a file of its own and one entry here; a shipped one is never edited.
import { FacetError } from '../contract/failure.ts';
import { FIRST_SCHEMA } from './migrations/0001-first-schema.ts';
import { PAIRS_GROUPS_SUGGESTIONS } from './migrations/0002-pairs-groups-suggestions.ts';
import { INDEX_FOR_COUNTING_FACES } from './migrations/0003-index-for-counting-faces.ts';
import { NEVER_REUSE_IDS } from './migrations/0004-never-reuse-ids.ts';
import { VERIFICATION_LAB } from './migrations/0005-verification-lab.ts';
import { TRAINED_HEADS } from './migrations/0006-trained-heads.ts';
import { PHOTOS_BY_PACK } from './migrations/0007-photos-by-pack.ts';
import { INDEX_FOR_PHOTO_GRID } from './migrations/0008-index-for-photo-grid.ts';
import { FAILURES_BY_PACK } from './migrations/0009-failures-by-pack.ts';
import { LOG_FEWER_ASSIGNMENTS } from './migrations/0010-log-fewer-assignments.ts';
import { VECTOR_SPACE_COLUMNS } from './migrations/0011-vector-space-columns.ts';
import type { Db } from './open.ts';

/** The SQL that brings version `index` of the schema to version `index + 1`. */
export const MIGRATIONS: readonly string[] = [
  FIRST_SCHEMA,
  PAIRS_GROUPS_SUGGESTIONS,
  INDEX_FOR_COUNTING_FACES,
  NEVER_REUSE_IDS,
  VERIFICATION_LAB,
  TRAINED_HEADS,
  PHOTOS_BY_PACK,
  INDEX_FOR_PHOTO_GRID,
  FAILURES_BY_PACK,
  LOG_FEWER_ASSIGNMENTS,
  VECTOR_SPACE_COLUMNS,
];

/** @throws FacetError 'library-newer' */
export function schemaVersion(db: Db): number {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) {
    throw new FacetError(
      'library-newer',
      'This library was made by a newer Facet. It was left as it is; update Facet to open it.',
      { version },
    );
  }
  return version;
}

/**
 * Runs the migrations up to version `to`. Call it in a transaction that has the write lock: another Facet may be
 * migrating the same file.
 */
export function migrate(db: Db, to: number = MIGRATIONS.length): void {
  for (let version = schemaVersion(db); version < to; version++) {
    db.exec(MIGRATIONS[version]!);
    db.pragma(`user_version = ${version + 1}`);
  }
}
