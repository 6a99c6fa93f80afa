// What the arguments of each call must look like, checked where they come in: a page is not believed, its compiler was
// elsewhere. Whether what they name exists, and what a number may be, is for the call itself to say. Runs behind the
// doors.
import type { FacetApi } from './api.ts';

type Check = (value: unknown) => boolean;

const id: Check = (value) => Number.isSafeInteger(value);
const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isNull: Check = (value) => value === null;
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const either =
  (...checks: Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const pairOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length === 2 && value.every(check);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
/** An object with these fields; others are let be. */
const object =
  (fields: Record<string, Check>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(fields).every(([name, check]) =>
      check(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined),
    );

const distance = oneOf('cosine', 'euclidean');
const ids = list(id);
const faces = either(ids, object({ groupId: id }));
const who = either(object({ id }), object({ name: text }));
const box = object({ x: number, y: number, width: number, height: number });
const source = either(object({ path: text }), object({ upload: text }), object({ samples: oneOf(true) }));
const sources = list(source);
const pairSource = either(
  object({ kind: oneOf('library') }),
  object({ kind: oneOf('pairs'), list: source, images: source }),
  object({ kind: oneOf('folders'), images: source }),
);
const system = object({ pack: text, distance, head: either(id, isNull) });
const values: Check = (value) => object({})(value) && Object.values(value as object).every(either(number, text));
const face = either(object({ faceId: id }), object({ probeId: text, index: id }));

const SHAPES: Record<keyof FacetApi, Check[]> = {
  getDoor: [],
  getLibrary: [],
  getSettings: [],
  setSettings: [object({})],
  getEngine: [],
  listPacks: [],
  listPackOffers: [],
  removePack: [text],
  listPhotos: [
    object({
      people: maybe(ids),
      without: maybe(ids),
      unnamed: maybe(oneOf(true, false)),
      from: maybe(text),
      until: maybe(text),
      folder: maybe(text),
      faces: maybe(object({ min: maybe(id), max: maybe(id) })),
      minQuality: maybe(number),
      order: maybe(oneOf('newest', 'oldest')),
      limit: maybe(id),
    }),
  ],
  listFolders: [],
  getPhoto: [id],
  listFailures: [],
  dismissFailures: [],
  listPeople: [],
  getPerson: [id],
  renamePerson: [id, text],
  mergePeople: [id, id],
  removePerson: [id],
  setCover: [id, id],
  hidePerson: [id, oneOf(true, false)],
  proposeSplit: [id],
  splitPerson: [id, ids, either(text, isNull)],
  listGroups: [id],
  getGroup: [id],
  listFaces: [oneOf('unsure', 'nobody', 'not-a-face'), id],
  joinGroups: [id, id],
  separateFaces: [id, ids],
  listQuestions: [object({ personId: maybe(id), limit: id })],
  confirmFaces: [faces, who],
  rejectFaces: [faces, id],
  unassignFaces: [faces],
  markNotFaces: [faces],
  markNobody: [faces],
  addFace: [id, box, either(who, isNull)],
  listActions: [id],
  undo: [id],
  redo: [id],
  openProbe: [(value) => sources([value])],
  search: [either(object({ personId: id, limit: maybe(id) }), object({ face, limit: maybe(id) }))],
  identify: [either(object({ photoId: id }), object({ probeId: text })), maybe(id)],
  compare: [face, face],
  getThreshold: [maybe(distance)],
  setThreshold: [distance, either(number, isNull)],
  tryThreshold: [distance, number, maybe(id)],
  listMeasures: [],
  getMeasure: [text],
  getComparison: [text],
  listSystems: [],
  listMistakes: [
    text,
    object({ kind: oneOf('false-match', 'false-non-match'), threshold: number, limit: id, personId: maybe(id) }),
  ],
  listLookalikes: [id],
  answerPair: [id, id, either(oneOf('same', 'different'), isNull)],
  leaveOut: [ids, oneOf(true, false)],
  listLeftOut: [],
  proposePersonThresholds: [text],
  setPersonThresholds: [distance, list(object({ personId: id, value: either(number, isNull) }))],
  describeSources: [sources],
  startJob: [
    either(
      object({ kind: oneOf('add', 'enroll-each'), sources }),
      object({ kind: oneOf('enroll'), sources, name: text, personId: maybe(id) }),
      object({ kind: oneOf('probe-providers') }),
      object({ kind: oneOf('switch-pack'), pack: text }),
      object({ kind: oneOf('get-pack'), offer: text, consent: oneOf(true) }),
      object({
        kind: oneOf('bring-pack'),
        source: (value) => sources([value]),
        answers: maybe(object({ title: text, reading: oneOf('rgb-unit', 'rgb-raw', 'bgr-raw', 'rgb-imagenet') })),
      }),
      object({
        kind: oneOf('train'),
        on: oneOf('library', 'lecture'),
        loss: text,
        lossOptions: maybe(values),
        options: maybe(values),
        folds: maybe(id),
        judgeOnly: maybe(oneOf(true, false)),
      }),
      object({ kind: oneOf('apply-head'), headId: either(id, isNull) }),
      object({ kind: oneOf('measure'), source: pairSource, system: maybe(system), replicates: maybe(id) }),
      object({
        kind: oneOf('measure-two'),
        source: either(pairSource, object({ kind: oneOf('measure'), measure: text })),
        systems: pairOf(system),
        replicates: maybe(id),
      }),
    ),
  ],
  listJobs: [],
  pauseJob: [text],
  resumeJob: [text],
  cancelJob: [text],
  dismissJob: [text],
  getLearningLab: [],
  getTraining: [],
  listHeads: [],
  getHeadFilm: [id],
  keepHead: [text],
  renameHead: [id, text],
  removeHead: [id],
  restoreHead: [id],
  exportHead: [id],
  importHead: [text, text],
  chooseSources: [oneOf('photos', 'folder', 'pack', 'pack-folder')],
  revealPhoto: [id],
};

/** Do these arguments fit the method? Optional ones may be absent. */
export function argumentsFit(method: keyof FacetApi, args: readonly unknown[]): boolean {
  const checks = SHAPES[method];
  return args.length <= checks.length && checks.every((check, i) => check(args[i]));
}
