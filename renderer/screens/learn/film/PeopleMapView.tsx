// Faces on a plane, each person in a colour and a shape, with names; they move from one epoch to the next. For heads of
// two dimensions with who wins where.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PeopleMap } from '../../../../electron/contract/learn.ts';
import { useSize } from '../../../components/hooks/use-size.ts';
import { between, middles, place, placeNames, winnerAt, type Points, type View } from './map-layout.ts';
import styles from '../Learn.module.css';

interface PeopleMapViewProps {
  points: Points;
  view: View;
  names: readonly string[];
  label: string;
  classifier?: PeopleMap['classifier'];
  /** The most it is high. */
  most?: number;
}

/** How long faces move, in milliseconds. */
const MOVE_MS = 180;

export function PeopleMapView({ points, view, names, label, classifier = null, most = 420 }: PeopleMapViewProps) {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const width = useSize(frame)?.width ?? 0;
  const side = Math.min(most, width);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Points | null>(null);

  const draw = useEffectEvent((now: Points) => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio || 1;
    if (element.width !== Math.round(width * ratio) || element.height !== Math.round(side * ratio)) {
      element.width = Math.round(width * ratio);
      element.height = Math.round(side * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, side);
    const style = getComputedStyle(element);
    const dark = style.colorScheme.includes('dark') && !style.colorScheme.includes('light') ? true : matchesDark(style);
    paint(context, {
      points: now,
      view,
      names,
      classifier,
      width,
      side,
      dark,
      text: style.color,
      font: style.fontFamily,
    });
  });

  useEffect(() => {
    if (width === 0) return;
    const from = shown.current;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const began = performance.now();
    let frameId = 0;
    const step = (): void => {
      const share = still ? 1 : Math.min(1, (performance.now() - began) / MOVE_MS);
      const now = between(from, points, 1 - (1 - share) ** 2);
      shown.current = now;
      draw(now);
      if (share < 1) frameId = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(frameId);
  }, [points, view, classifier, width, side]);

  // Light and dark are colours of the canvas, which no style sheet reaches.
  useEffect(() => {
    const again = (): void => void (shown.current && draw(shown.current));
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    query.addEventListener('change', again);
    const observer = new MutationObserver(again);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      query.removeEventListener('change', again);
      observer.disconnect();
    };
  }, []);

  return (
    <div ref={setFrame} className={styles.mapFrame} style={{ height: side === 0 ? most : side }}>
      <canvas ref={canvas} className={styles.map} role="img" aria-label={label} style={{ width, height: side }} />
    </div>
  );
}

/** The text is light where the ground is dark. */
function matchesDark({ color }: CSSStyleDeclaration): boolean {
  const [first, second] = color.match(/[\d.]+/g) ?? [];
  return color.startsWith('oklch') ? Number(first) > 0.6 : Number(first ?? 0) + Number(second ?? 0) > 300;
}

interface Painting {
  points: Points;
  view: View;
  names: readonly string[];
  classifier: PeopleMap['classifier'];
  width: number;
  side: number;
  dark: boolean;
  text: string;
  font: string;
}

const TILE = 4;
/** A classifier's rays reach so far from the middle, and the names beyond them: shares of the map's side. */
const RAY = 0.43;
const BEYOND_RAY = 0.465;
const hueOf = (person: number): number => (person * 137.5 + 250) % 360;
const colour = (person: number, dark: boolean, alpha = 1): string =>
  `oklch(${dark ? 0.76 : 0.55} 0.14 ${hueOf(person)} / ${alpha})`;

function paint(
  context: CanvasRenderingContext2D,
  { points, view, names, classifier, width, side, dark, text, font }: Painting,
): void {
  const dx = (width - side) / 2;
  const at = (x: number, y: number): [number, number] => {
    const [px, py] = place(view, x, y);
    return [dx + px * side, py * side];
  };
  const present = [...new Set(points.person)];
  if (classifier) {
    // Who wins where, in tiles; neighbours of one winner in one stroke.
    for (let py = 0; py < side; py += TILE) {
      let [from, winner] = [0, -1];
      const fill = (to: number): void => {
        if (winner < 0) return;
        context.fillStyle = colour(classifier.person[winner]!, dark, 0.11);
        context.fillRect(from, py, to - from, TILE);
      };
      for (let px = 0; px < width; px += TILE) {
        const who = winnerAt(
          classifier,
          (px + TILE / 2 - dx) / side / view.scale + view.left,
          view.top - (py + TILE / 2) / side / view.scale,
        );
        if (who === winner) continue;
        fill(px);
        [from, winner] = [px, who];
      }
      fill(width);
    }
    const [x0, y0] = at(0, 0);
    classifier.x.forEach((_, i) => {
      const [x1, y1] = alongRay(classifier, i, RAY, at, view);
      context.strokeStyle = colour(classifier.person[i]!, dark, 0.9);
      context.lineWidth = 1.5;
      context.beginPath();
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      context.stroke();
    });
  }
  points.x.forEach((x, i) => {
    const [px, py] = at(x, points.y[i]!);
    const who = points.person[i]!;
    context.fillStyle = colour(who, dark, 0.78);
    context.beginPath();
    mark(context, present.indexOf(who) % 4, px, py, 3.6);
    context.fill();
  });
  context.font = `600 12px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const best: [who: number, at: [number, number]][] = classifier
    ? classifier.person.map((who, i) => [who, alongRay(classifier, i, BEYOND_RAY, at, view)])
    : [...middles(points)].map(([who, [x, y]]) => [who, at(x, y)]);
  const written = best.map(([who, [x, y]]) => {
    const name = (names[who] ?? '').slice(0, 18);
    return { name, x, y, width: context.measureText(name).width + 4, height: 13 };
  });
  placeNames(written, { width, height: side }).forEach(([x, y], i) => {
    const { name } = written[i]!;
    context.lineWidth = 4;
    context.strokeStyle = dark ? 'oklch(0.235 0.005 85 / 0.85)' : 'oklch(1 0 0 / 0.85)';
    context.strokeText(name, x, y);
    context.fillStyle = text;
    context.fillText(name, x, y);
  });
}

/** A point in the direction of a person's weights, `reach` of the map's side from the origin. */
function alongRay(
  { x, y }: NonNullable<PeopleMap['classifier']>,
  i: number,
  reach: number,
  at: (x: number, y: number) => [number, number],
  view: View,
): [number, number] {
  const length = Math.hypot(x[i]!, y[i]!) || 1;
  return at((x[i]! / length) * (reach / view.scale), (y[i]! / length) * (reach / view.scale));
}

/** Circle, square, diamond, triangle: colours are not for everybody. */
function mark(context: CanvasRenderingContext2D, shape: number, x: number, y: number, r: number): void {
  if (shape === 0) return context.arc(x, y, r, 0, 2 * Math.PI);
  if (shape === 1) return context.rect(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r);
  const corners =
    shape === 2
      ? [
          [0, -1.25],
          [1.25, 0],
          [0, 1.25],
          [-1.25, 0],
        ]
      : [
          [0, -1.25],
          [1.15, 0.9],
          [-1.15, 0.9],
        ];
  corners.forEach(([dx, dy], i) =>
    i === 0 ? context.moveTo(x + dx! * r, y + dy! * r) : context.lineTo(x + dx! * r, y + dy! * r),
  );
  context.closePath();
}
