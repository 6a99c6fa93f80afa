// The normal distribution: its probabilities, and the way back.

/** Highest power first. */
type Quotient = readonly [numerator: readonly number[], denominator: readonly number[]];

const CENTRAL: Quotient = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
];
const TAIL: Quotient = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
];
const FAR_TAIL: Quotient = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
];

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
const quotient = ([numerator, denominator]: Quotient, x: number): number =>
  polynomial(numerator, x) / polynomial(denominator, x);

/**
 * The normal deviate that a normal variable stays below with chance `p`: -Infinity for 0, Infinity for 1. Relative
 * error 1e-15. M. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", 1988, PPND16.
 * @throws RangeError for what is no probability
 */
export function probit(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies between 0 and 1, not at ${p}.`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * quotient(CENTRAL, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  return Math.sign(q) * (r <= 5 ? quotient(TAIL, r - 1.6) : quotient(FAR_TAIL, r - 5));
}

const BODY: Quotient = [
  [
    3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
    220.206867912376,
  ],
  [
    8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
    793.826512519948, 440.413735824752,
  ],
];

/**
 * The chance that a normal variable stays below `x`. Error 1e-14; relative to the chance itself 1e-8, far out. G. West,
 * "Better approximations to cumulative normal functions", 2005 (after J. Hart 1968).
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 37)) return x > 0 ? 1 : x < 0 ? 0 : NaN;
  const density = Math.exp((-size * size) / 2);
  const beyond =
    size < 7.07106781186547
      ? density * quotient(BODY, size)
      : density / (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) / Math.sqrt(2 * Math.PI);
  return x > 0 ? 1 - beyond : beyond;
}
