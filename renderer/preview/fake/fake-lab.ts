// The verification lab of the fake core: plausible measures, the same for the same seed.
import type { FacetApi } from '../../../electron/contract/api.ts';
import type { FacetEvent } from '../../../electron/contract/events.ts';
import type { ActionRecord } from '../../../electron/contract/history.ts';
import type { JobRequest, JobState } from '../../../electron/contract/jobs.ts';
import type {
  Calibration,
  Identification,
  IntendedPoint,
  Measure,
  MeasureSlice,
  MeasureSummary,
  SliceBy,
  System,
} from '../../../electron/contract/measure.ts';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import type {
  DryRun,
  MeasuredFace,
  Mistake,
  MistakeKind,
  PairAnswer,
  SystemComparison,
} from '../../../electron/contract/trust.ts';

export interface FakeLab {
  /** How many measures there are at the start; 0. */
  measures?: number;
  /** People with two photos or more; 24. Under 3 there are no intervals. */
  people?: number;
  /** Pairs of one person, and of different people. */
  genuine?: number;
  impostor?: number;
  /** The newest measure is old. */
  stale?: boolean;
  /** A job 'measure' ends by itself. */
  finishes?: boolean;
  /** A measure of a list of pairs, not of the library. */
  protocol?: boolean;
}

interface LabDeps {
  lab: FakeLab;
  people: PersonSummary[];
  act: (kind: ActionRecord['kind'], params: ActionRecord['params']) => ActionRecord;
  /** How an action is undone (true) and done again. */
  turn: (action: ActionRecord, turn: (undone: boolean) => void) => void;
  emit: (event: FacetEvent) => void;
  facesOf: (photoId: number) => FaceRecord[];
  threshold: { value: number; default: number };
  now: number;
}

type LabApi = Pick<
  FacetApi,
  | 'tryThreshold'
  | 'setThreshold'
  | 'listMeasures'
  | 'getMeasure'
  | 'getComparison'
  | 'listSystems'
  | 'listMistakes'
  | 'listLookalikes'
  | 'answerPair'
  | 'leaveOut'
  | 'listLeftOut'
  | 'proposePersonThresholds'
  | 'setPersonThresholds'
>;

export interface CreatedLab {
  api: Omit<LabApi, 'setThreshold'>;
  setThreshold: (value: number | null) => ActionRecord;
  /** The result of the job. */
  finish: (request: JobRequest) => JobState['result'];
  finishes: boolean;
}

