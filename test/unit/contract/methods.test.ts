// The schemas of the contract's methods: which arguments pass, and which are refused.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { METHODS, type FacetApi } from '../../../electron/contract/api.ts';
import { fields, method } from '../../../electron/contract/method.ts';

type MethodName = keyof FacetApi;

const box = { x: 0.1, y: -0.02, width: 0.3, height: 0.4 };
const system = { pack: 'default', distance: 'cosine', head: null } as const;
const pairs = { kind: 'pairs', list: { upload: 'batch-12345' }, images: { path: '/photos' } } as const;

/** For every method some lists of arguments with all that it can take. */
const EXAMPLES: { [Name in MethodName]-?: Parameters<Required<FacetApi>[Name]>[] } = {
  getDoor: [[]],
  getSettings: [[]],
  setSettings: [[{ distance: 'euclidean', language: 'ru', theme: 'dark', provider: 'cpu' }], [{ language: null }]],
  getEngine: [[]],
  listPacks: [[]],
  listPackOffers: [[]],
  removePack: [['sface']],
  getLibrary: [[]],
  listPhotos: [
    [{}],
    [{ people: [1, 2], without: [3], unnamed: true, from: '2019-01-01', until: '2020-01-01', folder: 'f', limit: 60 }],
    [{ faces: { min: 1, max: 3 }, minQuality: 0.3, order: 'oldest' }],
  ],
  listFolders: [[]],
  getPhoto: [[1]],
  listFailures: [[]],
  dismissFailures: [[]],
  addFace: [
    [1, box, null],
    [1, box, { id: 2 }],
    [1, box, { name: 'Анна' }],
  ],
  listPeople: [[]],
  getPerson: [[1]],
  renamePerson: [[1, 'Anna']],
  mergePeople: [[1, 2]],
  removePerson: [[1]],
  setCover: [[1, 2]],
  hidePerson: [[1, true]],
  proposeSplit: [[1]],
  splitPerson: [
    [1, [2, 3], 'Bert'],
    [1, [2], null],
  ],
  listGroups: [[10]],
  getGroup: [[1]],
  listFaces: [
    ['unsure', 10],
    ['nobody', 10],
    ['not-a-face', 10],
  ],
  joinGroups: [[1, 2]],
  separateFaces: [[1, [2]]],
  listQuestions: [[{ limit: 10 }], [{ personId: 1, limit: 10 }]],
  confirmFaces: [
    [[1, 2], { name: 'Anna' }],
    [{ groupId: 1 }, { id: 2 }],
  ],
  rejectFaces: [[[1], 2]],
  unassignFaces: [[[1]], [{ groupId: 1 }]],
  markNotFaces: [[[1]]],
  markNobody: [[[]]],
  listActions: [[10]],
  undo: [[1]],
  redo: [[1]],
  openProbe: [[{ path: '/a.jpg' }], [{ upload: 'batch-12345' }], [{ samples: true }]],
  search: [[{ personId: 1 }], [{ face: { faceId: 1 }, limit: 10 }], [{ face: { probeId: 'p', index: 0 } }]],
  identify: [[{ photoId: 1 }], [{ probeId: 'p' }, 3]],
  compare: [[{ faceId: 1 }, { probeId: 'p', index: 0 }]],
  getThreshold: [[], ['cosine']],
  setThreshold: [
    ['cosine', 0.9],
    ['euclidean', null],
  ],
  tryThreshold: [
    ['cosine', 0.9],
    ['cosine', 0.9, 10],
  ],
  listMeasures: [[]],
  getMeasure: [['m']],
  getComparison: [['m']],
  listSystems: [[]],
  listMistakes: [['m', { kind: 'false-match', threshold: 0.9, limit: 10, personId: 1 }]],
  listLookalikes: [[1]],
  answerPair: [
    [1, 2, 'same'],
    [1, 2, null],
  ],
  leaveOut: [[[1], true]],
  listLeftOut: [[]],
  proposePersonThresholds: [['m']],
  setPersonThresholds: [
    [
      'cosine',
      [
        { personId: 1, value: 0.9 },
        { personId: 2, value: null },
      ],
    ],
  ],
  describeSources: [[[{ samples: true }]]],
  startJob: [
    [{ kind: 'add', sources: [{ samples: true }] }],
    [{ kind: 'enroll', sources: [{ path: '/anna' }], name: 'Anna', personId: 1 }],
    [{ kind: 'enroll-each', sources: [{ path: '/people' }] }],
    [{ kind: 'bring-pack', source: { path: '/pack' }, answers: { title: 'A pack', reading: 'bgr-raw' } }],
    [{ kind: 'get-pack', offer: 'sface', consent: true }],
    [{ kind: 'switch-pack', pack: 'sface' }],
    [{ kind: 'probe-providers' }],
    [{ kind: 'measure', source: { kind: 'library' } }],
    [{ kind: 'measure', source: pairs, system, replicates: 0 }],
    [{ kind: 'measure-two', source: { kind: 'folders', images: { path: '/p' } }, systems: [system, system] }],
    [{ kind: 'measure-two', source: { kind: 'measure', measure: 'm' }, systems: [system, system], replicates: 9 }],
    [{ kind: 'train', on: 'lecture', loss: 'arcface', lossOptions: { s: 30 }, options: { head: 'linear' }, folds: 5 }],
    [{ kind: 'apply-head', headId: 1 }],
    [{ kind: 'apply-head', headId: null }],
  ],
  listJobs: [[]],
  pauseJob: [['j']],
  resumeJob: [['j']],
  cancelJob: [['j']],
  dismissJob: [['j']],
  getLearningLab: [[]],
  getTraining: [[]],
  listHeads: [[]],
  getHeadFilm: [[1]],
  keepHead: [['j']],
  renameHead: [[1, 'Sharper']],
  removeHead: [[1]],
  restoreHead: [[1]],
  exportHead: [[1]],
  importHead: [['head.onnx', 'AAAA']],
  chooseSources: [['photos'], ['folder'], ['pack'], ['pack-folder']],
  revealPhoto: [[1]],
};

