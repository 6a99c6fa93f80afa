// One suite for every way of a call: direct, over the host door's socket, over Electron's IPC. Answers must be plain
// JSON, failures must keep their code, events must arrive. The core behind it is the real one.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FacetApi } from '../../electron/contract/api.ts';
import type { Reply } from '../../electron/contract/errors.ts';
import type { FacetEvent } from '../../electron/contract/events.ts';
import type { Probe } from '../../electron/contract/find.ts';
import type { JobState } from '../../electron/contract/jobs.ts';
import type { GroupDetail, GroupList } from '../../electron/contract/people.ts';
import type { FaceRecord, PhotoDetail, PhotoGrid } from '../../electron/contract/photos.ts';
import { samplePhoto } from './portraits.ts';
import { disposableFolder, type DisposableFolder } from './disposable-folder.ts';

export interface Transport {
  call(method: string, args: unknown[]): Promise<Reply>;
  onEvent(listener: (event: FacetEvent) => void): () => void;
  close(): Promise<void>;
}

/** Answers of earlier calls, for the arguments of later ones. */
interface Known {
  faces: FaceRecord[];
  photoId: number;
  probe: Probe;
  jobId: string;
}

type Arguments = (known: Known, answers: Partial<Record<keyof FacetApi, unknown>>) => unknown[];

/** The id of Anna, who has the first face, or of Boris, who has the last. */
const person = (answers: Partial<Record<keyof FacetApi, unknown>>, who: 'anna' | 'boris') =>
  (answers.listPeople as { id: number; name: string }[]).find(({ name }) => (name === 'Boris') === (who === 'boris'))
    ?.id;
const group = (answers: Partial<Record<keyof FacetApi, unknown>>, at: number) =>
  (answers.listGroups as GroupList).groups[at]!;
const action = (answer: unknown) => (answer as { id: number }).id;

/** The id of a measure that no run has made. */
const NO_MEASURE = '00000000-0000-4000-8000-000000000000';
const NO_SUCH_MEASURE = {
  getMeasure: 'gone',
  getComparison: 'gone',
  listMistakes: 'gone',
  proposePersonThresholds: 'gone',
};

