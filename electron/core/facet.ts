// Facet itself, behind every door: puts its parts together. What each call does is in calls/.
import { setTimeout as wait } from 'node:timers/promises';
import type { FacetApi } from '../contract/api.ts';
import type { FacetEvent } from '../contract/events.ts';
import type { MeasureId, PhotoId } from '../contract/ids.ts';
import type { DoorInfo } from '../contract/settings.ts';
import { openDatabase, type Db } from '../db/open.ts';
import type { SwitchableEngine } from '../engine/client/client.ts';
import type { Engine } from '../engine/protocol.ts';
import { closeLibraryToOthers } from '../files/close-to-others.ts';
import { openLog, type Log } from '../files/log.ts';
import { appVersion } from '../files/resources.ts';
import { chooseLanguage } from '../words/languages.ts';
import { startInBackground } from './background-start.ts';
import { findCalls } from './calls/find-calls.ts';
import { finishPendingFirst } from './calls/finish-pending-first.ts';
import { jobCalls } from './calls/job-calls.ts';
import { learnCalls } from './calls/learn-calls.ts';
import { packCalls } from './calls/pack-calls.ts';
import { peopleCalls } from './calls/people-calls.ts';
import { photoCalls } from './calls/photo-calls.ts';
import { settingsCalls } from './calls/settings-calls.ts';
import { trustCalls } from './calls/trust-calls.ts';
import { applyChanges } from './changes/apply-changes.ts';
import { recogniseLibrary } from './changes/recognise-library.ts';
import { createEngineWatch } from './engine-watch.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createLibraryContext, type ContextOptions, type OpenContext } from './library-context.ts';
import { createProbes } from './matching/probes.ts';
import { engineMaker, openEngine, type EngineOptions, type MakeEngine } from './open-engine.ts';
import { createPackSwitcher } from './packs/change-pack.ts';
import { pathOfPhoto } from './photos/analyse-photos.ts';
import { createMedia, type Media } from './photos/media.ts';
import { receiveUpload, type UploadedFile } from './photos/uploads.ts';
import { readLater } from './read-later.ts';
import { startJobWithoutResult } from './start-job.ts';
import { tidyWhenIdle, type IdleTidying } from './tidy-when-idle.ts';
import type { ReportKind } from './trust/report/report-kinds.ts';

export interface FacetOptions extends ContextOptions, EngineOptions {
  door: DoorInfo;
  /** Warm the engine and continue with photos left pending; for apps, not for one command. Default true. */
  background?: boolean;
}

export interface Facet {
  api: FacetApi;
  media: Media;
  engine: Engine;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  receiveUpload(file: UploadedFile): Promise<void>;
  /** The report of a measure, in the language in force. @throws FacetError 'gone' */
  report(id: MeasureId, kind: ReportKind): Promise<string>;
  /** A file of the photo, absolute; for the doors alone. */
  pathOfPhoto(id: PhotoId): Promise<string>;
  /** The library's log file. */
  log: Log;
  close(): Promise<void>;
}

/** Closing waits this long for jobs to end; the doors allow it five seconds (end-process.ts). */
const JOBS_END_MS = 2500;

