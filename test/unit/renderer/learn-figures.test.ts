// What the learning lab reads off its answers: values of the form, frames of a film, places on the map, rows of the
// table. Runs in Node.
import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../../electron/contract/heads.ts';
import type {
  LearnSetting,
  SimilarityHistograms,
  TrainingFilm,
  TrainingFrame,
} from '../../../electron/contract/learn.ts';
import {
  edgesOf,
  filledRange,
  framesOf,
  lossWords,
  meanOf,
  runsOf,
  withFrame,
} from '../../../renderer/screens/learn/film/film-frames.ts';
import { rowsOf } from '../../../renderer/screens/learn/training/judged-rows.ts';
import {
  between,
  middles,
  place,
  placeNames,
  umapAt,
  viewOf,
  winnerAt,
} from '../../../renderer/screens/learn/film/map-layout.ts';
import { planeAngles } from '../../../renderer/screens/learn/film/plane-angles.ts';
import { numberOf, valueProblem, valuesToSend } from '../../../renderer/screens/learn/training/setting-values.ts';

describe('values of the form', () => {
  const sentence = '';
  const settings: LearnSetting[] = [
    { name: 'margin', kind: 'number', least: 0, most: 1, whole: false, initial: 0.5, sentence },
    { name: 'epochs', kind: 'number', least: 1, most: 100, whole: true, initial: 30, sentence },
    { name: 'mining', kind: 'choice', choices: ['hard', 'all'], initial: 'all', sentence },
  ];

  test('numbers are read as people write them', () => {
    expect(['0.35', '0,35', ' 1 000 ', '', 'many', '1e-3'].map(numberOf)).toEqual([
      0.35,
      0.35,
      1000,
      Number.NaN,
      Number.NaN,
      0.001,
    ]);
  });

  test('only what was given is sent; a value that cannot be taken holds everything back', () => {
    expect(valuesToSend(settings, {})).toEqual({});
    expect(valuesToSend(settings, { margin: '0,2', epochs: '7', mining: 'hard', other: 3 })).toEqual({
      margin: 0.2,
      epochs: 7,
      mining: 'hard',
    });
    for (const wrong of [{ margin: '1.2' }, { margin: '' }, { epochs: '7.5' }, { epochs: '0' }, { mining: 'soft' }])
      expect(valuesToSend(settings, wrong)).toBeNull();
    expect(settings.map((setting) => valueProblem(setting, '1'))).toEqual([false, false, true]);
  });
});

describe('frames of a film', () => {
  const histograms: SimilarityHistograms = {
    from: 0,
    to: 1,
    genuine: [0, 0, 0, 3, 1, 0, 0, 0],
    impostor: [0, 0, 2, 2, 0, 0, 0, 0],
  };
  const frame = (fold: number | null, epoch: number, faces = 1): TrainingFrame =>
    ({
      fold,
      epoch,
      epochs: 9,
      loss: null,
      watched: null,
      best: 0,
      histograms,
      map: {
        of: 'watched',
        x: Array.from({ length: faces }, () => 0),
        y: Array.from({ length: faces }, () => 0),
        person: Array.from({ length: faces }, () => 0),
        classifier: null,
        explained: null,
      },
    }) as unknown as TrainingFrame;
  const film = { frames: [frame(0, 0), frame(0, 1), frame(1, 0, 0), frame(null, 0)] } as unknown as TrainingFilm;

  test('runs that have a picture, in their order, each with its frames', () => {
    expect(runsOf(film)).toEqual([0, null]);
    expect(framesOf(film.frames, 0).map(({ epoch }) => epoch)).toEqual([0, 1]);
  });

  test('a frame that came again replaces its own, a new one comes last', () => {
    const again = { ...frame(0, 1), loss: 0.5 };
    expect(withFrame(film, again).frames[1]).toBe(again);
    expect(withFrame(film, frame(null, 1)).frames).toHaveLength(5);
    expect(film.frames).toHaveLength(4);
  });

  test('a loss is written so that it can be told from nothing, however small', () => {
    const decimal = (value: number, digits: number): string => value.toFixed(digits).replace('.', ',');
    expect([0, 12.3, 0.4, 0.02, 0.0041, 0.0004, 4.26e-7].map((loss) => lossWords(loss, decimal))).toEqual([
      '0,0',
      '12,3',
      '0,4',
      '0,020',
      '0,0041',
      '4e-4',
      '4,3e-7',
    ]);
  });

  test('edges, mean, and where there is anything', () => {
    expect(edgesOf(histograms)).toEqual([0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]);
    expect(meanOf(histograms, histograms.genuine)).toBeCloseTo((3 * 0.4375 + 0.5625) / 4, 12);
    expect(meanOf(histograms, [0, 0, 0, 0, 0, 0, 0, 0])).toBeNull();
    expect(filledRange([histograms])).toEqual({ first: 1, last: 5 });
    expect(filledRange([])).toEqual({ first: 0, last: 0 });
  });
});

