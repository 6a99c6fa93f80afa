// Settings as JSON by key.
import type { HeadId } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import type { Distance, OperatingPoint } from '../contract/thresholds.ts';
import type { Db } from './open.ts';
import { one, run } from './sql.ts';

const DEFAULTS: Settings = { distance: 'cosine', language: null, theme: null, provider: null };

function read<T>(db: Db, key: string): T | undefined {
  const row = one<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', key);
  return row && (JSON.parse(row.value) as T);
}

function write(db: Db, key: string, value: unknown): void {
  if (value === undefined) run(db, 'DELETE FROM settings WHERE key = ?', key);
  else
    run(
      db,
      'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
}

export const readSettings = (db: Db): Settings => ({ ...DEFAULTS, ...read<Partial<Settings>>(db, 'settings') });

export function writeSettings(db: Db, change: Partial<Settings>): Settings {
  const settings = { ...readSettings(db), ...change };
  write(db, 'settings', settings);
  return settings;
}

/** Were the files of this library closed to other users once (files/close-to-others.ts)? */
export const readFilesClosed = (db: Db): boolean => read<boolean>(db, 'files-closed') ?? false;

export const writeFilesClosed = (db: Db): void => write(db, 'files-closed', true);

/** The head that is used on top of a pack, and where its operating points stand. */
export interface AppliedHead {
  headId: HeadId;
  points: Record<Distance, OperatingPoint[]>;
}

const appliedKey = (pack: string): string => `head/${pack}`;

export const readAppliedHead = (db: Db, pack: string): AppliedHead | undefined =>
  read<AppliedHead>(db, appliedKey(pack));

/** Null: the pack's own vectors. */
export const writeAppliedHead = (db: Db, pack: string, applied: AppliedHead | null): void =>
  write(db, appliedKey(pack), applied ?? undefined);

const TELEMETRY_REMOVED = 'telemetry-removed';

/** Whether what ONNX Runtime's telemetry had left was looked for. */
export const readTelemetryRemoved = (db: Db): boolean => read<boolean>(db, TELEMETRY_REMOVED) ?? false;

export const writeTelemetryRemoved = (db: Db): void => write(db, TELEMETRY_REMOVED, true);
