// The field's own numbers: at the threshold, and of the whole curve, each with its meaning behind an (i). Page.
import { priorFigures } from '../../../../electron/science/verification/curves/decision-figures.ts';
import { memo, useState, type ReactNode } from 'react';
import type { Figure, Measure } from '../../../../electron/contract/measure.ts';
import { Choice } from '../../../components/controls/Choice.tsx';
import { cx } from '../../../components/cx.ts';
import { useText } from '../../../i18n/use-text.ts';
import styles from './NumbersTab.module.css';
import { ownPrior, readAt } from '../reading.ts';
import { Section, Sections } from '../../../components/layout/Section.tsx';
import tables from '../../../components/layout/table.module.css';
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
  const own = ownPrior(measure);
  const [even, setEven] = useState(false);
  const reading = readAt(measure, value);
  const figures = priorFigures(reading, even ? 0.5 : own);
  const share = (each: number | null): string => (each === null ? '–' : percent(each));
  return (
    <Section title={words.atThreshold} note={text.trust.threshold.at(value)}>
      <table className={cx(tables.table, styles.confusion)} aria-label={words.confusion}>
        <thead>
          <tr>
            <td />
            <th scope="col" className={tables.number}>
              {words.matches}
            </th>
            <th scope="col" className={tables.number}>
              {words.doesNot}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.genuine}</th>
            <td className={tables.number}>{number(reading.trueMatches)}</td>
            <td className={cx(tables.number, tables.strong)}>{number(reading.falseNonMatches)}</td>
          </tr>
          <tr>
            <th scope="row">{words.impostor}</th>
            <td className={cx(tables.number, tables.strong)}>{number(reading.falseMatches)}</td>
            <td className={tables.number}>{number(reading.trueNonMatches)}</td>
          </tr>
        </tbody>
      </table>
      <FigureTable>
        <Row term={words.term.fmr} value={percent(reading.fmr)} interval={interval(reading.fmrInterval, percent)} />
        <Row term={words.term.fnmr} value={percent(reading.fnmr)} interval={interval(reading.fnmrInterval, percent)} />
        <Row term={words.term.tar} value={percent(1 - reading.fnmr)} />
      </FigureTable>
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
        <p className={tables.soft}>{words.priorNote}</p>
      </div>
      <FigureTable label={plot.columns.pairs}>
        <Row term={words.term.precision} value={share(figures.precision)} />
        <Row term={words.term.f1} value={share(figures.f1)} />
        <Row term={words.term.mcc} value={figures.mcc === null ? '–' : text.format.decimal(figures.mcc, 3)} />
        <Row term={words.term.accuracy} value={percent(figures.accuracy)} />
      </FigureTable>
    </Section>
  );
}

function WholeCurve({ measure: { figures } }: { measure: Measure }) {
  const text = useText();
  const { numbers: words, percent, interval } = text.trust;
  const { term } = words;
  const exact = (value: number): string => text.format.decimal(value, 4);
  const bounds = (figure: Figure, write: (value: number) => string): string => interval(figure.interval, write);
  return (
    <Section title={words.whole}>
      <FigureTable>
        <Row term={term.auc} value={exact(figures.auc.value)} interval={bounds(figures.auc, exact)} />
        <Row
          term={term.partialAuc}
          note={term.upTo(figures.partialAuc.upTo)}
          value={exact(figures.partialAuc.normalised)}
        />
        <Row term={term.eer} value={percent(figures.eer.value)} interval={bounds(figures.eer, percent)} />
        {figures.fnmrAt.map(({ fmr, fnmr, guess }) => (
          <Row
            key={fmr}
            term={[term.at(fmr), term.fnmrAt[1] ?? '']}
            note={guess ? words.guess : undefined}
            value={percent(fnmr.value)}
            interval={bounds(fnmr, percent)}
          />
        ))}
        <Row term={term.zeroFmr} value={percent(figures.zeroFmr.fnmr)} />
        {figures.genuine !== null && (
          <Row term={term.intra} value={words.withStd(figures.genuine.mean, figures.genuine.std, 3)} />
        )}
        {figures.impostor !== null && (
          <Row term={term.inter} value={words.withStd(figures.impostor.mean, figures.impostor.std, 3)} />
        )}
        {figures.dPrime !== null && <Row term={term.dPrime} value={text.format.decimal(figures.dPrime, 2)} />}
        <Row
          term={term.minDcf}
          note={term.dcf(figures.minDcf.prior)}
          value={text.format.decimal(figures.minDcf.normalised, 3)}
        />
        <Row term={term.averagePrecision} value={percent(figures.averagePrecision)} />
        {figures.accuracyByFolds !== null && (
          <Row
            term={term.folds}
            value={`${percent(figures.accuracyByFolds.mean)} ± ${percent(figures.accuracyByFolds.std)}`}
          />
        )}
      </FigureTable>
    </Section>
  );
}

function FigureTable({ children, label }: { children: ReactNode; label?: string | undefined }) {
  const { numbers: words } = useText().trust;
  return (
    <div className={tables.scroll}>
      <table className={tables.table} aria-label={label}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.valueHead}</th>
            <th scope="col">{words.interval}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Row({
  term,
  value,
  interval,
  note,
}: {
  term: readonly string[];
  value: string;
  interval?: string | undefined;
  note?: string | undefined;
}) {
  const { numbers: words } = useText().trust;
  return (
    <tr>
      <th scope="row">
        <Term of={term} /> {note !== undefined && <span className={tables.soft}>{note}</span>}
      </th>
      <td className={cx(tables.number, tables.strong)}>{value}</td>
      <td
        className={cx(tables.number, tables.soft, styles.interval)}
        title={interval === undefined ? undefined : words.interval}
      >
        {interval}
      </td>
    </tr>
  );
}
