// What a loss does to two people, in a small drawing.
import type { ReactNode } from 'react';
import styles from './LossDrawing.module.css';

const dots = (kind: 'a' | 'b', points: readonly (readonly [number, number])[]) =>
  points.map(([x, y]) =>
    kind === 'a' ? (
      <circle key={`${x} ${y}`} cx={x} cy={y} r={3} className={styles.a} />
    ) : (
      <rect key={`${x} ${y}`} x={x - 2.7} y={y - 2.7} width={5.4} height={5.4} className={styles.b} />
    ),
  );

const wideA = [
  [22, 22],
  [36, 14],
  [30, 34],
  [46, 28],
  [18, 42],
  [40, 44],
] as const;
const wideB = [
  [78, 40],
  [92, 30],
  [86, 54],
  [102, 46],
  [74, 58],
  [98, 62],
] as const;
const tightA = [
  [30, 26],
  [36, 22],
  [35, 31],
  [41, 27],
  [32, 33],
] as const;
const tightB = [
  [86, 46],
  [92, 42],
  [91, 51],
  [97, 47],
  [88, 53],
] as const;

/** A dot on a circle around (60, 62) at so many degrees. */
const on = (degrees: number, radius = 48): readonly [number, number] => [
  60 + radius * Math.cos((degrees * Math.PI) / 180),
  62 - radius * Math.sin((degrees * Math.PI) / 180),
];
const ray = (degrees: number, className: string | undefined, radius = 48) => (
  <line
    key={`${degrees} ${className}`}
    x1={60}
    y1={62}
    x2={on(degrees, radius)[0]}
    y2={on(degrees, radius)[1]}
    className={className}
  />
);
const arc = <path d="M12 62 A48 48 0 0 1 108 62" className={styles.soft} />;

/** Two people on the circle: how wide each is, in degrees around 130 and 50. */
const sectors = (width: number, extra: ReactNode) => (
  <>
    {arc}
    {dots(
      'a',
      [-1, -0.5, 0, 0.5, 1].map((at) => on(130 + at * width)),
    )}
    {dots(
      'b',
      [-1, -0.5, 0, 0.5, 1].map((at) => on(50 + at * width)),
    )}
    {extra}
  </>
);

const drawings: Record<string, ReactNode> = {
  softmax: (
    <>
      {dots('a', wideA)}
      {dots('b', wideB)}
      <line x1={74} y1={4} x2={46} y2={68} className={styles.line} />
    </>
  ),
  center: (
    <>
      {dots('a', tightA)}
      {dots('b', tightB)}
      <line x1={76} y1={4} x2={50} y2={68} className={styles.line} />
      <path
        d="M35 27 m-14 0 a14 14 0 1 0 28 0 a14 14 0 1 0 -28 0 M91 47 m-14 0 a14 14 0 1 0 28 0 a14 14 0 1 0 -28 0"
        className={styles.soft}
      />
      <path d="M32 27h6M35 24v6M88 47h6M91 44v6" className={styles.mark} />
    </>
  ),
  contrastive: (
    <>
      <line x1={28} y1={38} x2={50} y2={38} className={styles.mark} />
      <circle cx={28} cy={38} r={34} className={styles.soft} />
      {dots('a', [
        [28, 38],
        [50, 38],
      ])}
      {dots('b', [[92, 26]])}
      <path d="M58 32 84 27M78 24l6 3-5 5" className={styles.line} />
    </>
  ),
  triplet: (
    <>
      <path d="M50 42 26 26M50 42 94 34" className={styles.soft} />
      <path d="M50 42m-29 0a29 29 0 1 1 58 0" className={styles.line} />
      {dots('a', [
        [50, 42],
        [26, 26],
      ])}
      {dots('b', [[94, 34]])}
      <text x={50} y={56} className={styles.word}>
        a
      </text>
      <text x={22} y={18} className={styles.word}>
        p
      </text>
      <text x={96} y={26} className={styles.word}>
        n
      </text>
    </>
  ),
  histogram: (
    <>
      <path d="M8 62 C26 62 30 16 42 16 S58 62 72 62" className={styles.humpB} />
      <path d="M52 62 C66 62 72 12 84 12 S100 62 112 62" className={styles.humpA} />
      <line x1={6} y1={62} x2={114} y2={62} className={styles.soft} />
    </>
  ),
  'modified-softmax': sectors(
    34,
    <>
      {ray(130, styles.mark)}
      {ray(50, styles.mark)}
      {ray(90, styles.line, 56)}
    </>,
  ),
  'a-softmax': sectors(
    12,
    <>
      {ray(130, styles.mark)}
      {ray(50, styles.mark)}
      {ray(108, styles.line, 56)}
      {ray(72, styles.line, 56)}
    </>,
  ),
  cosface: sectors(
    14,
    <>
      <path d="M52 62 V6 M68 62 V6" className={styles.line} />
      {ray(130, styles.mark)}
      {ray(50, styles.mark)}
    </>,
  ),
  arcface: sectors(
    12,
    <>
      {ray(100, styles.line, 56)}
      {ray(80, styles.line, 56)}
      <path d="M56.5 42.3 A20 20 0 0 1 63.5 42.3" className={styles.mark} />
      <text x={60} y={36} className={styles.word}>
        m
      </text>
    </>,
  ),
};

export function LossDrawing({ loss, label }: { loss: string; label: string }) {
  return (
    <svg viewBox="0 0 120 72" className={styles.drawing} role="img" aria-label={label}>
      {drawings[loss]}
    </svg>
  );
}
