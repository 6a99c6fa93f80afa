// ROC or DET of a measure, with the threshold's handle on the curve.
import { memo, useCallback, useMemo, useState } from 'react';
import type { Measure } from '../../../../electron/contract/measure.ts';
import { detPlot } from '../../../../electron/figures/det.ts';
import type { Drawing, Sheet } from '../../../../electron/figures/drawing.ts';
import { rocPlot } from '../../../../electron/figures/roc.ts';
import { Choice } from '../../../components/controls/Choice.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { PlotFigure, type PlotTable } from './PlotFigure.tsx';
import { PlotHandle, type Place } from './PlotHandle.tsx';
import { entryAt, nearestPoint, rocColumns, tableEntries } from '../threshold/reading.ts';
import { STEP, type Handle } from '../threshold/use-handle.ts';

interface CurvePlotProps {
  measure: Measure;
  handle: Handle;
  inForce: number | null;
  height: number;
}

const ROWS = 40;

export function CurvePlot({ measure, handle, inForce, height }: CurvePlotProps) {
  const text = useText();
  const [curve, setCurve] = useState<'roc' | 'det'>('roc');
  const [scale, setScale] = useState<'log' | 'linear'>('log');
  const columns = useMemo(() => rocColumns(measure), [measure]);
  const { plot } = text.trust;
  const { counts, band, figures, limits } = measure;

  const draw = useCallback(
    (sheet: Sheet): Drawing => {
      const rate = text.trust.percent;
      const eer = figures.eer.value;
      if (curve === 'roc') {
        return rocPlot(
          {
            lines: [
              { fmr: columns.fmr, tar: columns.tar, band: band && { at: band.fmr, low: band.low, high: band.high } },
            ],
            eer,
            scale,
            floor: 1 / Math.max(1, counts.impostor),
          },
          { fmr: plot.fmr, tar: plot.tar, rate, eer: plot.eer, chance: plot.chance },
          sheet,
        );
      }
      return detPlot(
        {
          fmr: columns.fmr,
          fnmr: columns.fnmr,
          band: band && { at: band.fmr, low: band.high.map((tar) => 1 - tar), high: band.low.map((tar) => 1 - tar) },
          eer,
          fmrFloor: 1 / Math.max(1, counts.impostor),
          fnmrFloor: 1 / Math.max(1, counts.genuine),
        },
        { fmr: plot.fmr, fnmr: plot.fnmr, rate, eer: plot.eer, equal: plot.equal },
        sheet,
      );
    },
    [text, plot, columns, band, figures, counts, curve, scale],
  );

  const table = useCallback((): PlotTable => {
    const { curve: at } = measure;
    const { columns: words } = plot;
    const { percent, value, interval } = text.trust;
    const of = (low: number[] | null, high: number[] | null, n: number) =>
      interval(low && high && { low: low[n] ?? 0, high: high[n] ?? 1 }, percent);
    return {
      head: [
        words.threshold,
        words.fmr,
        `${words.fmr} ${words.interval}`,
        words.fnmr,
        `${words.fnmr} ${words.interval}`,
      ],
      rows: tableEntries(at.falseMatches, counts.impostor, ROWS).map((n) => [
        value(at.thresholds[n] ?? 0),
        percent(columns.fmr[n + 1] ?? 0),
        of(at.fmrLow, at.fmrHigh, n),
        percent(columns.fnmr[n + 1] ?? 0),
        of(at.fnmrLow, at.fnmrHigh, n),
      ]),
    };
  }, [measure, plot, text, counts, columns]);

  // Kept from one movement of the handle to the next.
  const controls = useMemo(
    () => (
      <>
        <Choice
          label={plot.curve}
          value={curve}
          onChange={setCurve}
          options={[
            { value: 'roc', words: plot.roc },
            { value: 'det', words: plot.det },
          ]}
        />
        {curve === 'roc' && (
          <Choice
            label={plot.axis}
            value={scale}
            onChange={setScale}
            options={[
              { value: 'log', words: plot.log },
              { value: 'linear', words: plot.linear },
            ]}
          />
        )}
      </>
    ),
    [plot, curve, scale],
  );

  return (
    <PlotFigure
      title={plot.rocTitle}
      label={curve === 'roc' ? plot.rocLabel(figures.auc.value) : plot.detLabel(figures.eer.value)}
      height={height}
      draw={draw}
      table={table}
      note={
        counts.impostor > 0 && limits.fmrSeen > 1e-3
          ? text.trust.counts.guess(limits.fmrSeen, counts.impostor)
          : undefined
      }
      controls={controls}
    >
      {(drawing) => (
        <CurveHandle
          drawing={drawing}
          curve={curve}
          scale={scale}
          columns={columns}
          measure={measure}
          handle={handle}
          inForce={inForce}
        />
      )}
    </PlotFigure>
  );
}

interface CurveHandleProps {
  drawing: Drawing;
  curve: 'roc' | 'det';
  scale: 'log' | 'linear';
  columns: ReturnType<typeof rocColumns>;
  measure: Measure;
  handle: Handle;
  inForce: number | null;
}

const CurveHandle = memo(function CurveHandle({
  drawing,
  curve,
  scale,
  columns,
  measure,
  handle,
  inForce,
}: CurveHandleProps) {
  const text = useText();
  const { thresholds } = measure.curve;
  const { xs, ys } = useMemo(() => {
    const { frame } = drawing;
    const inside = (value: number, from: number, to: number): number =>
      Math.min(Math.max(value, Math.min(from, to)), Math.max(from, to));
    const x = (fmr: number): number =>
      curve === 'roc' && scale === 'log' && fmr <= 0
        ? frame.left
        : inside(drawing.x.apply(fmr), frame.left, frame.right);
    const rates = curve === 'roc' ? columns.tar : columns.fnmr;
    return {
      xs: Float64Array.from(columns.fmr, x),
      ys: Float64Array.from(rates, (rate) => inside(drawing.y.apply(rate), frame.top, frame.bottom)),
    };
  }, [drawing, curve, scale, columns]);
  // The columns begin with the point at which no pair matches.
  const at = entryAt(thresholds, handle.value) + 1;
  const forced = inForce === null ? null : entryAt(thresholds, inForce) + 1;
  const valueOf = (n: number): number => thresholds[Math.max(0, n - 1)] ?? handle.max;
  const nearest = (place: Place): number => nearestPoint(xs, ys, place.x, place.y);
  return (
    <PlotHandle
      drawing={drawing}
      cross
      at={{ x: xs[at] ?? 0, y: ys[at] ?? 0 }}
      inForce={forced === null ? null : { x: xs[forced] ?? -1, words: text.trust.threshold.inForce }}
      label={curve === 'roc' ? text.trust.threshold.onRoc : text.trust.threshold.onDet}
      now={Math.round((columns.fmr[at] ?? 0) * 1e6) / 1e4}
      min={0}
      max={100}
      valueText={text.trust.threshold.valueText(handle.value, columns.fmr[at] ?? 0, columns.fnmr[at] ?? 0)}
      onHold={(place) => handle.move(valueOf(nearest(place)))}
      onStep={(steps) => handle.step(-steps * STEP)}
      onEnd={(end) => handle.move(end === 'left' ? handle.max : handle.min)}
      describe={(place) => {
        const n = nearest(place);
        return {
          at: { x: xs[n] ?? 0, y: ys[n] ?? 0 },
          words: text.trust.plot.hover(columns.fmr[n] ?? 0, columns.tar[n] ?? 0, valueOf(n)),
        };
      }}
    />
  );
});