/** Every method of the contract (the compiler checks that), in an order in which each has something to work on. */
const CALLS: Record<keyof FacetApi, Arguments> = {
  getDoor: () => [],
  getLibrary: () => [],
  getSettings: () => [],
  setSettings: () => [{ theme: 'dark' }],
  getEngine: () => [],
  listPacks: () => [],
  listPackOffers: () => [],
  removePack: () => ['no-such-pack'],
  listPhotos: () => [{ order: 'newest' }],
  getPhoto: ({ photoId }) => [photoId],
  listFolders: () => [],
  listGroups: () => [10],
  getGroup: (_, answers) => [group(answers, 0).id],
  joinGroups: (_, answers) => [group(answers, 0).id, group(answers, 1).id],
  separateFaces: (_, answers) => [group(answers, 1).id, (answers.getGroup as GroupDetail).faces.map(({ id }) => id)],
  listFaces: () => ['unsure', 10],
  listFailures: () => [],
  dismissFailures: () => [],
  confirmFaces: ({ faces }) => [[faces[0]?.id], { name: 'Анна «Ann» O’Neil' }],
  listPeople: () => [],
  getPerson: (_, answers) => [person(answers, 'anna')],
  renamePerson: (_, answers) => [person(answers, 'anna'), 'Anna'],
  setCover: ({ faces }, answers) => [person(answers, 'anna'), faces[0]?.id],
  hidePerson: (_, answers) => [person(answers, 'anna'), true],
  proposeSplit: (_, answers) => [person(answers, 'anna')],
  listQuestions: () => [{ limit: 10 }],
  rejectFaces: ({ faces }, answers) => [[faces[1]?.id], person(answers, 'anna')],
  unassignFaces: ({ faces }) => [[faces[1]?.id]],
  markNotFaces: ({ faces }) => [[faces[2]?.id]],
  markNobody: ({ faces }) => [[faces[3]?.id]],
  addFace: ({ photoId }) => [photoId, { x: 0.02, y: 0.02, width: 0.1, height: 0.12 }, null],
  undo: (_, { markNotFaces }) => [action(markNotFaces)],
  redo: (_, { markNotFaces }) => [action(markNotFaces)],
  listActions: () => [10],
  openProbe: () => [{ path: samplePhoto(6) }],
  search: ({ probe }) => [{ face: { probeId: probe.id, index: 0 } }],
  identify: ({ photoId }) => [{ photoId }, 3],
  compare: ({ probe, faces }) => [{ probeId: probe.id, index: 0 }, { faceId: faces[0]?.id }],
  getThreshold: () => ['cosine'],
  setThreshold: () => ['cosine', 0.95],
  tryThreshold: () => ['cosine', 0.95, 10],
  listMeasures: () => [],
  getMeasure: () => [NO_MEASURE],
  getComparison: () => [NO_MEASURE],
  listSystems: () => [],
  listMistakes: () => [NO_MEASURE, { kind: 'false-match', threshold: 0.9, limit: 10 }],
  listLookalikes: (_, answers) => [person(answers, 'anna')],
  answerPair: ({ faces }) => [faces[0]?.id, faces[1]?.id, 'different'],
  leaveOut: ({ faces }) => [[faces[0]?.id], true],
  listLeftOut: () => [],
  proposePersonThresholds: () => [NO_MEASURE],
  setPersonThresholds: (_, answers) => ['cosine', [{ personId: person(answers, 'anna'), value: 0.93 }]],
  describeSources: () => [[{ samples: true }]],
  splitPerson: ({ faces }, answers) => [person(answers, 'anna'), [faces[0]?.id], 'Bert'],
  mergePeople: (_, answers) => [person(answers, 'boris'), person(answers, 'anna')],
  removePerson: (_, answers) => [person(answers, 'anna')],
  startJob: () => [{ kind: 'add', sources: [{ samples: true }] }],
  listJobs: () => [],
  pauseJob: ({ jobId }) => [jobId],
  resumeJob: ({ jobId }) => [jobId],
  cancelJob: ({ jobId }) => [jobId],
  dismissJob: ({ jobId }) => [jobId],
  getLearningLab: () => [],
  getTraining: () => [],
  listHeads: () => [],
  importHead: () => ['head.onnx', 'AAAA'],
  getHeadFilm: () => [1],
  keepHead: ({ jobId }) => [jobId],
  renameHead: () => [1, 'Sharper'],
  exportHead: () => [1],
  removeHead: () => [1],
  restoreHead: () => [1],
  chooseSources: () => ['photos'],
  revealPhoto: ({ photoId }) => [photoId],
};

/** The library has no head, and the imported file is none. */
const NO_HEAD: Partial<Record<keyof FacetApi, string>> = {
  importHead: 'head-unreadable',
  getHeadFilm: 'gone',
  keepHead: 'gone',
  renameHead: 'gone',
  exportHead: 'gone',
  removeHead: 'gone',
  restoreHead: 'gone',
};

/**
 * @param open serves the library in this folder until it is closed
 * @param refusedHere methods that answer with a failure, and its code
 */
