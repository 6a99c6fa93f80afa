// The lecture's angles on a plane, seen from its origin: how wide a person is, and how far from the others.
import type { Points } from './map-layout.ts';

/** In degrees. */
export interface PlaneAngles {
  /** From a face to the middle direction of its person: mean over all faces. */
  own: number;
  /** From a face to the nearest mean direction of another person, averaged over all faces. */
  nearestOther: number;
  /** Between the middle directions of two people: mean over all pairs. */
  between: number;
}

/** Null with fewer than two people. A face at the origin has no direction, and is left out. */
export function planeAngles({ x, y, person }: Points): PlaneAngles | null {
  const faces = person
    .map((who, i) => ({ who, angle: Math.atan2(y[i]!, x[i]!) }))
    .filter((_, i) => Math.hypot(x[i]!, y[i]!) > 0);
  const middles = new Map<number, number>();
  for (const [who, own] of Map.groupBy(faces, (face) => face.who))
    middles.set(who, meanOf(own.map(({ angle }) => angle)));
  if (middles.size < 2) return null;
  const people = [...middles];
  let [own, other, between, pairs] = [0, 0, 0, 0];
  for (const { who, angle } of faces) {
    own += apart(angle, middles.get(who)!);
    other += Math.min(...people.filter(([each]) => each !== who).map(([, middle]) => apart(angle, middle)));
  }
  people.forEach(([, a], i) => {
    for (const [, b] of people.slice(0, i)) {
      between += apart(a, b);
      pairs++;
    }
  });
  const degrees = 180 / Math.PI;
  return {
    own: (own / faces.length) * degrees,
    nearestOther: (other / faces.length) * degrees,
    between: (between / pairs) * degrees,
  };
}

/** Of directions: that of the sum of their unit vectors. */
const meanOf = (angles: readonly number[]): number => Math.atan2(sum(angles.map(Math.sin)), sum(angles.map(Math.cos)));
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** 0 .. π */
function apart(a: number, b: number): number {
  const turn = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(turn, 2 * Math.PI - turn);
}
