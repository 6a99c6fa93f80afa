// The verdict in a sentence, why, the table of before and after, and naming among people it knows. Page.
import type { ClosedSetStudy, Estimate, HeadJudgement } from '../../../electron/contract/heads.ts';
import type { TrainResult } from '../../../electron/contract/learn.ts';
import { useText } from '../../i18n/use-text.ts';
import { rowsOf, type JudgedRow } from './judged-rows.ts';
import tables from '../../components/layout/table.module.css';
import styles from './Learn.module.css';

/** "Helps: 31 % fewer missed matches on people it has never seen (19 to 42 %)" */
export function JudgementView({ judgement, closedSet }: Pick<TrainResult, 'closedSet'> & { judgement: HeadJudgement }) {
  const text = useText();
  const { learn } = text;
  return (
    <div className={styles.judged}>
      <p className={styles.soft}>{learn.why[judgement.reason](judgement)}</p>
      <BeforeAfter judgement={judgement} />
      {closedSet !== null && <ClosedSet study={closedSet} />}
    </div>
  );
}

function BeforeAfter({ judgement }: { judgement: HeadJudgement }) {
  const text = useText();
  const { table, percent } = text.learn;
  const words = ({ kind, value }: Pick<JudgedRow, 'kind'> & { value: number }): string =>
    kind === 'share' ? percent(value, 1) : text.format.decimal(value, 3);
  const cell = (row: JudgedRow, estimate: Estimate) => (
    <>
      {words({ ...row, value: estimate.value })}
      {estimate.high > estimate.low && (
        <span className={styles.range}>
          {table.range(words({ ...row, value: estimate.low }), words({ ...row, value: estimate.high }))}
        </span>
      )}
    </>
  );
  return (
    <div className={tables.scroll}>
      <table className={tables.table}>
        <caption className={styles.caption}>
          <h3>{table.title}</h3>
          <span className={styles.soft}>{table.note}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{table.figure}</th>
            <th scope="col" className={tables.number}>
              {table.before}
            </th>
            <th scope="col" className={tables.number}>
              {table.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(judgement).map((row) => (
            <tr key={`${row.name} ${row.fmr ?? ''}`} data-better={row.better || undefined}>
              <th scope="row">{row.name === 'tar' ? table.tar(row.fmr!) : table[row.name]}</th>
              <td className={tables.number}>{cell(row, row.before)}</td>
              <td className={`${tables.number} ${row.better ? styles.better : ''}`}>{cell(row, row.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClosedSet({ study }: { study: ClosedSetStudy }) {
  const { learn } = useText();
  const { closed, percent, table } = learn;
  const cell = ({ value, low, high }: Estimate) => (
    <>
      {percent(value, 1)}
      {high > low && <span className={styles.range}>{table.range(percent(low, 1), percent(high, 1))}</span>}
    </>
  );
  return (
    <div className={tables.scroll}>
      <table className={tables.table}>
        <caption className={styles.caption}>
          <h3>{closed.title}</h3>
          <span className={styles.soft}>{closed.note(study.people, study.strangers)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{closed.way}</th>
            <th scope="col" className={tables.number}>
              {closed.rank1}
            </th>
            <th scope="col" className={tables.number}>
              {closed.strangers}
            </th>
          </tr>
        </thead>
        <tbody>
          {study.methods.map(({ method, rank1, strangersNamed }) => (
            <tr key={method}>
              <th scope="row">{closed.method[method]}</th>
              <td className={tables.number}>{cell(rank1)}</td>
              <td className={tables.number}>{cell(strangersNamed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.soft}>{closed.weakness}</p>
    </div>
  );
}
