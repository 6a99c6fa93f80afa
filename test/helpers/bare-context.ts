// What the use cases of core/ work with, over a real database and without an engine running: for rules that need no
// pixels.
import { join } from 'node:path';
import type { Topic } from '../../electron/contract/events.ts';
import { openDatabase, type Db } from '../../electron/db/open.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import { groupWaitingFaces } from '../../electron/core/changes/recognise-library.ts';
import type { JobControl } from '../../electron/core/jobs.ts';
import type { LibraryContext } from '../../electron/core/context.ts';
import { createLibraryContext } from '../../electron/core/library-context.ts';
import { NO_LOG } from '../../electron/files/log.ts';
import { modelsDir } from '../../electron/files/resources.ts';

export interface BareContext {
  context: LibraryContext;
  db: Db;
  /** What the doors were told has changed. */
  told: Topic[];
  /** The same, one list for each time they were told. */
  tellings: (readonly Topic[])[];
  /** How often recognition of every face was asked for; no job runs here. */
  recognisedAll: number;
  /** Every nameless face finds its group, as at the start of the app. */
  group(): Promise<void>;
  close(): void;
}

/** Opens (or makes) the library in a folder. The engine is never started; only its pack is read. Nothing is deferred. */
export function openBareContext(libraryDir: string): BareContext {
  const db = openDatabase(libraryDir);
  const engine = createEngine({ packDir: join(modelsDir(), 'default') });
  const parts = { db, engine, log: NO_LOG, emit: () => {}, recogniseEveryFace: () => void bare.recognisedAll++ };
  const { context, close } = createLibraryContext({ libraryDir }, parts, 0);
  const control: JobControl = {
    id: 'job',
    signal: new AbortController().signal,
    progress: () => {},
    checkpoint: () => Promise.resolve(),
  };
  const bare: BareContext = {
    context,
    db,
    told: [],
    tellings: [],
    recognisedAll: 0,
    group: () => groupWaitingFaces(context, control),
    close() {
      close();
      db.close();
    },
  };
  context.tell = (topics) => {
    bare.told.push(...topics);
    bare.tellings.push(topics);
  };
  return bare;
}
