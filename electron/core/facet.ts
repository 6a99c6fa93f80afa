// Facet itself, behind every door: one short method per call of the contract. Runs in the process that owns the
// library.
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { METHODS, type FacetApi } from '../contract/api.ts';
import type { FacetEvent } from '../contract/events.ts';
import type { ActionId, MeasureId, PhotoId } from '../contract/ids.ts';
import type { EngineReport } from '../contract/packs.ts';
import type { DoorInfo } from '../contract/settings.ts';
import type { Distance, Threshold } from '../contract/thresholds.ts';
import { createAfterwards } from './changes/afterwards.ts';
import { createChangeEvents } from './changes/change-events.ts';
import { listActions } from '../db/actions.ts';
import { facesOfPerson } from '../db/faces.ts';
import { checkpointWal, openDatabase } from '../db/open.ts';
import * as photos from '../db/photos.ts';
import { readFilesClosed, readSettings, writeFilesClosed, writeSettings } from '../db/settings.ts';
import { writeActivePack, writeQuarantined } from '../db/packs.ts';
import { doJob } from './do-job.ts';
import {
  createEngine,
  createSwitchableEngine,
  type ForkEngine,
  type SwitchableEngine,
  type TimeLimits,
} from '../engine/client/client.ts';
import { readPack } from '../engine/packs/packs.ts';
import type { Engine, EngineStatus } from '../engine/protocol.ts';
import { FacetError, toFailure } from '../contract/failure.ts';
import { createJobs } from './jobs.ts';
import { addFace } from './photos/add-face.ts';
import { resumePending } from './photos/add-photos.ts';
import { pathOfPhoto } from './photos/analyse-photos.ts';
import { closeFilesToOthers, closeLibraryToOthers } from '../files/close-to-others.ts';
import type { LibraryContext } from './context.ts';
import * as decide from './people/decide.ts';
import type { ReportKind } from './trust/report/report-kinds.ts';
import { setThreshold } from './trust/set-thresholds.ts';
import { listOffers } from './packs/get-pack.ts';
import { createMatching } from './matching/matching.ts';
import { createMedia, type Media } from './photos/media.ts';
import { checkPrint, firstPack } from './packs/active-pack.ts';
import { createPackSwitcher } from './packs/change-pack.ts';
import { createProbes } from './matching/probes.ts';
import * as questions from './people/questions.ts';
import { groupWaiting, recogniseAll } from './matching/recognise.ts';
import { describeSources } from './photos/scan.ts';
import { compare, identify, search } from './matching/search-faces.ts';
import { describeLibrary, describePhoto } from './photos/describe.ts';
import { sweepStaging } from './packs/staging.ts';
import { proposeSplit } from './people/split-person.ts';
import { removeTelemetryOnce } from './telemetry-leftovers.ts';
import { checkedThreshold, thresholdOf } from './matching/thresholds.ts';
import { discardIncoming, receiveUpload, type UploadedFile } from './photos/uploads.ts';
import { warmUpInPieces } from './matching/warm-up.ts';
import { packDirOf } from './packs/pack-places.ts';
import { callsOf, readLater } from './read-later.ts';
import { modelsDir } from '../files/resources.ts';

export interface FacetOptions {
  libraryDir: string;
  door: DoorInfo;
  /** A pack by name, or the folder of one, for this run alone; default: the one the library uses. */
  pack?: string;
  /** For this run alone: overrides what Settings say. */
  provider?: string;
  distance?: Distance;
  threshold?: number;
  forkEngine?: ForkEngine;
  /** How long the engine may take over each kind of work; default: TIME_LIMITS. */
  timeLimits?: Partial<TimeLimits>;
  /** Warm the engine and go on with photos left pending; for apps, not for one command. Default true. */
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
  close(): Promise<void>;
}

/** After so long without a change or a call the database is tidied. */
const IDLE_MS = 2000;
/**
 * The page's first questions are answered before anything is done that nobody has asked for: until then the machine is
 * the page's.
 */
const BACKGROUND_AFTER_MS = 1000;

/** Closing waits so long for jobs to end; the doors allow it five seconds (end-process.ts). */
const JOBS_END_MS = 2500;

