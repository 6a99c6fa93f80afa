// How well similarities turn into probabilities, and whether there are enough pairs to tell.
import { memo, useCallback } from 'react';
import type { Measure } from '../../../../electron/contract/measure.ts';
import type { Drawing, Sheet } from '../../../../electron/figures/drawing.ts';
import { reliabilityPlot } from '../../../../electron/figures/reliability.ts';
import { useText } from '../../../i18n/use-text.ts';
import { PlotFigure, type PlotTable } from '../plots/PlotFigure.tsx';
import { Section } from '../../../components/layout/Section.tsx';
import styles from './ChanceTab.module.css';
import { Table } from '../../../components/layout/Table.tsx';
import { Term } from '../Term.tsx';

export const ChanceTab = memo(function ChanceTab({ measure }: { measure: Measure }) {
  const text = useText();
  const { chance: words, numbers, plot } = text.trust;
  const { calibration } = measure;
  const bins = calibration?.reliability;
  const draw = useCallback(
    (sheet: Sheet): Drawing =>
      reliabilityPlot(
        (bins ?? []).map(({ predicted, observed, interval, pairs }) => ({
          predicted,
          observed,
          low: interval.low,
          high: interval.high,
          pairs,
        })),
        { predicted: words.predicted, observed: words.observed, rate: text.trust.percent, ideal: words.ideal },
        sheet,
      ),
    [bins, words, text],
  );
  const table = useCallback(
    (): PlotTable => ({
      head: [plot.columns.predicted, plot.columns.observed, plot.columns.interval, plot.columns.pairs],
      rows: (bins ?? []).map(({ predicted, observed, interval, pairs }) => [
        text.trust.percent(predicted),
        text.trust.percent(observed),
        text.trust.interval(interval, text.trust.percent),
        text.trust.number(pairs),
      ]),
    }),
    [bins, plot, text],
  );

  return (
    <Section title={words.title} note={words.note}>
      {calibration === null ? (
        <p>{words.none}</p>
      ) : (
        <div className={styles.columns}>
          <PlotFigure
            title={words.plotTitle}
            label={words.plotLabel(calibration.ece)}
            height={360}
            draw={draw}
            table={table}
          />
          <div className={styles.words}>
            <p className={styles.enough} data-enough={calibration.enough}>
              {measure.source !== 'library' ? words.notLibrary : calibration.enough ? words.enough : words.notEnough}
            </p>
            <p className={styles.soft}>{words.fitted(words.method[calibration.method])}</p>
            <Table
              headings="none"
              rows={[
                { term: numbers.term.brier, value: calibration.brier },
                { term: numbers.term.ece, value: calibration.ece },
              ]}
              keyOf={({ term }) => term[0] ?? ''}
              columns={[
                { cell: ({ term }) => <Term of={term} /> },
                { look: 'number', strong: true, cell: ({ value }) => text.format.decimal(value, 4) },
              ]}
            />
          </div>
        </div>
      )}
    </Section>
  );
});