const CASES = Object.entries(EXAMPLES).flatMap(([name, lists]) =>
  lists.map((args): [MethodName, unknown[]] => [name as MethodName, args]),
);

const passes = (name: MethodName, args: readonly unknown[]): boolean =>
  METHODS[name].args.every((schema, i) => v.safeParse(schema, args[i]).success);

/** The value with one of its parts, at any depth, replaced by what `replace` gives for it; one variant for each. */
function* withOnePartReplaced(value: unknown, replace: (part: unknown) => unknown[]): Generator<unknown> {
  yield* replace(value);
  if (Array.isArray(value)) {
    for (const [i, part] of value.entries())
      for (const other of withOnePartReplaced(part, replace)) yield value.with(i, other);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value))
      for (const other of withOnePartReplaced(part, replace)) yield { ...value, [key]: other };
  }
}

/** Values of types that no part of any example can have instead of its own. */
function ofAnotherType(part: unknown): unknown[] {
  if (Array.isArray(part)) return [{}, new Map(), 'text', null, 7];
  if (typeof part === 'object' && part !== null) return [[part], new Date(0), Object.create(part), null, true];
  return [{}, [part], () => part, ...(typeof part === 'number' ? [NaN, Infinity, true] : [])];
}

describe('the arguments of a method', () => {
  it.each(CASES)('%s takes %j, and keeps every field', (name, args) => {
    expect(METHODS[name].args.length).toBeGreaterThanOrEqual(args.length);
    const outputs = METHODS[name].args.map((schema, i) => v.parse(schema, args[i]));
    expect(outputs.slice(0, args.length)).toStrictEqual(args);
  });

  it.each(CASES)('%s%j is refused with any part of another type', (name, args) => {
    const wrong = args.flatMap((value, i) =>
      [...withOnePartReplaced(value, ofAnotherType)]
        .filter((other) => !(other === null && value === null))
        .map((other) => args.with(i, other)),
    );
    const taken = wrong.filter((each) => passes(name, each));
    // Null is a value of its own where a field may be null.
    expect(taken.filter((each) => !hasNull(each))).toEqual([]);
  });

  it.each(CASES.filter(([, args]) => args.length > 0))('%s%j is refused without its first argument', (name, args) => {
    const optional = name === 'getThreshold';
    expect(passes(name, [undefined, ...args.slice(1)])).toBe(optional);
  });

  it('a name, a choice and an id are refused where they are of no use', () => {
    expect(passes('listFaces', ['all', 10])).toBe(false);
    expect(passes('setThreshold', ['manhattan', 0.9])).toBe(false);
    expect(passes('getPhoto', [1.5])).toBe(false);
    expect(passes('getPhoto', [2 ** 53])).toBe(false);
    expect(passes('startJob', [{ kind: 'get-pack', offer: 'sface', consent: false }])).toBe(false);
    expect(passes('startJob', [{ kind: 'measure-two', source: { kind: 'library' }, systems: [system] }])).toBe(false);
    expect(
      passes('startJob', [{ kind: 'measure-two', source: { kind: 'library' }, systems: [system, system, system] }]),
    ).toBe(false);
  });

  it('a setting that does not exist, or cannot have the value, is refused', () => {
    expect(passes('setSettings', [{ colour: 'red' }])).toBe(false);
    expect(passes('setSettings', [JSON.parse('{"__proto__": {"theme": "dark"}}')])).toBe(false);
    expect(passes('setSettings', [{ provider: 'x'.repeat(40) }])).toBe(false);
    expect(passes('setSettings', [{ distance: null }])).toBe(false);
  });
});

const hasNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some(hasNull));

describe('declaring a method', () => {
  it('lets the compiler compare the schemas with the signature', () => {
    const declared = [
      method<(id: number, name?: string) => void>([v.number(), v.optional(v.string())]),
      // @ts-expect-error a schema is missing
      method<(id: number, name: string) => void>([v.number()]),
      // @ts-expect-error the schema gives another type
      method<(id: number) => void>([v.string()]),
      // @ts-expect-error an argument that must be there has an optional schema
      method<(id: number) => void>([v.optional(v.number())]),
      // @ts-expect-error a field is missing
      method<(query: { limit: number }) => void>([fields({ from: v.string() })]),
    ];
    expect(declared).toHaveLength(5);
  });
});