/** @throws FacetError 'library-*', 'pack-missing', 'pack-broken' */
export async function createFacet(options: FacetOptions): Promise<Facet> {
  const core = openCore(options);
  const { context, engine, jobs, tidying, listeners } = core;
  const closing = new AbortController();
  const parts = createParts(core, options);
  const { switcher, switchPack, watch, lab, media } = parts;
  const calls: FacetApi = {
    ...settingsCalls(context, options.door),
    ...photoCalls(context, options.door),
    ...peopleCalls(context),
    ...findCalls(context, parts.probes),
    ...trustCalls(context, lab),
    ...learnCalls(parts.learning),
    ...packCalls(switcher, watch),
    ...jobCalls(jobs, parts),
  };
  const api = finishPendingFirst(calls, tidying.postpone, context.pending.finish);

  if (options.background ?? true) {
    core.log.write({ event: 'started', door: options.door.door, version: appVersion() });
    startInBackground({
      context,
      matching: core.opened.matching,
      jobs,
      watch,
      ...(options.pack === undefined && { switcher }),
      switchPack,
      signal: closing.signal,
    });
  }

  return {
    api,
    media,
    engine,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receiveUpload: (file) => receiveUpload(options.libraryDir, file),
    async report(id, kind) {
      const { reportOf } = await import('./trust/report/report.ts');
      const language = chooseLanguage(context.settings().language, [options.door.locale]);
      return reportOf(await api.getMeasure(id), kind, language);
    },
    pathOfPhoto: (id) => pathOfPhoto(context, id),
    log: core.log,
    async close() {
      closing.abort();
      watch.close();
      await closeCore(core);
    },
  };
}

/** What everything else is made of. */
interface Core {
  db: Db;
  log: Log;
  engine: SwitchableEngine;
  makeEngine: MakeEngine;
  jobs: Jobs;
  opened: OpenContext;
  context: OpenContext['context'];
  tidying: IdleTidying;
  listeners: Set<(event: FacetEvent) => void>;
  emit: (event: FacetEvent) => void;
}

function openCore(options: FacetOptions): Core {
  const db = openDatabase(options.libraryDir);
  try {
    closeLibraryToOthers(options.libraryDir);
    const log = openLog(options.libraryDir);
    const makeEngine = engineMaker(db, log, options);
    const engine = openEngine(db, options, makeEngine);
    const tidying = tidyWhenIdle(db);
    const listeners: Core['listeners'] = new Set();
    const emit = (event: FacetEvent): void => {
      listeners.forEach((listener) => listener(event));
      if (event.type === 'changed') tidying.schedule();
    };
    const jobs = createJobs(emit, log);
    const recogniseEveryFace = (): void =>
      void startJobWithoutResult(jobs, 'recognise', (control) => recogniseLibrary(context, control));
    const opened = createLibraryContext(options, { db, log, engine, emit, recogniseEveryFace });
    const { context } = opened;
    return { db, log, engine, makeEngine, jobs, opened, context, tidying, listeners, emit };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The order matters: jobs still write; then what is pending is written; then the engine ends, and the library. */
async function closeCore({ jobs, opened, tidying, engine, db, log }: Core): Promise<void> {
  // A job that does not stop is left behind: the library is closed under it, and keeps all that was written.
  await Promise.race([jobs.close(), wait(JOBS_END_MS, undefined, { ref: false })]);
  opened.close();
  tidying.close();
  await engine.close();
  db.close();
  await log.close();
}

function createParts({ context, engine, makeEngine, jobs, emit }: Core, options: FacetOptions) {
  const probes = createProbes(context);
  const switcher = createPackSwitcher({
    context,
    engine,
    makeEngine,
    probes,
    onSwitched() {
      watch.engineChanged();
      applyChanges(context, { topics: ['engine', 'settings', 'photos', 'people', 'groups'] });
    },
  });
  const switchPack = (pack: string): void =>
    void startJobWithoutResult(jobs, 'switch-pack', (control) => switcher.switchTo(pack, control));
  // The app starts whatever a pack does; photos that only that pack has seen are looked at again.
  const watch = createEngineWatch(context, engine, (failure) => {
    if (options.pack !== undefined || !switcher.fallBack(failure)) return false;
    switchPack(engine.pack.name);
    return true;
  });
  const lab = readLater(async () => (await import('./trust/lab.ts')).createLab(context, { makeEngine }));
  const learning = readLater(async () => (await import('./learn/learning.ts')).createLearning(context, { emit }));
  const media = createMedia(context, probes, lab);
  return { context, makeEngine, probes, switcher, switchPack, watch, lab, learning, media };
}