export function createFakeLab({ lab, people, act, turn, emit, facesOf, threshold, now }: LabDeps): CreatedLab {
  const known = people.length;
  const withTwo = lab.people ?? 24;
  const genuines = lab.genuine ?? 1240;
  const impostors = lab.impostor ?? 41_800;
  /** The normal distribution: share below z. */
  const below = (z: number): number => {
    const t = 1 / (1 + 0.2316419 * Math.abs(z));
    const tail =
      0.39894228 *
      Math.exp((-z * z) / 2) *
      t *
      (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z > 0 ? 1 - tail : tail;
  };
  const GENUINE = { mean: 0.962, std: 0.0135 };
  const IMPOSTOR = { mean: 0.884, std: 0.0165 };
  const withIntervals = withTwo >= 3;
  const spread = (rate: number, trials: number): { low: number; high: number } => {
    const half = 1.96 * Math.sqrt((rate * (1 - rate)) / trials + 1 / (trials * trials));
    return { low: Math.max(0, rate - half), high: Math.min(1, rate + half) };
  };
  const worth = { genuine: withTwo * 6, impostor: withTwo * 60 };
  const figure = (value: number, trials: number) => ({ value, interval: withIntervals ? spread(value, trials) : null });

  const measureOf = (id: string, system: System, source: MeasureSummary['source'], shift: number): Measure => {
    const g = { mean: GENUINE.mean + shift, std: GENUINE.std };
    const tarAt = (s: number): number => 1 - below((s - g.mean) / g.std);
    const fmrAt = (s: number): number => 1 - below((s - IMPOSTOR.mean) / IMPOSTOR.std);
    const thresholds: number[] = [];
    for (let s = 0.999; s >= 0.82; s -= 0.0005) thresholds.push(Number(s.toFixed(4)));
    const trueMatches = thresholds.map((s) => Math.round(tarAt(s) * genuines));
    const falseMatches = thresholds.map((s) => Math.round(fmrAt(s) * impostors));
    trueMatches[trueMatches.length - 1] = genuines;
    falseMatches[falseMatches.length - 1] = impostors;
    const fmrs = falseMatches.map((n) => n / impostors);
    const fnmrs = trueMatches.map((n) => 1 - n / genuines);
    const at = (fmr: number) => fmrs.findLastIndex((each) => each <= fmr);
    const eerAt = fmrs.findIndex((fmr, n) => fmr >= (fnmrs[n] ?? 0));
    const edges = Array.from({ length: 61 }, (_, n) => 0.82 + (n * 0.18) / 60);
    const bins = (cumulative: (s: number) => number, all: number) =>
      edges.slice(1).map((to, n) => Math.max(0, Math.round((cumulative(edges[n] ?? 0) - cumulative(to)) * all)));
    const bandFmr = Array.from({ length: 49 }, (_, n) => 10 ** (-4 + n / 12)).map((fmr) => Math.min(1, fmr));
    const bandTar = bandFmr.map((fmr) => 1 - (fnmrs[Math.max(0, at(fmr))] ?? 0));
    const points: [IntendedPoint['intent'], number | null][] = [
      ['no-strangers', 0.01],
      ['no-strangers', 0.001],
      ['no-strangers', 0.0001],
      ['balanced', null],
      ['find-everyone', 0.9],
      ['find-everyone', 0.95],
      ['find-everyone', 0.99],
    ];
    const entryOf = ([intent, target]: (typeof points)[number]): number =>
      intent === 'no-strangers'
        ? at(target ?? 0)
        : intent === 'balanced'
          ? eerAt
          : fnmrs.findIndex((fnmr) => fnmr <= 1 - (target ?? 0));
    return {
      ...summaryOf(id, system, source),
      replicates: 1000,
      counts: {
        people: withTwo + 7,
        photos: genuines >> 2,
        faces: genuines >> 2,
        genuine: genuines,
        impostor: impostors,
        impostorAll: impostors * 3,
        explicit: 14,
        failedToAcquire: 3,
        burst: 21,
        leftOut: leftOut.size,
        contradictory: 1,
      },
      limits: {
        fmrSeen: 3 / impostors,
        fnmrSeen: 3 / genuines,
        fmrKnown: 30 / impostors,
        fnmrKnown: 30 / genuines,
        peopleWithGenuine: withTwo,
      },
      figures: {
        auc: figure(0.9992, worth.genuine * 40),
        partialAuc: { upTo: 0.01, value: 0.0093, normalised: 0.965 },
        eer: { ...figure(fmrs[eerAt] ?? 0, worth.genuine), threshold: thresholds[eerAt] ?? 0 },
        fnmrAt: [0.01, 0.001, 0.0001].map((fmr) => ({
          fmr,
          fnmr: figure(fnmrs[at(fmr)] ?? 1, worth.genuine),
          threshold: thresholds[at(fmr)] ?? null,
          guess: fmr < 3 / impostors,
        })),
        zeroFmr: { fnmr: fnmrs[at(0)] ?? 1, threshold: thresholds[at(0)] ?? null },
        averagePrecision: 0.981,
        genuine: g,
        impostor: IMPOSTOR,
        dPrime: (g.mean - IMPOSTOR.mean) / Math.sqrt((g.std ** 2 + IMPOSTOR.std ** 2) / 2),
        minDcf: { prior: 0.01, missCost: 1, falseMatchCost: 1, cost: 0.0011, normalised: 0.11, threshold: 0.943 },
        accuracyByFolds:
          source === 'pairs' ? { mean: 0.9843, std: 0.0021, folds: [0.985, 0.983, 0.987, 0.981, 0.986] } : null,
      },
      curve: {
        thresholds,
        trueMatches,
        falseMatches,
        fmrLow: withIntervals ? fmrs.map((rate) => spread(rate, worth.impostor * 12).low) : null,
        fmrHigh: withIntervals ? fmrs.map((rate) => spread(rate, worth.impostor * 12).high) : null,
        fnmrLow: withIntervals ? fnmrs.map((rate) => spread(rate, worth.genuine).low) : null,
        fnmrHigh: withIntervals ? fnmrs.map((rate) => spread(rate, worth.genuine).high) : null,
      },
      band: withIntervals
        ? {
            fmr: bandFmr,
            tar: bandTar,
            low: bandTar.map((tar) => spread(tar, worth.genuine).low),
            high: bandTar.map((tar) => spread(tar, worth.genuine).high),
            everywhereLow: bandTar.map((tar) => spread(tar, worth.genuine / 2).low),
            everywhereHigh: bandTar.map((tar) => spread(tar, worth.genuine / 2).high),
          }
        : null,
      histogram: { edges, genuine: bins(tarAt, genuines), impostor: bins(fmrAt, impostors) },
      calibration: calibrationOf(tarAt, fmrAt),
      identification: source === 'pairs' ? null : identificationOf(tarAt, fmrAt),
      slices: slicesOf(tarAt, fmrAt),
      operatingPoints: points.map((point): IntendedPoint => {
        const n = Math.max(0, entryOf(point));
        return {
          intent: point[0],
          target: point[1],
          threshold: thresholds[n] ?? 1,
          chosenOn: { people: Math.ceil(withTwo / 2), fmr: fmrs[n] ?? 0, fnmr: fnmrs[n] ?? 0 },
          reported:
            withTwo < 4
              ? null
              : {
                  people: Math.floor(withTwo / 2),
                  fmr: figure((fmrs[n] ?? 0) * 1.2, worth.impostor * 6),
                  fnmr: figure(Math.min(1, (fnmrs[n] ?? 0) * 1.1), worth.genuine / 2),
                },
          guess: point[0] === 'no-strangers' && (point[1] ?? 1) < 3 / impostors,
        };
      }),
    };
  };

  const calibrationOf = (tarAt: (s: number) => number, fmrAt: (s: number) => number): Calibration => {
    const similarity = Array.from({ length: 60 }, (_, n) => 0.84 + n * 0.0026);
    const density = (f: (s: number) => number, s: number): number => f(s - 0.001) - f(s + 0.001) + 1e-9;
    return {
      method: 'isotonic',
      prior: 0.5,
      similarity,
      probability: similarity.map((s) => density(tarAt, s) / (density(tarAt, s) + density(fmrAt, s))),
      reliability: [0.02, 0.11, 0.27, 0.46, 0.63, 0.81, 0.9, 0.985].map((predicted, n) => ({
        predicted,
        observed: Math.max(0, Math.min(1, predicted + [0, 0.03, -0.05, 0.04, -0.02, 0.03, -0.03, 0.005][n]!)),
        interval: spread(predicted, [900, 50, 30, 20, 24, 40, 80, 1000][n]!),
        pairs: [9000, 120, 60, 40, 44, 70, 160, 1100][n]!,
      })),
      brier: 0.0112,
      ece: 0.0061,
      enough: withTwo >= 10,
    };
  };

  const identificationOf = (tarAt: (s: number) => number, fmrAt: (s: number) => number): Identification => {
    const thresholds = Array.from({ length: 40 }, (_, n) => 0.88 + n * 0.0028);
    const sizes = [5, 10, 20, withTwo, 100, 1000];
    return {
      closed: (['nearest', 'k-nearest', 'class-mean'] as const).map((by, n) => ({
        by,
        k: by === 'k-nearest' ? 3 : null,
        probes: genuines >> 2,
        rank1: figure(0.951 + n * 0.008, worth.genuine * 2),
        cmc: Array.from({ length: Math.min(10, withTwo) }, (_, rank) => 1 - (0.049 - n * 0.008) / (1 + rank * 0.8)),
      })),
      open: {
        thresholds,
        galleries: [...new Set(sizes)]
          .sort((a, b) => a - b)
          .map((size) => ({
            people: size,
            fpir: thresholds.map((s) => 1 - (1 - fmrAt(s)) ** (size * 0.8)),
            predictedFpir: thresholds.map((s) => 1 - (1 - fmrAt(s)) ** size),
            dir: size > withTwo ? null : thresholds.map((s) => tarAt(s) * (1 - size * 0.0004)),
            fpirInterval:
              size === withTwo
                ? thresholds.map((s) => spread(1 - (1 - fmrAt(s)) ** (size * 0.8), worth.genuine))
                : null,
            dirInterval:
              size === withTwo ? thresholds.map((s) => spread(tarAt(s) * (1 - size * 0.0004), worth.genuine)) : null,
          })),
      },
    };
  };

  const slicesOf = (tarAt: (s: number) => number, fmrAt: (s: number) => number): Measure['slices'] => {
    const thresholds = Array.from({ length: 90 }, (_, n) => Number((0.999 - n * 0.002).toFixed(4)));
    const around = (rates: number[], half: number) => ({
      low: rates.map((rate) => Math.max(0, rate * (1 - half))),
      high: rates.map((rate) => Math.min(1, rate * (1 + half) + 1e-4)),
    });
    const part = (
      by: SliceBy,
      from: number | null,
      to: number | null,
      is: boolean | null,
      share: number,
      harder: number,
    ): MeasureSlice => ({
      by,
      from,
      to,
      is,
      genuine: Math.round(genuines * share),
      impostor: Math.round(impostors * share),
      people: Math.max(2, Math.round(withTwo * share * 1.5)),
      trueMatches: thresholds.map((s) => Math.round(tarAt(s + harder) * genuines * share)),
      falseMatches: thresholds.map((s) => Math.round(fmrAt(s + harder / 2) * impostors * share)),
      fnmrIntervals: around(
        thresholds.map((s) => 1 - tarAt(s + harder)),
        0.3,
      ),
      fmrIntervals: around(
        thresholds.map((s) => fmrAt(s + harder / 2)),
        0.5,
      ),
    });
    return {
      thresholds,
      slices: [
        part('face-size', null, 60, null, 0.12, 0.012),
        part('face-size', 60, 120, null, 0.4, 0.002),
        part('face-size', 120, null, null, 0.48, -0.002),
        part('sharpness', null, 0.4, null, 0.2, 0.009),
        part('sharpness', 0.4, null, null, 0.8, -0.001),
        part('years-between', null, 1, null, 0.5, -0.003),
        part('years-between', 1, 5, null, 0.35, 0.001),
        part('years-between', 5, null, null, 0.008, 0.01),
        part('flash', null, null, true, 0.15, 0.002),
        part('flash', null, null, false, 0.85, 0),
      ],
      untold: {
        'face-size': 0,
        sharpness: 0,
        pose: genuines + impostors,
        'years-between': 410,
        flash: 0,
        scan: genuines + impostors,
      },
    };
  };

  const SYSTEMS: System[] = (['cosine', 'euclidean'] as const).map((distance) => ({
    pack: 'default',
    distance,
    head: null,
  }));
  const made: { summary: MeasureSummary; shift: number }[] = [];
  const comparisons = new Map<string, SystemComparison>();
  let staleSince = 0;
  function summaryOf(id: string, system: System, source: MeasureSummary['source']): MeasureSummary {
    return {
      id,
      source,
      title: source === 'library' ? null : 'pairs.txt',
      system,
      madeAt: new Date(now - made.length * 86_400_000).toISOString(),
      stale: false,
      genuine: genuines,
      impostor: impostors,
      people: withTwo + 7,
    };
  }
  const make = (system: System, source: MeasureSummary['source']): MeasureSummary => {
    const summary = summaryOf(`m${made.length + 1}`, system, source);
    made.unshift({ summary, shift: system.distance === 'euclidean' ? -0.003 : 0 });
    staleSince = 0;
    return summary;
  };

  const answers = new Map<string, PairAnswer>();
  const leftOut = new Set<number>();
  const own = new Map<number, number>();
  const keyOf = (a: number, b: number): string => `${Math.min(a, b)}-${Math.max(a, b)}`;
  const gone = (): Error => Object.assign(new Error(), { failure: { code: 'gone', message: 'Gone.' } });
  const find = (id: string): (typeof made)[number] => {
    const found = made.find(({ summary }) => summary.id === id);
    if (!found) throw gone();
    return found;
  };
  const changed = (): void => queueMicrotask(() => emit({ type: 'changed', what: ['measures', 'settings'] }));
  const faceOf = (n: number, person: PersonSummary | undefined, library: boolean): MeasuredFace => ({
    faceId: library ? n : null,
    photoId: library ? Math.floor(n / 10) : null,
    person: person ? { id: library ? person.id : null, name: person.name } : null,
    picture: library ? `/media/face/${n}` : `/media/measure/m1/face/${n}`,
    fileName: `IMG_${String(Math.floor(n / 10)).padStart(4, '0')}.jpg`,
    quality: ((n * 37) % 100) / 100,
  });
  const allMistakes = (kind: MistakeKind, library: boolean): Mistake[] =>
    Array.from({ length: 46 }, (_, n): Mistake => {
      const person = people[n % Math.max(1, known)];
      const other = kind === 'false-match' ? people[(n + 1) % Math.max(1, known)] : person;
      const [a, b] = [faceOf(10 + n * 20, person, library), faceOf(20 + n * 20, other, library)];
      const similarity = kind === 'false-match' ? 0.968 - n * 0.0011 : 0.887 + n * 0.0015;
      return { kind, similarity, a, b, answer: (library && answers.get(keyOf(a.faceId ?? 0, b.faceId ?? 0))) || null };
    });

  const api: CreatedLab['api'] = {
    async tryThreshold(distance, value): Promise<DryRun> {
      const moved = Math.round(Math.abs(value - threshold.value) * 4000);
      const faces = Array.from({ length: 60 }, (_, n) => facesOf(n + 1))
        .flat()
        .slice(0, 12);
      const up = value < threshold.value;
      return {
        distance,
        value,
        current: threshold.value,
        gains: up ? moved : 0,
        losses: up ? 0 : moved,
        renames: moved >> 4,
        contradictions: up ? 4 : 0,
        contradictionsNow: 1,
        samples: faces.map((face, n) => {
          const person = people[n % Math.max(1, known)];
          const kind = up && n < 4 ? 'contradicts' : up ? 'gains' : 'loses';
          return {
            kind,
            face,
            person: kind === 'loses' || !person ? null : { id: person.id, name: person.name },
            similarity: value + 0.002,
          };
        }),
      };
    },
    listMeasures: async () =>
      made.map(({ summary }, n) => ({
        ...summary,
        stale:
          (lab.stale === true && n === made.length - 1) || (n === 0 && staleSince > 0 && summary.source === 'library'),
      })),
    getMeasure: async (id) => {
      const { summary, shift } = find(id);
      return { ...measureOf(id, summary.system, summary.source, shift), ...summary };
    },
    async getComparison(id) {
      const found = comparisons.get(id);
      if (!found) throw gone();
      return found;
    },
    listSystems: async () => SYSTEMS,
    async listMistakes(id, { kind, threshold: at, limit }) {
      const all = allMistakes(kind, find(id).summary.source === 'library').filter(({ similarity }) =>
        kind === 'false-match' ? similarity >= at : similarity < at,
      );
      return { mistakes: all.slice(0, limit), total: all.length };
    },
    listLookalikes: async (personId) =>
      people
        .filter(({ id }) => id !== personId)
        .slice(0, 6)
        .map((person, n) => ({
          person: { id: person.id, name: person.name },
          coverFaceId: person.coverFaceId,
          matches: Math.max(0, 5 - n * 2),
          similarity: 0.952 - n * 0.006,
          faceA: personId * 10,
          faceB: person.id * 10 + 1,
          keptApart: answers.has(keyOf(personId * 10, person.id * 10 + 1)) ? 1 : 0,
        })),
    async answerPair(a, b, answer) {
      const before = answers.get(keyOf(a, b));
      const put = (word: PairAnswer | null | undefined): void => {
        if (word === null || word === undefined) answers.delete(keyOf(a, b));
        else answers.set(keyOf(a, b), word);
        staleSince++;
        changed();
      };
      put(answer);
      const action = act(answer === null ? 'unsay-pair' : answer === 'same' ? 'say-same' : 'keep-apart', {});
      turn(action, (undone) => put(undone ? before : answer));
      return action;
    },
    async leaveOut(faceIds, out) {
      const put = (gone: boolean): void => {
        for (const id of faceIds)
          if (gone) leftOut.add(id);
          else leftOut.delete(id);
        staleSince++;
        changed();
      };
      put(out);
      const action = act(out ? 'leave-out' : 'take-in', { faces: faceIds.length });
      turn(action, (undone) => put(undone ? !out : out));
      return action;
    },
    listLeftOut: async () =>
      [...leftOut].reverse().map((id): FaceRecord => {
        const photoId = Math.floor(id / 10);
        const made: FaceRecord = {
          id,
          photoId,
          box: { x: 0.3, y: 0.3, width: 0.2, height: 0.3 },
          quality: 0.2,
          person: null,
          source: null,
          similarity: null,
          aside: null,
          drawn: false,
        };
        return facesOf(photoId).find((face) => face.id === id) ?? made;
      }),
    async proposePersonThresholds(id) {
      const { summary } = find(id);
      return {
        value: threshold.value,
        distance: summary.system.distance,
        people: people.slice(0, 5).map((person, n) => ({
          person: { id: person.id, name: person.name },
          value: threshold.value + [0.009, -0.006, 0.005, -0.003, 0.002][n]!,
          genuine: 90 - n * 12,
          impostor: 2100,
          weight: 0.72 - n * 0.1,
        })),
        heldOut:
          withTwo < 4
            ? null
            : {
                common: { fmr: 0.0021, fnmr: 0.071 },
                own: { fmr: 0.0015, fnmr: 0.058 },
                pairs: { genuine: 410, impostor: 9800 },
              },
        worthIt: withTwo >= 4,
        applied: [...own].map(([personId, value]) => ({ personId, value })),
      };
    },
    async setPersonThresholds(_, thresholds) {
      const before = new Map(own);
      const put = (undone: boolean): void => {
        for (const { personId, value } of thresholds) {
          const next = undone ? (before.get(personId) ?? null) : value;
          if (next === null) own.delete(personId);
          else own.set(personId, next);
        }
        changed();
      };
      put(false);
      const action = act('threshold', { people: thresholds.length });
      turn(action, put);
      return action;
    },
  };

  for (let n = 0; n < (lab.measures ?? 0); n++) make(SYSTEMS[0]!, lab.protocol ? 'pairs' : 'library');

  return {
    api,
    finishes: lab.finishes === true,
    setThreshold(value) {
      const before = threshold.value;
      const put = (undone: boolean): void => {
        threshold.value = undone ? before : (value ?? threshold.default);
        changed();
      };
      put(false);
      const action = act('threshold', value === null ? {} : { value });
      turn(action, put);
      return action;
    },
    finish(request) {
      if (request.kind === 'measure') {
        const summary = make(request.system ?? SYSTEMS[0]!, request.source.kind);
        changed();
        return { kind: 'measure', measureId: summary.id };
      }
      if (request.kind !== 'measure-two') return undefined;
      const kind =
        request.source.kind === 'measure' ? find(request.source.measure).summary.source : request.source.kind;
      const [a, b] = request.systems.map((system) => make(system, kind).id) as [string, string];
      const measureBy = (id: string): Measure =>
        measureOf(id, find(id).summary.system, find(id).summary.source, find(id).shift);
      const id = `c${comparisons.size + 1}`;
      const difference = (value: number, half: number) => ({
        value,
        interval: { low: value - half, high: value + half },
      });
      comparisons.set(id, {
        id,
        a: measureBy(a),
        b: measureBy(b),
        madeAt: new Date(now).toISOString(),
        overall: 'a',
        differences: [
          {
            figure: 'auc',
            fmr: null,
            a: 0.9992,
            b: 0.9984,
            difference: difference(-0.0008, 0.0005),
            verdict: 'a-better',
          },
          {
            figure: 'eer',
            fmr: null,
            a: 0.0049,
            b: 0.0081,
            difference: difference(0.0032, 0.0041),
            verdict: 'by-chance',
          },
          { figure: 'fnmr', fmr: 0.001, a: 0.042, b: 0.069, difference: difference(0.027, 0.012), verdict: 'a-better' },
        ],
      });
      changed();
      return { kind: 'measure-two', comparisonId: id };
    },
  };
}
