// The beta distribution and what is made of it: exact intervals of proportions, Student's t.

/**
 * The regularised incomplete beta function I_x(a, b): the chance that a Beta(a, b) variable is at most x. Error about
 * 1e-13, growing to 1e-7 (relative) as a + b nears 1e8. By the continued fraction of DLMF 8.17.22, evaluated as Lentz
 * did.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`A beta distribution has positive parameters, not ${a} and ${b}.`);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`A beta variable lies between 0 and 1, not at ${x}.`);
  if (x === 0 || x === 1) return x;
  // The fraction is quick on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  return front * betaFraction(x, a, b);
}

const TINY = 1e-300;

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 100_000; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return fraction;
}

const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** ln of the gamma function, for x > 0; relative error 1e-15. C. Lanczos 1964, with g = 7 and nine terms. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const [first, ...rest] = LANCZOS;
  const series = rest.reduce<number>((sum, coefficient, i) => sum + coefficient / (x + i), first);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** The x at which I_x(a, b) = p; relative error 1e-12 where it is small. By halving, on the logarithm. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies between 0 and 1, not at ${p}.`);
  if (p === 0 || p === 1) return p;
  // Whichever end is nearer is the one to be exact about.
  return incompleteBeta(0.5, a, b) >= p ? lowerQuantile(p, a, b) : 1 - lowerQuantile(1 - p, b, a);
}

function lowerQuantile(p: number, a: number, b: number): number {
  let low = Math.log(Number.MIN_VALUE);
  let high = Math.log(0.5);
  while (high - low > 1e-13 * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteBeta(Math.exp(middle), a, b) < p) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/**
 * Student's t: the value that a variable of so many degrees of freedom (any positive number) stays below with chance p.
 */
export function studentQuantile(p: number, freedom: number): number {
  if (!(freedom > 0)) throw new RangeError(`Student's t needs degrees of freedom, not ${freedom}.`);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const x = betaQuantile(2 * tail, freedom / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt((freedom * (1 - x)) / x);
}