describe('places on the map', () => {
  const points = { x: [-1, 3, 1], y: [0, 2, 1], person: [0, 0, 1] };

  test('all lie inside, on one scale; up is up', () => {
    const view = viewOf([points]);
    const placed = points.x.map((x, i) => place(view, x, points.y[i]!));
    for (const [x, y] of placed) for (const at of [x, y]) expect(at).toBeGreaterThanOrEqual(0.08 - 1e-12);
    for (const [x, y] of placed) for (const at of [x, y]) expect(at).toBeLessThanOrEqual(0.92 + 1e-12);
    expect(placed[0]![0]).toBeCloseTo(0.08, 12);
    expect(placed[1]![0]).toBeCloseTo(0.92, 12);
    expect(placed[2]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
    expect(placed[1]![1]).toBeLessThan(placed[0]![1]);
    expect(place(viewOf([points], 'origin'), 0, 0)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
    expect(viewOf([])).toEqual({ scale: 1, left: 0, top: 0 });
  });

  test('a name is written at its own place, or beside whoever stands there: none covers another, none leaves the frame', () => {
    const frame = { width: 200, height: 100 };
    const name = (x: number, y: number, width = 20) => ({ x, y, width, height: 13 });
    // Short names side by side do not disturb each other.
    expect(placeNames([name(50, 50, 8), name(70, 50, 8)], frame)).toEqual([
      [50, 50],
      [70, 50],
    ]);
    expect(placeNames([name(-5, 99)], frame)).toEqual([[10, 93.5]]);
    const crowd = Array.from({ length: 12 }, () => name(100, 50));
    const placed = placeNames(crowd, frame);
    expect(placed[0]).toEqual([100, 50]);
    placed.forEach(([x, y], i) => {
      expect(x).toBeGreaterThanOrEqual(10);
      expect(y).toBeLessThanOrEqual(93.5);
      for (const [ox, oy] of placed.slice(0, i)) expect(Math.abs(ox - x) >= 20 || Math.abs(oy - y) >= 13).toBe(true);
    });
    // No room at all: it is written all the same.
    expect(placeNames([name(10, 10), name(10, 10)], { width: 20, height: 13 })).toEqual([
      [10, 6.5],
      [10, 6.5],
    ]);
  });

  test('half of the way, and at once where the faces are others', () => {
    const to = { x: [1, 3, 3], y: [2, 2, 1], person: [0, 0, 1] };
    expect(between(points, to, 0.5)).toEqual({ x: [0, 3, 2], y: [1, 2, 1], person: [0, 0, 1] });
    expect(between(points, to, 1)).toBe(to);
    expect(between({ x: [1], y: [1], person: [0] }, to, 0.2)).toBe(to);
  });

  test('UMAP’s layouts along the epochs, and on the way from one to the next', () => {
    const umap = {
      before: { x: [0], y: [0] },
      between: [{ epoch: 4, x: [4], y: [8] }],
      after: { x: [5], y: [8] },
      person: [3],
    };
    const at = (epoch: number) => umapAt(umap, epoch, 6);
    expect([0, 2, 4, 5, 6, 7].map((epoch) => [at(epoch).x[0], at(epoch).y[0]])).toEqual([
      [0, 0],
      [2, 4],
      [4, 8],
      [4.5, 8],
      [5, 8],
      [5, 8],
    ]);
    expect(at(2).person).toEqual([3]);
    const { between: _, ...older } = umap;
    expect(umapAt(older, 3, 6)).toEqual({ x: [2.5], y: [4], person: [3] });
  });

  test('middles of people, and who wins at a place', () => {
    expect([...middles(points)]).toEqual([
      [0, [1, 1]],
      [1, [1, 1]],
    ]);
    const classifier = { x: [1, -1, 0], y: [0, 0, 1], bias: [0, 0, -0.5] };
    expect([winnerAt(classifier, 2, 1), winnerAt(classifier, -2, 1), winnerAt(classifier, 0, 3)]).toEqual([0, 1, 2]);
  });
});

test('angles on a plane, of faces at known angles', () => {
  const at = (degrees: number, length = 1): [number, number] => [
    length * Math.cos((degrees * Math.PI) / 180),
    length * Math.sin((degrees * Math.PI) / 180),
  ];
  // Around 180° and around 270°; one face at the origin says nothing.
  const faces = [at(176), at(184, 3), at(260), at(280), [0, 0]] as [number, number][];
  const angles = planeAngles({ x: faces.map(([x]) => x), y: faces.map(([, y]) => y), person: [7, 7, 2, 2, 2] })!;
  expect(angles.own).toBeCloseTo((4 + 4 + 10 + 10) / 4, 9);
  expect(angles.nearestOther).toBeCloseTo((94 + 86 + 80 + 100) / 4, 9);
  expect(angles.between).toBeCloseTo(90, 9);
  expect(planeAngles({ x: [1], y: [0], person: [0] })).toBeNull();
});

test('rows of before and after: better is more of what should be more; two scales compare by their quotient alone', () => {
  const at = (value: number): Estimate => ({ value, low: value, high: value });
  const figures = (rank1: number, eer: number, tar: number, intra: number, inter: number) =>
    ({
      rank1: at(rank1),
      auc: at(0.9),
      eer: at(eer),
      tars: [{ fmr: 0.01, tar: at(tar) }],
      intra,
      inter,
    }) as unknown as Parameters<typeof rowsOf>[0]['before'];
  const rows = rowsOf({ before: figures(0.9, 0.02, 0.8, 0.2, 0.8), after: figures(0.95, 0.03, 0.85, 0.4, 2) });
  expect(rows.map(({ name, better }) => [name, better])).toEqual([
    ['rank1', true],
    ['auc', false],
    ['eer', false],
    ['tar', true],
    ['intra', false],
    ['inter', false],
    ['ratio', true],
  ]);
  expect(rows.find(({ name }) => name === 'tar')!.fmr).toBe(0.01);
  expect(rows.at(-1)).toMatchObject({
    before: { value: expect.closeTo(0.25, 12) },
    after: { value: expect.closeTo(0.2, 12) },
  });
});
