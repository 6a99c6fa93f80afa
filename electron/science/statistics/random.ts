// Random numbers that a seed decides, the same on every machine.
// Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021 (xoshiro128**), seeded by splitmix32.

export interface Random {
  /** Uniform in [0, 1): 32 bits. */
  next(): number;
  /** 0 .. below - 1, each as likely. */
  whole(below: number): number;
  /** Mean 0, deviation 1. */
  normal(): number;
  /** In place (Fisher and Yates); answers the same array. */
  shuffle<List extends { length: number; [at: number]: unknown }>(list: List): List;
}

/** Any whole number is a seed; those 2^32 apart are one. */
export function seededRandom(seed: number): Random {
  let mixed = seed >>> 0;
  const splitmix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [splitmix(), splitmix(), splitmix(), splitmix()];
  const rotate = (x: number, by: number): number => ((x << by) | (x >>> (32 - by))) >>> 0;
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5) >>> 0, 7), 9) >>> 0;
    const shifted = (b << 9) >>> 0;
    c = (c ^ a) >>> 0;
    d = (d ^ b) >>> 0;
    b = (b ^ c) >>> 0;
    a = (a ^ d) >>> 0;
    c = (c ^ shifted) >>> 0;
    d = rotate(d, 11);
    return result;
  };
  const next = (): number => bits() / 4294967296;
  // The remainder of 2^32 would favour the low numbers: drawn again.
  const whole = (below: number): number => {
    const most = 4294967296 - (4294967296 % below);
    let drawn = bits();
    while (drawn >= most) drawn = bits();
    return drawn % below;
  };
  return {
    next,
    whole,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle(list) {
      for (let i = list.length - 1; i > 0; i--) {
        const j = whole(i + 1);
        [list[i], list[j]] = [list[j], list[i]];
      }
      return list;
    },
  };
}
