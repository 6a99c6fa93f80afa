// The field's figures, at the threshold and of the whole curve, each explained behind an (i).
import { priorFigures } from '../../../../electron/science/verification/curves/decision-figures.ts';
import { memo, useState } from 'react';
import type { Figure, Measure } from '../../../../electron/contract/measure.ts';
import { Choice } from '../../../components/controls/Choice.tsx';
import { useText } from '../../../i18n/use-text.ts';
import styles from './NumbersTab.module.css';
import { ownPrior, readAt } from '../threshold/reading.ts';
import { Section, Sections } from '../../../components/layout/Section.tsx';
import { SmallPrint } from '../../../components/layout/SmallPrint.tsx';
import { Table } from '../../../components/layout/Table.tsx';
import { Term } from '../Term.tsx';

export const NumbersTab = memo(function NumbersTab({ measure, value }: { measure: Measure; value: number }) {
  return (
    <Sections>
      <AtThreshold measure={measure} value={value} />
      <WholeCurve measure={measure} />
    </Sections>
  );
});

function AtThreshold({ measure, value }: { measure: Measure; value: number }) {
  const text = useText();
  const { numbers: words, plot, percent, interval, number } = text.trust;
  const { term } = words;
  const own = ownPrior(measure);
  const [even, setEven] = useState(false);
  const reading = readAt(measure, value);
  const figures = priorFigures(reading, even ? 0.5 : own);
  const share = (each: number | null): string => (each === null ? '–' : percent(each));
  return (
    <Section title={words.atThreshold} note={text.trust.threshold.at(value)}>
      <Table
        label={words.confusion}
        className={styles.confusion}
        rows={[
          { name: words.genuine, match: reading.trueMatches, no: reading.falseNonMatches, isGenuine: true },
          { name: words.impostor, match: reading.falseMatches, no: reading.trueNonMatches, isGenuine: false },
        ]}
        keyOf={({ name }) => name}
        columns={[
          { head: null, cell: ({ name }) => name },
          { head: words.matches, look: 'number', strong: (row) => !row.isGenuine, cell: ({ match }) => number(match) },
          { head: words.doesNot, look: 'number', strong: (row) => row.isGenuine, cell: ({ no }) => number(no) },
        ]}
      />
      <FigureTable
        rows={[
          { term: term.fmr, value: percent(reading.fmr), interval: interval(reading.fmrInterval, percent) },
          { term: term.fnmr, value: percent(reading.fnmr), interval: interval(reading.fnmrInterval, percent) },
          { term: term.tar, value: percent(1 - reading.fnmr) },
        ]}
      />
      <div className={styles.prior}>
        <span>{words.prior}</span>
        <Choice
          label={words.prior}
          value={even ? 'even' : 'own'}
          onChange={(next) => setEven(next === 'even')}
          options={[
            { value: 'own', words: words.priorOwn(own) },
            { value: 'even', words: words.priorEven },
          ]}
        />
        <SmallPrint>{words.priorNote}</SmallPrint>
      </div>
      <FigureTable
        label={plot.columns.pairs}
        rows={[
          { term: term.precision, value: share(figures.precision) },
          { term: term.f1, value: share(figures.f1) },
          { term: term.mcc, value: figures.mcc === null ? '–' : text.format.decimal(figures.mcc, 3) },
          { term: term.accuracy, value: percent(figures.accuracy) },
        ]}
      />
    </Section>
  );
}

function WholeCurve({ measure: { figures } }: { measure: Measure }) {
  const text = useText();
  const { numbers: words, percent, interval } = text.trust;
  const { term, withStd } = words;
  const exact = (value: number): string => text.format.decimal(value, 4);
  const bounds = (figure: Figure, write: (value: number) => string): string => interval(figure.interval, write);
  const { auc, partialAuc, eer, fnmrAt, zeroFmr, genuine, impostor, dPrime, minDcf, accuracyByFolds } = figures;
  const rows: (FigureRow | null)[] = [
    { term: term.auc, value: exact(auc.value), interval: bounds(auc, exact) },
    { term: term.partialAuc, note: term.upTo(partialAuc.upTo), value: exact(partialAuc.normalised) },
    { term: term.eer, value: percent(eer.value), interval: bounds(eer, percent) },
    ...fnmrAt.map(({ fmr, fnmr, guess }) => ({
      term: [term.at(fmr), term.fnmrAt[1] ?? ''],
      note: guess ? words.guess : undefined,
      value: percent(fnmr.value),
      interval: bounds(fnmr, percent),
    })),
    { term: term.zeroFmr, value: percent(zeroFmr.fnmr) },
    genuine && { term: term.intra, value: withStd(genuine.mean, genuine.std, 3) },
    impostor && { term: term.inter, value: withStd(impostor.mean, impostor.std, 3) },
    dPrime === null ? null : { term: term.dPrime, value: text.format.decimal(dPrime, 2) },
    { term: term.minDcf, note: term.dcf(minDcf.prior), value: text.format.decimal(minDcf.normalised, 3) },
    { term: term.averagePrecision, value: percent(figures.averagePrecision) },
    accuracyByFolds && {
      term: term.folds,
      value: `${percent(accuracyByFolds.mean)} ± ${percent(accuracyByFolds.std)}`,
    },
  ];
  return (
    <Section title={words.whole}>
      <FigureTable rows={rows.filter((row) => row !== null)} />
    </Section>
  );
}

interface FigureRow {
  /** Its name and its meaning. */
  term: readonly string[];
  value: string;
  interval?: string | undefined;
  note?: string | undefined;
}

function FigureTable({ rows, label }: { rows: readonly FigureRow[]; label?: string }) {
  const { numbers: words } = useText().trust;
  return (
    <Table
      label={label}
      headings="hidden"
      rows={rows}
      keyOf={({ term }) => term[0] ?? ''}
      columns={[
        {
          head: words.figure,
          cell: ({ term, note }) => (
            <>
              <Term of={term} /> {note !== undefined && <SmallPrint as="span">{note}</SmallPrint>}
            </>
          ),
        },
        { head: words.valueHead, look: 'number', strong: true, cell: ({ value }) => value },
        {
          head: words.interval,
          look: 'number',
          soft: true,
          className: styles.interval,
          cell: ({ interval }) => interval !== undefined && <span title={words.interval}>{interval}</span>,
        },
      ]}
    />
  );
}
