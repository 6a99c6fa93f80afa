// What the use cases of library/ work with, over a real database and without an engine running: for rules that need no
// pixels.
import { join } from 'node:path';
import type { Topic } from '../../electron/contract/events.ts';
import { openDatabase, type Db } from '../../electron/db/open.ts';
import { readSettings } from '../../electron/db/settings.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import type { JobControl } from '../../electron/core/jobs.ts';
import type { LibraryContext } from '../../electron/core/context.ts';
import { createMatching } from '../../electron/core/matching/matching.ts';
import { groupWaiting } from '../../electron/core/matching/recognise.ts';
import { thresholdOf } from '../../electron/core/matching/thresholds.ts';
import { modelsDir } from '../../electron/files/resources.ts';

export interface BareContext {
  context: LibraryContext;
  db: Db;
  /** What the doors were told has changed. */
  told: Topic[];
  /** Every nameless face finds its group, as at the start of the app. */
  group(): Promise<void>;
  close(): void;
}

/** Opens (or makes) the library in a folder. The engine is never started; only its pack is read. */
export function openBareContext(libraryDir: string): BareContext {
  const db = openDatabase(libraryDir);
  const engine = createEngine({ packDir: join(modelsDir(), 'default') });
  const matching = createMatching(db, engine.pack);
  const told: Topic[] = [];
  const context: LibraryContext = {
    libraryDir,
    samplesDir: join(modelsDir(), 'samples'),
    db,
    engine,
    space: matching.space,
    spaceProblem: matching.spaceProblem,
    changeSpace: matching.changeSpace,
    index: matching.index,
    readAhead: matching.readAhead,
    gallery: matching.gallery,
    groups: matching.groups,
    groupsIfRead: matching.groupsIfRead,
    get people() {
      return matching.people;
    },
    refreshVectors: matching.refreshVectors,
    settings: () => readSettings(db),
    threshold: (distance = readSettings(db).distance) => thresholdOf(db, matching.space(), distance),
    afterwards: (work) => work(),
    changed: (...what) => void told.push(...what),
    peopleChanged: () => void told.push('people'),
  };
  const control: JobControl = {
    id: 'job',
    signal: new AbortController().signal,
    progress: () => {},
    checkpoint: () => Promise.resolve(),
  };
  return { context, db, told, group: () => groupWaiting(context, control), close: () => void db.close() };
}
