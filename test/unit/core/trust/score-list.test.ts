// Scores of a list of pairs, in the list's own order.
import { expect, test } from 'vitest';
import { emptyFacts, type MeasuredFaces } from '../../../../electron/core/trust/measure/measured-faces.ts';
import { pairsOf, scorePairs } from '../../../../electron/core/trust/measure/make-pairs.ts';
import { scoreList } from '../../../../electron/core/trust/measure/score-list.ts';

/** Faces at these angles; pairs of their numbers. */
function scored(degrees: number[], pairs: [number, number, boolean][], fold: number[]) {
  const faces: MeasuredFaces = {
    people: degrees.length,
    person: Uint32Array.from(degrees.keys()),
    photo: Uint32Array.from(degrees.keys()),
    facts: emptyFacts(degrees.length),
    plan: {
      kind: 'listed',
      a: Uint32Array.from(pairs, ([a]) => a),
      b: Uint32Array.from(pairs, ([, b]) => b),
      same: Uint8Array.from(pairs, ([, , same]) => Number(same)),
      fold: Uint32Array.from(fold),
      unscored: [],
    },
  };
  const vectors = Float32Array.from(
    degrees.flatMap((d) => [Math.cos((d * Math.PI) / 180), Math.sin((d * Math.PI) / 180)]),
  );
  const steps = scorePairs(faces, pairsOf(faces), { distance: 'cosine', dimension: 2, vectors });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return scoreList(faces, step.value)!;
  }
}

test('similarities come in the order of the list, whichever kind each pair is of', () => {
  const { similarities } = scored(
    [0, 10, 60, 90],
    [
      [0, 3, false],
      [0, 1, true],
      [1, 2, false],
      [2, 3, true],
    ],
    [0, 0, 1, 1],
  );
  const expected = [90, 10, 50, 30].map((angle) => Math.cos((angle * Math.PI) / 180));
  expect([...similarities]).toEqual(expected.map((value) => expect.closeTo(value, 6) as number));
});

test('a single fold has no accuracy', () => {
  const pairs: [number, number, boolean][] = [
    [0, 1, true],
    [0, 2, false],
  ];
  expect(scored([0, 10, 90], pairs, [0, 0]).accuracy).toBeNull();
  expect(scored([0, 10, 90], pairs, [0, 1]).accuracy?.folds).toHaveLength(2);
});