/** @throws FacetError 'library-*', 'pack-missing', 'pack-broken' */
export async function createFacet(options: FacetOptions): Promise<Facet> {
  const { libraryDir, door } = options;
  const db = openDatabase(libraryDir);
  closeLibraryToOthers(libraryDir);
  const listeners = new Set<(event: FacetEvent) => void>();
  let idle: NodeJS.Timeout | undefined;
  const emit = (event: FacetEvent) => {
    listeners.forEach((listener) => listener(event));
    if (event.type !== 'changed') return;
    clearTimeout(idle);
    idle = setTimeout(() => {
      idle = undefined;
      checkpointWal(db);
    }, IDLE_MS).unref();
  };
  // It takes fifty milliseconds, and would stand between a name given just now and the event that says so.
  const stayUntidy = (): void => void idle?.refresh();
  const events = createChangeEvents(emit, (id) => {
    const person = context.people.one(id);
    if (!person) return { id, now: null };
    const { suggested: _, ...now } = person;
    return { id, now };
  });
  const afterwards = createAfterwards((error) =>
    console.error(`What followed from a change could not be done: ${toFailure(error).code}`),
  );

  const makeEngine = (packDir: string, provider = options.provider ?? readSettings(db).provider): Engine =>
    createEngine({
      packDir,
      provider,
      ...(options.forkEngine && { fork: options.forkEngine }),
      ...(options.timeLimits && { timeLimits: options.timeLimits }),
    });
  let engine: SwitchableEngine;
  try {
    const first =
      options.pack === undefined
        ? firstPack(db, libraryDir, makeEngine)
        : { engine: makeEngine(packDirOf(options.pack, libraryDir)), failure: null };
    engine = createSwitchableEngine(first.engine);
    if (options.pack !== undefined)
      checkPrint(db, readPack(packDirOf(options.pack, libraryDir)), {
        mine: packDirOf(options.pack, libraryDir) !== join(modelsDir(), options.pack),
      });
    if (first.failure) {
      writeQuarantined(db, first.failure.pack, first.failure.failure);
      writeActivePack(db, engine.pack.name);
    }
  } catch (error) {
    db.close();
    throw error;
  }

  const matching = createMatching(db, () => engine.pack);
  const settings = () => ({ ...readSettings(db), ...(options.distance && { distance: options.distance }) });
  const threshold = (distance: Distance = settings().distance): Threshold => {
    const kept = thresholdOf(db, matching.space(), distance);
    if (options.threshold === undefined) return kept;
    const value = checkedThreshold(options.threshold);
    // A search goes down to the slider's end: it must reach what was asked for.
    return { ...kept, value, min: Math.min(kept.min, value) };
  };
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
    settings,
    threshold,
    afterwards: afterwards.add,
    changed: events.changed,
    peopleChanged: events.peopleChanged,
  };
  const probes = createProbes(context);
  const jobs = createJobs(emit);

  let closed = false;
  const report: EngineReport = {
    state: 'starting',
    providers: [],
    provider: null,
    failure: null,
    get packs() {
      const { name, title, dimension, licence } = engine.pack;
      return [{ name, title, dimension, licence, active: true }];
    },
  };
  const switcher = createPackSwitcher({
    context,
    engine,
    makeEngine,
    probes,
    onSwitched() {
      Object.assign(report, { state: 'starting', providers: [], provider: null, failure: null });
      // One that has looked at every photo has started long ago, and announces nothing any more; a failure does arrive
      // by onStatus.
      engine.status().then(
        (status) => {
          if (!closed && status.pack.name === engine.pack.name) ready(status);
        },
        () => {},
      );
      events.changed('engine', 'settings', 'photos', 'people', 'groups');
    },
  });
  const switchPack = (pack: string) =>
    jobs.start('switch-pack', async (control) => {
      await switcher.switchTo(pack, control);
      return { kind: 'none' };
    });
  const stopListening = engine.onStatus((status) => {
    if ('failure' in status) {
      // The app starts whatever a pack does; photos that only that pack has seen are looked at again.
      if (!closed && options.pack === undefined && switcher.fallBack(status.failure))
        return void switchPack(engine.pack.name);
      Object.assign(report, { state: 'failed', failure: status.failure });
      events.changed('engine');
    } else {
      ready(status);
    }
  });
  function ready({ provider, providers }: Pick<EngineStatus, 'provider' | 'providers'>): void {
    Object.assign(report, { state: 'ready', failure: null, provider, providers });
    events.changed('engine');
  }

  const recogniseAgain = () =>
    jobs.start('recognise', async (control) => {
      await recogniseAll(context, control);
      return { kind: 'none' };
    });

  const replay = (id: ActionId, direction: 'undo' | 'redo'): void => {
    if (decide.replay(context, id, direction).thresholds) recogniseAgain();
  };
  const lab = readLater(async () =>
    (await import('./trust/lab.ts')).createLab(context, { recogniseAgain, makeEngine }),
  );
  const learning = readLater(async () =>
    (await import('./learn/learning.ts')).createLearning(context, { emit, recogniseAgain }),
  );
  const media = createMedia(context, probes, lab);
  const parts = { context, switcher, lab, learning, makeEngine };

  const calls: FacetApi = {
    getDoor: async () => door,
    getLibrary: async () => describeLibrary(context),
    getSettings: async () => settings(),
    async setSettings(change) {
      const before = settings();
      const after = writeSettings(db, change);
      if (after.provider !== before.provider) await engine.setProvider(after.provider);
      if (after.distance !== before.distance) recogniseAgain();
      events.changed('settings', 'engine');
      return settings();
    },
    async getEngine() {
      if (report.state === 'starting') engine.status().catch(() => {}); // its answer arrives by onStatus
      return report;
    },

    listPacks: async () => switcher.list(),
    listPackOffers: async () => listOffers(),
    removePack: async (name) => switcher.remove(name),

    listFolders: async () => photos.listFolders(db),
    listPhotos: async (query) => photos.photoGrid(db, query),
    getPhoto: async (id) => describePhoto(context, door, id),
    listFailures: async () => photos.listFailedPhotos(db),
    async dismissFailures() {
      photos.deleteFailedPhotos(db);
      events.changed('photos');
    },

    listPeople: async () => questions.withFacesAsked(context, context.people.all()),
    async getPerson(id) {
      const person = context.people.one(id);
      if (!person) throw new FacetError('gone', 'That person is no longer there.');
      return { ...questions.withFacesAsked(context, [person])[0]!, faces: facesOfPerson(db, id) };
    },
    renamePerson: async (id, name) => decide.renamePerson(context, id, name),
    mergePeople: async (from, into) => decide.mergePeople(context, from, into),
    removePerson: async (id) => decide.removePerson(context, id),
    setCover: async (id, faceId) => decide.setCover(context, id, faceId),

    hidePerson: async (id, hidden) => decide.hidePerson(context, id, hidden),
    proposeSplit: async (id) => proposeSplit(context, id),
    splitPerson: async (id, faceIds, name) => decide.splitPerson(context, id, faceIds, name),

    listGroups: async (limit) => questions.listGroups(context, limit),
    getGroup: async (id) => questions.getGroup(context, id),
    listFaces: async (which, limit) => questions.listFaces(context, which, limit),
    joinGroups: async (from, into) => decide.joinGroups(context, from, into),
    separateFaces: async (groupId, faceIds) => decide.separateFaces(context, groupId, faceIds),
    listQuestions: async (query) => questions.listQuestions(context, query),

    confirmFaces: async (faces, person) => decide.confirmFaces(context, faces, person).action,
    rejectFaces: async (faces, personId) => decide.rejectFaces(context, faces, personId),
    unassignFaces: async (faces) => decide.unassignFaces(context, faces),
    markNotFaces: async (faces) => decide.setAside(context, faces, 'not-a-face'),
    markNobody: async (faces) => decide.setAside(context, faces, 'nobody'),
    addFace: async (photoId, box, person) => addFace(context, photoId, box, person),

    listActions: async (limit) => listActions(db, limit),
    undo: async (id) => replay(id, 'undo'),
    redo: async (id) => replay(id, 'redo'),

    openProbe: async (source) => probes.open(source),
    search: async (query) => search(context, probes, query),
    identify: async (photo, top) => identify(context, probes, photo, top),
    compare: async (a, b) => compare(context, probes, a, b),

    getThreshold: async (distance) => threshold(distance),
    async setThreshold(distance, value) {
      const action = setThreshold(context, distance, value);
      if (action && distance === settings().distance) recogniseAgain();
      return { ...threshold(distance), action };
    },
    ...callsOf(lab, [
      'tryThreshold',
      'listMeasures',
      'getMeasure',
      'getComparison',
      'listSystems',
      'listMistakes',
      'listLookalikes',
      'answerPair',
      'leaveOut',
      'listLeftOut',
      'proposePersonThresholds',
      'setPersonThresholds',
    ]),

    describeSources: async (sources) => describeSources(context, sources),
    async startJob(request) {
      return jobs.start(request.kind, (control) => doJob(parts, request, control));
    },
    ...callsOf(learning, [
      'getLearningLab',
      'getTraining',
      'listHeads',
      'getHeadFilm',
      'keepHead',
      'renameHead',
      'removeHead',
      'restoreHead',
      'exportHead',
      'importHead',
    ]),
    listJobs: async () => jobs.list(),
    pauseJob: async (id) => jobs.pause(id),
    resumeJob: async (id) => jobs.resume(id),
    cancelJob: async (id) => jobs.cancel(id),
    dismissJob: async (id) => jobs.dismiss(id),
  };
  const api = withBefore(calls, (name) => {
    stayUntidy();
    if (METHODS[name].needsDeferredWork) afterwards.finish();
  });

  let background: NodeJS.Timeout | undefined;
  const closing = new AbortController();

  function goOn(): void {
    engine.status().catch((error: unknown) => Object.assign(report, { state: 'failed', failure: toFailure(error) }));
    void warmUp();
    removeTelemetryOnce(db, libraryDir);
    closeOlderFiles().catch(() => {}); // then at the next start
    if (options.pack === undefined) void goOnWithPack();
  }

  /** Those made before Facet kept its files from other users. */
  async function closeOlderFiles(): Promise<void> {
    if (readFilesClosed(db)) return;
    if (await closeFilesToOthers(libraryDir, closing.signal)) writeFilesClosed(db);
  }

  async function goOnWithPack(): Promise<void> {
    const unfinished = await switcher.unfinished();
    if (unfinished !== null && !closed) switchPack(unfinished);
  }

  /** Reading 100,000 vectors takes a second; nobody waits for it now. Calls pass in between. */
  async function warmUp(): Promise<void> {
    for (const _ of warmUpInPieces(db, matching, settings().distance)) {
      await new Promise((resolve) => setImmediate(resolve));
      if (closed) return;
    }
    // Now it can be told how many faces each person is asked about.
    if (context.people.all().some(({ suggested }) => suggested > 0)) events.changed('people');
    if (matching.groups().waiting === 0) return;
    jobs.start('group', async (control) => {
      await groupWaiting(context, control);
      return { kind: 'none' };
    });
  }

  if (options.background ?? true) {
    void discardIncoming(libraryDir).catch(() => {});
    void sweepStaging(libraryDir);
    background = setTimeout(goOn, BACKGROUND_AFTER_MS);
    if (photos.pendingPhotos(db).length > 0) {
      jobs.start('resume', async (control) => {
        await resumePending(context, control);
        return { kind: 'none' };
      });
    }
  }

  return {
    api,
    media,
    engine,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receiveUpload: (file) => receiveUpload(libraryDir, file),
    async report(id, kind) {
      const { reportOf } = await import('./trust/report/report.ts');
      return reportOf(
        await api.getMeasure(id),
        kind,
        settings().language ?? (door.locale?.startsWith('ru') ? 'ru' : 'en'),
      );
    },
    pathOfPhoto: (id) => pathOfPhoto(context, id),
    async close() {
      clearTimeout(background);
      closed = true;
      closing.abort();
      // A job that does not stop is left behind: the library is closed under it, and keeps all that was written.
      await Promise.race([jobs.close(), after(JOBS_END_MS, undefined, { ref: false })]);
      stopListening();
      afterwards.close();
      events.close();
      clearTimeout(idle);
      idle = undefined;
      await engine.close();
      db.close();
    },
  };
}

/** The same calls, each with something before it. */
function withBefore(calls: FacetApi, before: (name: keyof FacetApi) => void): FacetApi {
  const entries = Object.entries(calls) as [keyof FacetApi, (...args: never[]) => unknown][];
  const wrapped = entries.map(([name, call]) => [name, async (...args: never[]) => (before(name), call(...args))]);
  return Object.fromEntries(wrapped) as FacetApi;
}