export function describeApiContract(
  name: string,
  open: (libraryDir: string) => Promise<Transport>,
  refusedHere: Partial<Record<keyof FacetApi, string>>,
): void {
  const refused: Partial<Record<keyof FacetApi, string>> = {
    ...refusedHere,
    ...NO_SUCH_MEASURE,
    removePack: 'pack-missing',
  };
  describe(`the contract, ${name}`, () => {
    let folder: DisposableFolder;
    let transport: Transport;
    const ask = async <T>(method: keyof FacetApi, ...args: unknown[]): Promise<T> => {
      const reply = await transport.call(method, args);
      if (!reply.ok) throw new Error(`${method}: ${reply.error.code} ${reply.error.message}`);
      return reply.value as T;
    };

    beforeAll(async () => {
      folder = await disposableFolder();
      transport = await open(join(folder.path, 'library'));
    });
    afterAll(async () => {
      await transport?.close();
      await folder?.[Symbol.asyncDispose]();
    });

    it('sends events about a job from its start to its end', async () => {
      const photo = join(folder.path, 'photo #1 «Анна» 100%.jpg');
      await cp(samplePhoto(6), photo);
      // Each person a second time, so that there are groups.
      const again = join(folder.path, 'again.jpg');
      await sharp(samplePhoto(6)).resize(1200).jpeg().toFile(again);
      const ended = new Promise<JobState>((resolve) => {
        transport.onEvent((event) => {
          if (event.type === 'job' && event.job.kind === 'add' && event.job.phase === 'finished') resolve(event.job);
        });
      });
      const id = await ask<string>('startJob', { kind: 'add', sources: [{ path: photo }, { path: again }] });
      const job = await ended;
      expect(job).toMatchObject({ id, status: 'done', failed: 0, result: { kind: 'add', report: { added: 2 } } });
      expect(job).toStrictEqual(overJson(job));
    });

    it('answers every method in plain JSON', async () => {
      const { ids } = await ask<PhotoGrid>('listPhotos', {});
      const photos = await Promise.all(ids.map((id) => ask<PhotoDetail>('getPhoto', id)));
      const { id: photoId, faces } = photos.find(({ fileName }) => fileName.startsWith('photo #1'))!;
      expect(faces.length).toBeGreaterThanOrEqual(4);
      await expect
        .poll(async () => (await ask<GroupList>('listGroups', 10)).groups.length, { timeout: 10_000 })
        .toBeGreaterThanOrEqual(4);
      await ask('confirmFaces', [faces[3]?.id], { name: 'Boris' });
      const answers: Partial<Record<keyof FacetApi, unknown>> = {};
      for (const [method, argumentsOf] of Object.entries(CALLS) as [keyof FacetApi, Arguments][]) {
        const known: Known = { faces, photoId, probe: answers.openProbe as Probe, jobId: answers.startJob as string };
        const reply = await transport.call(method, argumentsOf(known, answers));
        expect(reply, method).toStrictEqual(overJson(reply));
        const code = refused[method] ?? NO_HEAD[method];
        if (code !== undefined) expect(reply, method).toMatchObject({ ok: false, error: { code } });
        else expect(reply, method).toMatchObject({ ok: true });
        if (reply.ok) answers[method] = reply.value;
      }
      expect(answers.getPhoto).toMatchObject({ fileName: 'photo #1 «Анна» 100%.jpg' });
      expect(answers.listPeople).toEqual(
        expect.arrayContaining([expect.objectContaining({ name: 'Анна «Ann» O’Neil' })]),
      );
    });

    it('keeps the code and the sentence of a failure, and never sends a stack', async () => {
      const reply = await transport.call('getPhoto', [123_456_789]);
      expect(reply).toMatchObject({ ok: false, error: { code: 'gone' } });
      expect(JSON.stringify(reply)).not.toMatch(/\bat .*[.:]\d+/);
    });

    it.each(['constructor', 'toString', '__proto__', 'then', ''])('has no method %j', async (method) => {
      expect(await transport.call(method, [])).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    });

    it.each<[keyof FacetApi, unknown[]]>([
      ['getPhoto', []],
      ['getPhoto', ['1; DROP TABLE photos']],
      ['getPhoto', [1.5]],
      ['getPhoto', [1, 2]],
      ['listPhotos', []],
      ['search', [{}]],
      ['startJob', [{ kind: 'nothing' }]],
      ['startJob', [{ kind: 'add', sources: '/etc' }]],
      ['setThreshold', ['cosine', 'high']],
      ['confirmFaces', ['all', null]],
      ['renamePerson', [1, { toString: 'x' }]],
    ])('refuses %s%j', async (method, args) => {
      expect(await transport.call(method, args)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    });

    it('sends an event about a change', async () => {
      const heard = new Promise<FacetEvent>((resolve) => {
        transport.onEvent((event) => {
          if (event.type === 'changed' && event.what.includes('settings')) resolve(event);
        });
      });
      await ask('setSettings', { language: 'ru' });
      expect(await heard).toStrictEqual(overJson(await heard));
    });
  });
}

function overJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
