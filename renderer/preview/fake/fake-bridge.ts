// A fake of the whole core that runs inside the page: the same seed makes the same library. For the preview, and for
// tests of the page with any library.
import type { Bridge, FacetApi } from '../../../electron/contract/api.ts';
import type { Failure, PathFailure } from '../../../electron/contract/errors.ts';
import type { FacetEvent } from '../../../electron/contract/events.ts';
import type { ActionRecord } from '../../../electron/contract/history.ts';
import type { Box } from '../../../electron/contract/ids.ts';
import type { JobState } from '../../../electron/contract/jobs.ts';
import type { CalibrationNote } from '../../../electron/contract/measure.ts';
import type { GroupSummary, PersonSummary, Question } from '../../../electron/contract/people.ts';
import type { FaceRecord, Faces, PhotoDetail, PhotoGrid, PhotoQuery } from '../../../electron/contract/photos.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { createFakeLab, type FakeLab } from './fake-lab.ts';
import { createFakeLearn, type FakeLearn } from './fake-learn.ts';

export interface FakeLibrary {
  seed?: number;
  photos?: number;
  people?: string[];
  failures?: PathFailure[];
  jobs?: JobState[];
  settings?: Partial<Settings>;
  /**
   * "Is this Anna?": so many faces to ask about one by one, and groups of so many faces; dealt out to the people in
   * turn.
   */
  questions?: { faces?: number; groups?: number[] };
  /**
   * Unnamed faces: in groups of these sizes, the first `suggest` of which look like the people in turn;
   * `unsure` are in none, `waiting` are still to be grouped.
   */
  groups?: { sizes?: number[]; suggest?: number; unsure?: number; waiting?: number };
  /** People that are left out of lists, by name. */
  hidden?: string[];
  /** What was done before, newest first. */
  history?: ActionRecord[];
  /** A person who looks like two. */
  split?: number;
  /** People have faces of the newest so many photos; 300. */
  facesFrom?: number;
  /** The verification lab; absent: nothing was measured. */
  lab?: FakeLab;
  /** The learning lab. */
  learn?: FakeLearn;
  /** Chances that Compare and Find speak of; absent: nothing was measured. */
  chance?: { probability: number | null };
  /** Every call of these fails so. */
  failing?: Partial<Record<keyof FacetApi, Failure>>;
  /** Milliseconds before each answer. */
  delay?: number;
  /** The answers of these wait until the test calls `release`. */
  held?: (keyof FacetApi)[];
}

/** What a person said of a face. */
interface Word {
  person: { id: number; name: string } | null;
  aside: FaceRecord['aside'];
}

export interface FakeBridge extends Bridge {
  /** As in FakeLibrary, and may be changed. */
  failing: NonNullable<FakeLibrary['failing']>;
  emit(event: FacetEvent): void;
  /** Lets the core answer the calls of this method that were held, and all later ones. */
  release(method: keyof FacetApi): void;
  /** Method and arguments of each call so far. */
  calls: [method: string, args: unknown[]][];
}

const ASPECTS = [1.5, 1.333, 0.75, 1.778, 1, 0.667, 2.2];
const NEWEST = Date.UTC(2026, 5, 20, 12);
const HOUR = 3_600_000;

