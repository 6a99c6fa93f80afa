// Puts together what the use cases work with: see context.ts.
import { join } from 'node:path';
import type { FacetEvent } from '../contract/events.ts';
import type { PersonId } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import type { Distance, Threshold } from '../contract/thresholds.ts';
import type { Db } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import type { Engine } from '../engine/protocol.ts';
import type { Log } from '../files/log.ts';
import { modelsDir } from '../files/resources.ts';
import { createChangeEvents } from './changes/change-events.ts';
import { createPendingRecognition } from './changes/pending-recognition.ts';
import { recogniseTouched } from './changes/recognise-touched.ts';
import type { LibraryContext } from './context.ts';
import { createMatching, type Matching } from './matching/matching.ts';
import { checkedThreshold, thresholdOf } from './matching/thresholds.ts';

export interface ContextOptions {
  libraryDir: string;
  /** For this run alone: override what Settings say. */
  distance?: Distance;
  threshold?: number;
}

interface Parts {
  db: Db;
  log: Log;
  engine: Engine;
  emit: (event: FacetEvent) => void;
  recogniseEveryFace: () => void;
}

export interface OpenContext {
  context: LibraryContext;
  matching: Matching;
  /** Does what is pending, and sends no more events. */
  close(): void;
}

/** @param momentMs how long recognition waits for the page, see pending-recognition.ts */
export function createLibraryContext(options: ContextOptions, parts: Parts, momentMs?: number): OpenContext {
  const { db, log, engine, emit, recogniseEveryFace } = parts;
  const matching = createMatching(db, () => engine.pack);
  const { settings, threshold } = readChoices(options, db, matching);
  const events = createChangeEvents(emit, (id) => describePerson(matching, id));
  const pending = createPendingRecognition(
    (unrecognised) => recogniseTouched(context, unrecognised),
    (error) => log.write({ event: 'refresh-failed', error }),
    momentMs,
  );
  const context: LibraryContext = {
    ...matching,
    get people() {
      return matching.people; // another one after another pack or head
    },
    libraryDir: options.libraryDir,
    samplesDir: join(modelsDir(), 'samples'),
    db,
    engine,
    settings,
    threshold,
    pending,
    recogniseEveryFace,
    tell: events.tell,
  };
  return {
    context,
    matching,
    close() {
      pending.close();
      events.close();
    },
  };
}

/** Settings and threshold in force: as kept in the library, or as chosen for this run. */
function readChoices(options: ContextOptions, db: Db, { space }: Matching) {
  const settings = (): Settings => ({ ...readSettings(db), ...(options.distance && { distance: options.distance }) });
  const threshold = (distance: Distance = settings().distance): Threshold => {
    const kept = thresholdOf(db, space(), distance);
    if (options.threshold === undefined) return kept;
    const value = checkedThreshold(options.threshold);
    // A search goes down to the slider's end, so that has to be below the threshold.
    return { ...kept, value, min: Math.min(kept.min, value) };
  };
  return { settings, threshold };
}

function describePerson({ people }: Matching, id: PersonId) {
  const person = people.one(id);
  if (!person) return { id, now: null };
  const { suggested: _, ...now } = person;
  return { id, now };
}
