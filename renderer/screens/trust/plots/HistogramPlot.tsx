// Histograms of the similarities of a measure, with the threshold's handle across them.
import { useCallback } from 'react';
import type { Measure } from '../../../../electron/contract/measure.ts';
import type { Drawing, Sheet } from '../../../../electron/figures/drawing.ts';
import { histogramPlot } from '../../../../electron/figures/histograms.ts';
import { useText } from '../../../i18n/use-text.ts';
import { PlotFigure, type PlotTable } from './PlotFigure.tsx';
import { PlotHandle } from './PlotHandle.tsx';
import { readAt } from '../threshold/reading.ts';
import { STEP, type Handle } from '../threshold/use-handle.ts';

interface HistogramPlotProps {
  measure: Measure;
  handle: Handle;
  inForce: number | null;
  height: number;
}

export function HistogramPlot({ measure, handle, inForce, height }: HistogramPlotProps) {
  const text = useText();
  const { plot } = text.trust;
  const { histogram, figures } = measure;
  const intra = figures.genuine?.mean ?? null;
  const inter = figures.impostor?.mean ?? null;
  const draw = useCallback(
    (sheet: Sheet): Drawing =>
      histogramPlot(
        { ...histogram, intra, inter },
        {
          similarity: plot.similarity,
          share: plot.share,
          value: (value) => text.format.decimal(value, 2),
          rate: text.trust.percent,
          genuine: plot.genuine,
          impostor: plot.impostor,
          mean: plot.mean,
        },
        sheet,
      ),
    [text, plot, histogram, intra, inter],
  );
  const table = useCallback(
    (): PlotTable => ({
      head: [plot.columns.from, plot.columns.genuine, plot.columns.impostor],
      rows: histogram.genuine.map((genuine, n) => [
        text.trust.value(histogram.edges[n] ?? 0),
        text.trust.number(genuine),
        text.trust.number(histogram.impostor[n] ?? 0),
      ]),
    }),
    [text, plot, histogram],
  );
  const reading = readAt(measure, handle.value);

  return (
    <PlotFigure
      title={plot.histogramTitle}
      label={plot.histogramLabel(intra, inter)}
      height={height}
      draw={draw}
      table={table}
    >
      {(drawing) => {
        const x = (value: number): number =>
          Math.min(drawing.frame.right, Math.max(drawing.frame.left, drawing.x.apply(value)));
        return (
          <PlotHandle
            drawing={drawing}
            at={{ x: x(handle.value), y: drawing.frame.bottom }}
            inForce={inForce === null ? null : { x: drawing.x.apply(inForce), words: text.trust.threshold.inForce }}
            label={text.trust.threshold.onHistogram}
            now={Math.round(handle.value * 1000) / 1000}
            min={handle.min}
            max={handle.max}
            valueText={text.trust.threshold.valueText(handle.value, reading.fmr, reading.fnmr)}
            onHold={(place) => handle.move(drawing.x.invert(place.x))}
            onStep={(steps) => handle.step(steps * STEP)}
            onEnd={(end) => handle.move(end === 'left' ? handle.min : handle.max)}
            describe={(place) => {
              const similarity = drawing.x.invert(place.x);
              const bin = histogram.edges.findLastIndex((edge) => edge <= similarity);
              const at = Math.min(Math.max(0, bin), histogram.genuine.length - 1);
              return {
                at: { x: place.x, y: place.y },
                words: plot.hoverBin(histogram.edges[at] ?? 0, histogram.genuine[at] ?? 0, histogram.impostor[at] ?? 0),
              };
            }}
          />
        );
      }}
    </PlotFigure>
  );
}