export function createFakeBridge(library: FakeLibrary = {}): FakeBridge {
  const { photos = 0, people = [], failures = [], failing = {}, delay = 0 } = library;
  const listeners = new Set<(event: FacetEvent) => void>();
  const calls: FakeBridge['calls'] = [];
  const held = new Map<string, PromiseWithResolvers<void>>(
    library.held?.map((method) => [method, Promise.withResolvers<void>()]),
  );
  const emit = (event: FacetEvent) => listeners.forEach((listener) => listener(event));

  /** 0..1, the same for the same place and seed. */
  const chance = (place: number, what: number): number => {
    let state = (place * 2654435761 + what * 40503 + (library.seed ?? 1)) >>> 0;
    state = Math.imul(state ^ (state >>> 15), 2246822519) >>> 0;
    state = Math.imul(state ^ (state >>> 13), 3266489917) >>> 0;
    return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
  };

  const aspectOf = (id: number): number => ASPECTS[Math.floor(chance(id, 1) * ASPECTS.length)] ?? 1;
  const takenAtOf = (id: number): number => NEWEST - (id - 1) * 1.3 * HOUR - Math.floor(id / 40) * 24 * HOUR;
  const grid: PhotoGrid = { ids: [], aspects: [], takenAt: [] };
  for (let id = 1; id <= photos; id++) {
    grid.ids.push(id);
    grid.aspects.push(aspectOf(id));
    grid.takenAt.push(takenAtOf(id));
  }

  const summaries: PersonSummary[] = people.map((name, at): PersonSummary => ({
    id: at + 1,
    name,
    coverFaceId: (at + 1) * 10,
    confirmed: 3 + at,
    recognised: at * 4,
    suggested: 0,
    photos: 3 + at * 5,
    hidden: library.hidden?.includes(name) ?? false,
  }));
  /** What a person said of a face in this session. */
  const said = new Map<number, Word>();
  const actions: ActionRecord[] = [...(library.history ?? [])];
  const act = (kind: ActionRecord['kind'], params: ActionRecord['params']): ActionRecord => {
    const action: ActionRecord = {
      id: actions.length + 1,
      kind,
      params,
      at: new Date(NEWEST).toISOString(),
      undone: false,
    };
    actions.unshift(action);
    queueMicrotask(() => emit({ type: 'changed', what: ['photos', 'people', 'groups', 'actions'] }));
    return action;
  };
  /** What each action said of faces, and what had been said before. */
  const words = new Map<number, { before: [number, Word | undefined][]; after: Word | undefined }>();
  const say = (
    faceIds: number[],
    word: Word | undefined,
    kind: ActionRecord['kind'],
    params: ActionRecord['params'],
  ): ActionRecord => {
    const before = faceIds.map((id): [number, Word | undefined] => [id, said.get(id)]);
    for (const id of faceIds) put(id, word);
    const action = act(kind, { ...params, faces: faceIds.length });
    words.set(action.id, { before, after: word });
    return action;
  };
  /** How else an action is undone (true) and done again. */
  const turns = new Map<number, (undone: boolean) => void>();
  const put = (id: number, word: Word | undefined): void =>
    void (word === undefined ? said.delete(id) : said.set(id, word));
  const redoOrUndo = (id: number, undone: boolean): void => {
    const action = actions.find((each) => each.id === id);
    if (action) action.undone = undone;
    const change = words.get(id);
    for (const [face, before] of change?.before ?? []) put(face, undone ? before : change?.after);
    turns.get(id)?.(undone);
    emit({ type: 'changed', what: ['photos', 'people', 'groups', 'actions'] });
  };

  const boxOf = (id: number, at: number, of: number): Box => {
    const width = 0.5 / (of + 1);
    return {
      x: (at + 0.5) / of - width / 2,
      y: 0.2 + chance(id, 20 + at) * 0.2,
      width,
      height: width * aspectOf(id) * 1.25,
    };
  };
  /** Boxes that were drawn, by photo; deleted ones too. */
  const drawn = new Map<number, { id: number; box: Box }[]>();
  const facesOf = (id: number): FaceRecord[] => [...foundIn(id), ...drawnIn(id)].sort((a, b) => a.box.x - b.box.x);
  const drawnIn = (photoId: number): FaceRecord[] =>
    (drawn.get(photoId) ?? []).flatMap(({ id, box }): FaceRecord[] => {
      const { person = null, aside = null } = said.get(id) ?? {};
      if (aside === 'not-a-face') return [];
      return [
        {
          id,
          photoId,
          box,
          quality: 0.6,
          person,
          source: person && 'person',
          similarity: person && 0.96,
          aside,
          drawn: true,
        },
      ];
    });
  const foundIn = (id: number): FaceRecord[] => {
    const count = Math.floor(chance(id, 2) * 4);
    return Array.from({ length: count }, (_, at): FaceRecord => {
      const faceId = id * 10 + at;
      const similarity = 0.93 + chance(faceId, 3) * 0.06;
      const recognised =
        chance(faceId, 4) > 0.5 ? summaries[Math.floor(chance(faceId, 5) * summaries.length)] : undefined;
      const word = said.get(faceId);
      const person = word === undefined ? recognised && { id: recognised.id, name: recognised.name } : word.person;
      return {
        id: faceId,
        photoId: id,
        box: boxOf(id, at, count),
        quality: chance(faceId, 6),
        person: person ?? null,
        source: word?.person ? 'person' : person ? 'auto' : null,
        similarity: person ? similarity : null,
        aside: word?.aside ?? null,
        drawn: false,
      };
    });
  };

  /** Every fourth photo is from the lake, the others lie right in Pictures. */
  const FOLDERS = ['/home/anna/Pictures', '/home/anna/Pictures/Lake'];
  const photosThat = (query: PhotoQuery): PhotoGrid => {
    const { order: _, limit = Infinity, ...filter } = query;
    if (Object.keys(filter).length === 0 && limit === Infinity) return grid;
    const fits = (id: number, takenAt: number): boolean => {
      const faces = facesOf(id);
      const real = faces.filter(({ aside }) => aside !== 'not-a-face');
      const shows = (person: number): boolean => faces.some((face) => face.person?.id === person);
      const day = new Date(takenAt).toISOString().slice(0, 10);
      return (
        (query.people ?? []).every(shows) &&
        !(query.without ?? []).some(shows) &&
        (!query.unnamed || real.some(({ person, aside }) => person === null && aside === null)) &&
        (query.from === undefined || day >= query.from) &&
        (query.until === undefined || day <= query.until) &&
        (query.folder === undefined || query.folder === FOLDERS[0] || (query.folder === FOLDERS[1] && id % 4 === 0)) &&
        real.length >= (query.faces?.min ?? 0) &&
        real.length <= (query.faces?.max ?? Infinity) &&
        (query.minQuality === undefined ||
          real.some(
            ({ quality, person }) =>
              quality >= query.minQuality! &&
              (query.people === undefined || (person !== null && query.people.includes(person.id))),
          ))
      );
    };
    const places = grid.ids.flatMap((id, at) => (fits(id, grid.takenAt[at]!) ? [at] : [])).slice(0, limit);
    return {
      ids: places.map((at) => grid.ids[at]!),
      aspects: places.map((at) => grid.aspects[at]!),
      takenAt: places.map((at) => grid.takenAt[at]!),
    };
  };

  /** Unnamed faces for the questions: the groups first, then one by one. Made when first needed. */
  let dealt:
    | { personId: number; groupId: number | null; faces: { id: number; photoId: number; similarity: number }[] }[]
    | null = null;
  const deal = (): NonNullable<typeof dealt> => {
    if (dealt) return dealt;
    const { faces = 0, groups = [] } = library.questions ?? {};
    const nameless = (function* () {
      for (const id of grid.ids) for (const face of facesOf(id)) if (face.person === null) yield face;
    })();
    dealt = [...groups, ...Array.from({ length: faces }, () => 1)].map((size, at) => ({
      personId: (at % summaries.length) + 1,
      groupId: at < groups.length ? at + 1 : null,
      faces: Array.from({ length: size }, () => nameless.next().value)
        .filter((face) => face !== undefined)
        .map(({ id, photoId }) => ({ id, photoId, similarity: 0.9 + chance(id, 7) * 0.04 }))
        .sort((a, b) => b.similarity - a.similarity),
    }));
    return dealt;
  };
  const questionsAbout = (personId?: number): Question[] =>
    deal().flatMap((question): Question[] => {
      const person = summaries.find(({ id }) => id === question.personId);
      if (!person || (personId !== undefined && person.id !== personId)) return [];
      const open = question.faces.filter(({ id }) => !said.has(id));
      if (open.length === 0) return [];
      return [
        {
          person: { id: person.id, name: person.name },
          exampleFaceId: person.coverFaceId,
          groupId: question.groupId,
          faces: open.flatMap(({ id, photoId, similarity }) =>
            facesOf(photoId).flatMap((face) => (face.id === id ? [{ face, similarity }] : [])),
          ),
        },
      ];
    });
  const withSuggested = (person: PersonSummary): PersonSummary =>
    library.questions === undefined
      ? person
      : { ...person, suggested: questionsAbout(person.id).reduce((sum, { faces }) => sum + faces.length, 0) };
  const facesOfPerson = (personId: number): FaceRecord[] =>
    grid.ids
      .slice(0, library.facesFrom ?? 300)
      .flatMap(facesOf)
      .filter((face) => face.person?.id === personId);

  /** The group of each unnamed face, or 'unsure'. */
  type Place = number | 'unsure';
  let placed: Map<number, { place: Place; photoId: number }> | null = null;
  const places = (): NonNullable<typeof placed> => {
    if (placed) return placed;
    placed = new Map();
    const asked = new Set(deal().flatMap(({ faces }) => faces.map(({ id }) => id)));
    const nameless = (function* () {
      for (const id of grid.ids)
        for (const face of facesOf(id)) if (face.person === null && !asked.has(face.id)) yield face;
    })();
    const { sizes = [], unsure = 0 } = library.groups ?? {};
    for (const [at, size] of [...sizes, unsure].entries()) {
      for (let n = 0; n < size; n++) {
        const face = nameless.next().value;
        if (face)
          placed.set(face.id, { place: at < sizes.length ? FIRST_GROUP + at : 'unsure', photoId: face.photoId });
      }
    }
    return placed;
  };
  const FIRST_GROUP = 101;
  let nextGroup = FIRST_GROUP + (library.groups?.sizes?.length ?? 0);
  const isNameless = (id: number): boolean =>
    !said.has(id) || (said.get(id)!.person === null && said.get(id)!.aside === null);
  const facesIn = (place: Place): FaceRecord[] =>
    [...places()].flatMap(([id, at]) =>
      at.place === place && isNameless(id) ? facesOf(at.photoId).filter((face) => face.id === id) : [],
    );
  const summaryOf = (id: number): GroupSummary => {
    const faces = facesIn(id);
    const person =
      id - FIRST_GROUP < (library.groups?.suggest ?? 0) ? summaries[(id - FIRST_GROUP) % summaries.length] : undefined;
    return {
      id,
      size: faces.length,
      photos: new Set(faces.map(({ photoId }) => photoId)).size,
      sample: faces.slice(0, 12).map((face) => face.id),
      suggestion: person ? { person: { id: person.id, name: person.name }, similarity: 0.945 } : null,
    };
  };
  /** Largest first. */
  const groupsNow = (): GroupSummary[] =>
    [...new Set([...places().values()].map(({ place }) => place))]
      .flatMap((place) => (place === 'unsure' ? [] : [summaryOf(place)]))
      .filter(({ size }) => size > 0)
      .sort((a, b) => b.size - a.size || a.id - b.id);
  const setAside = (why: FaceRecord['aside']): FaceRecord[] =>
    [...said].flatMap(([id, word]) => {
      const photoId = [...drawn].find(([, faces]) => faces.some((face) => face.id === id))?.[0] ?? Math.floor(id / 10);
      return word.aside === why ? facesOf(photoId).filter((face) => face.id === id) : [];
    });
  /** Faces go to another place, and back when that is undone. */
  const moveTo = (
    faceIds: number[],
    place: Place,
    kind: ActionRecord['kind'],
    params: ActionRecord['params'],
  ): ActionRecord => {
    const before = faceIds.map((id) => [id, places().get(id)?.place ?? 'unsure'] as const);
    const go = (id: number, to: Place): void => {
      const at = places().get(id);
      if (at) at.place = to;
    };
    for (const id of faceIds) go(id, place);
    const action = act(kind, params);
    turns.set(action.id, (undone) => before.forEach(([id, was]) => go(id, undone ? was : place)));
    return action;
  };
  const gone = (): Error => Object.assign(new Error(), { failure: { code: 'gone', message: 'Gone.' } });

  const idsOf = (faces: Faces): number[] => {
    if (Array.isArray(faces)) return faces;
    const inQuestion =
      deal()
        .find(({ groupId }) => groupId === faces.groupId)
        ?.faces.filter(({ id }) => !said.has(id)) ?? facesIn(faces.groupId);
    if (inQuestion.length === 0) throw gone();
    return inQuestion.map(({ id }) => id);
  };

  /** The one there is, or a new one. */
  const personOf = (who: { id: number } | { name: string }, faceIds: number[]): PersonSummary => {
    const known = summaries.find((each) => ('id' in who ? each.id === who.id : each.name === who.name));
    if (known) return known;
    const made = {
      id: summaries.length + 1,
      name: 'name' in who ? who.name : '',
      coverFaceId: faceIds[0] ?? null,
      confirmed: 1,
      recognised: 0,
      suggested: 0,
      photos: 1,
      hidden: false,
    };
    summaries.push(made);
    return made;
  };

  let settings: Settings = { distance: 'cosine', language: null, theme: null, provider: null, ...library.settings };
  const threshold: Threshold = {
    distance: settings.distance,
    value: 0.94,
    default: 0.94,
    points: [
      { fmr: 0.01, similarity: 0.92 },
      { fmr: 0.001, similarity: 0.94 },
      { fmr: 0.0001, similarity: 0.95 },
    ],
    min: 0.88,
    max: 1,
  };
  const calibration = (): CalibrationNote | null =>
    library.chance === undefined
      ? null
      : { madeAt: new Date(NEWEST).toISOString(), people: 24, genuine: 1240, impostor: 41_800 };
  let jobs = library.jobs ?? [];
  const learn = createFakeLearn({ learn: library.learn ?? {}, emit: (event) => emit(event) });
  const lab = createFakeLab({
    lab: library.lab ?? {},
    people: summaries,
    act,
    turn: (action, turn) => turns.set(action.id, turn),
    emit,
    facesOf,
    threshold,
    now: NEWEST,
  });

  const api: Partial<FacetApi> = {
    getDoor: async () => ({ door: 'test', canChooseFiles: false, canReveal: false, locale: null }),
    getLibrary: async () => ({
      path: '/home/anna/Facet',
      log: '/home/anna/Facet/facet.log',
      photos,
      pending: 0,
      failed: failures.length,
      faces: photos * 2,
      people: people.length,
      bytes: photos * 41_000 + 2_000_000,
      pack: 'default',
      head: null,
      version: '0.2.0',
    }),
    getSettings: async () => settings,
    async setSettings(change) {
      settings = { ...settings, ...change };
      queueMicrotask(() => emit({ type: 'changed', what: ['settings'] }));
      return settings;
    },
    getEngine: async () => ({
      state: 'ready',
      provider: 'webgpu',
      failure: null,
      packs: [{ name: 'default', title: 'Default', dimension: 128, licence: 'MIT', active: true }],
      providers: [
        {
          name: 'cuda',
          available: false,
          chosen: false,
          maxAbsDiff: null,
          facesPerSecond: null,
          batches: [],
          memoryBytes: null,
          device: null,
          note: { code: 'other-system', other: null },
        },
        {
          name: 'webgpu',
          available: true,
          chosen: true,
          maxAbsDiff: 3e-7,
          facesPerSecond: 812,
          batches: [
            { pictures: 1, facesPerSecond: 160 },
            { pictures: 16, facesPerSecond: 905 },
          ],
          memoryBytes: 214e6,
          device: 'Radeon RX 6600',
          note: { code: 'fastest', other: null },
        },
        {
          name: 'cpu',
          available: true,
          chosen: false,
          maxAbsDiff: 0,
          facesPerSecond: 240,
          batches: [
            { pictures: 1, facesPerSecond: 150 },
            { pictures: 16, facesPerSecond: 262 },
          ],
          memoryBytes: 190e6,
          device: 'Ryzen 7 5800X',
          note: { code: 'slower', other: 'webgpu' },
        },
      ],
    }),
    listPhotos: async (query) => photosThat(query),
    listFolders: async () =>
      photos === 0
        ? []
        : FOLDERS.map((id, at) => ({
            id,
            name: id.slice(id.lastIndexOf('/') + 1),
            depth: at === 0 ? 0 : 1,
            photos: photosThat({ folder: id }).ids.length,
          })),
    async getPhoto(id): Promise<PhotoDetail> {
      const width = 4000;
      return {
        id,
        fileName: `IMG_${String(id).padStart(4, '0')}.jpg`,
        folder: '/home/anna/Pictures',
        width,
        height: Math.round(width / aspectOf(id)),
        takenAt: new Date(takenAtOf(id)).toISOString(),
        status: 'done',
        failure: null,
        faces: facesOf(id),
        canReveal: false,
      };
    },
    listFailures: async () => failures.map((failure, at) => ({ ...failure, photoId: 1_000_000 + at })),
    dismissFailures: async () => {},
    listPacks: async () => [
      {
        name: 'default',
        title: 'Default',
        dimension: 128,
        licence: 'MIT',
        licenceUrl: 'https://opensource.org/license/mit',
        commercial: true,
        active: true,
        bytes: 38e6,
        mine: false,
        photos,
        estimated: false,
        measured: 'LFW 99.2 %',
        failure: null,
      },
    ],
    listPackOffers: async () => [
      {
        id: 'research',
        title: 'Research pack',
        licence: 'Research only',
        licenceUrl: 'https://models.example/licence',
        bytes: 182e6,
        published: 0.9977,
        hosts: ['models.example'],
      },
    ],
    listPeople: async () => summaries.map(withSuggested),
    async getPerson(id) {
      const summary = summaries.find((person) => person.id === id);
      if (!summary) throw Object.assign(new Error(), { failure: { code: 'gone', message: 'Gone.' } });
      return { ...withSuggested(summary), faces: facesOfPerson(id) };
    },
    async hidePerson(id, hidden) {
      const person = summaries.find((each) => each.id === id);
      if (person) person.hidden = hidden;
      return act(hidden ? 'hide-person' : 'show-person', { name: person?.name ?? '' });
    },
    async proposeSplit(id) {
      if (library.split !== id) return null;
      const faces = facesOfPerson(id);
      const leaves = (face: FaceRecord): boolean => chance(face.id, 8) < 0.3;
      if (!faces.some(leaves)) return null;
      return {
        staying: faces.filter((face) => !leaves(face)),
        leaving: faces.filter(leaves),
        between: 0.91,
        within: 0.96,
      };
    },
    async splitPerson(id, faceIds, name) {
      const from = summaries.find((each) => each.id === id)?.name ?? '';
      const person = name === null ? null : personOf({ name }, faceIds);
      return say(faceIds, { person: person && { id: person.id, name: person.name }, aside: null }, 'split', {
        name: from,
        ...(name !== null && { into: name }),
      });
    },
    async listGroups(limit) {
      const groups = groupsNow();
      return {
        groups: groups.slice(0, limit),
        total: groups.length,
        unsure: facesIn('unsure').length,
        nobody: setAside('nobody').length,
        waiting: library.groups?.waiting ?? 0,
      };
    },
    async getGroup(id) {
      const group = summaryOf(id);
      if (group.size === 0) throw gone();
      const near = groupsNow()
        .filter((other) => other.id !== id)
        .slice(0, 2);
      return {
        ...group,
        faces: facesIn(id),
        near: near.map((other, at) => ({ group: other, similarity: 0.93 - at / 100 })),
      };
    },
    async listFaces(which, limit) {
      const faces = which === 'unsure' ? facesIn('unsure') : setAside(which);
      return { faces: faces.slice(0, limit), total: faces.length };
    },
    joinGroups: async (from, into) => {
      const faceIds = facesIn(from).map(({ id }) => id);
      return moveTo(faceIds, into, 'join-groups', { faces: faceIds.length + facesIn(into).length });
    },
    separateFaces: async (_, faceIds) =>
      moveTo(faceIds, faceIds.length > 1 ? nextGroup++ : 'unsure', 'separate', { faces: faceIds.length }),
    async listQuestions({ personId, limit }) {
      const all = questionsAbout(personId);
      return { questions: all.slice(0, limit), total: all.length };
    },
    async confirmFaces(faces, who) {
      const faceIds = idsOf(faces);
      const person = personOf(who, faceIds);
      return say(faceIds, { person: { id: person.id, name: person.name }, aside: null }, 'confirm', {
        name: person.name,
      });
    },
    rejectFaces: async (faces, personId) =>
      say(idsOf(faces), { person: null, aside: null }, 'reject', {
        name: summaries.find((person) => person.id === personId)?.name ?? '',
      }),
    unassignFaces: async (faces) =>
      say(idsOf(faces), undefined, 'unassign', idsOf(faces).every((id) => said.get(id)?.aside) ? { back: 1 } : {}),
    markNotFaces: async (faces) =>
      say(
        idsOf(faces),
        { person: null, aside: 'not-a-face' },
        'not-a-face',
        idsOf(faces).every((id) => id >= 5_000_000) ? { drawn: 1 } : {},
      ),
    markNobody: async (faces) => say(idsOf(faces), { person: null, aside: 'nobody' }, 'nobody', {}),
    async addFace(photoId, box, who) {
      const shared = (a: Box): number => {
        const width = Math.min(a.x + a.width, box.x + box.width) - Math.max(a.x, box.x);
        const height = Math.min(a.y + a.height, box.y + box.height) - Math.max(a.y, box.y);
        const both = Math.max(0, width) * Math.max(0, height);
        return both / (a.width * a.height + box.width * box.height - both);
      };
      const same = facesOf(photoId).find((face) => shared(face.box) >= 0.5);
      if (same && same.aside !== 'not-a-face') {
        throw Object.assign(new Error(), {
          failure: { code: 'face-there', message: 'There.', params: { faceId: same.id } },
        });
      }
      const id = same?.id ?? 5_000_000 + [...drawn.values()].flat().length;
      if (!same) drawn.set(photoId, [...(drawn.get(photoId) ?? []), { id, box }]);
      // Taken back, it is none.
      put(id, { person: null, aside: 'not-a-face' });
      const person = who && personOf(who, [id]);
      return {
        faceId: id,
        action: say(
          [id],
          person ? { person: { id: person.id, name: person.name }, aside: null } : undefined,
          'add-face',
          person ? { name: person.name } : {},
        ),
      };
    },
    listActions: async (limit) => actions.slice(0, limit),
    undo: async (id) => redoOrUndo(id, true),
    redo: async (id) => redoOrUndo(id, false),
    async identify(photo) {
      const faces = 'photoId' in photo ? facesOf(photo.photoId) : [];
      return {
        threshold,
        faces: faces.map((face) => ({
          face: { faceId: face.id },
          box: face.box,
          quality: face.quality,
          candidates: summaries
            .map((person) => ({
              person: { id: person.id, name: person.name },
              coverFaceId: person.coverFaceId,
              similarity: 0.88 + chance(face.id, 30 + person.id) * 0.08,
            }))
            .sort((a, b) => b.similarity - a.similarity)
            .slice(0, 5),
        })),
      };
    },
    getThreshold: async () => threshold,
    compare: async () => ({
      similarity: 0.957,
      distance: 0.043,
      threshold,
      probability: library.chance?.probability ?? null,
      calibration: calibration(),
    }),
    async search() {
      const matches = grid.ids.flatMap(facesOf).map(({ id, photoId, box, person, source }) => ({
        faceId: id,
        photoId,
        box,
        person,
        source,
        similarity: 0.9 + chance(id, 9) * 0.09,
        probability: library.chance?.probability ?? null,
      }));
      return {
        matches: matches.sort((a, b) => b.similarity - a.similarity),
        threshold,
        calibration: calibration(),
        searched: matches.length,
      };
    },
    setThreshold: async (_, value) => ({ ...threshold, action: lab.setThreshold(value) }),
    ...lab.api,
    describeSources: async () => ({ photos: 12, people: [] }),
    async startJob(request) {
      const job: JobState = {
        id: `job-${jobs.length + 1}`,
        kind: request.kind,
        status: 'running',
        phase: 'scanning',
        done: 0,
        total: 0,
        failed: 0,
        perSecond: 0,
        secondsLeft: null,
        startedAt: new Date(NEWEST).toISOString(),
      };
      jobs = [job, ...jobs];
      emit({ type: 'job', job });
      if (request.kind === 'train' || request.kind === 'apply-head')
        learn.start(request, job, (change) => setJob(job.id, change));
      if (lab.finishes && request.kind.startsWith('measure')) {
        setJob(job.id, { phase: 'measuring', done: 40, total: 100 });
        const result = lab.finish(request);
        setJob(job.id, { status: 'done', phase: 'finished', done: 100, ...(result && { result }) });
      }
      return job.id;
    },
    ...learn.api,
    listJobs: async () => jobs,
    pauseJob: async (id) => setJob(id, { status: 'paused', perSecond: 0, secondsLeft: null }),
    resumeJob: async (id) => setJob(id, { status: 'running' }),
    cancelJob: async (id) => setJob(id, { status: 'cancelled' }),
    async dismissJob(id) {
      jobs = jobs.filter((job) => job.id !== id);
      emit({ type: 'job-gone', id });
    },
  };

  function setJob(id: string, change: Partial<JobState>): void {
    const job = jobs.find((each) => each.id === id);
    if (!job) return;
    const changed = { ...job, ...change };
    jobs = jobs.map((each) => (each.id === id ? changed : each));
    emit({ type: 'job', job: changed });
  }

  return {
    emit,
    failing,
    release: (method) => held.get(method)?.resolve(),
    calls,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathForFile: (file) => `/home/anna/${file.name}`,
    async call(method, args) {
      calls.push([method, args]);
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      await held.get(method)?.promise;
      const failure = failing[method as keyof FacetApi];
      if (failure) return { ok: false, error: failure };
      const run = api[method as keyof FacetApi] as ((...args: unknown[]) => Promise<unknown>) | undefined;
      if (!run)
        return { ok: false, error: { code: 'unknown-method', message: `The fake core does not know ${method}.` } };
      try {
        return { ok: true, value: structuredClone(await run(...args)) };
      } catch (error) {
        return {
          ok: false,
          error: (error as { failure?: Failure }).failure ?? { code: 'internal', message: String(error) },
        };
      }
    },
  };
}
