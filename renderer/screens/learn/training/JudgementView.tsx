// A verdict on a trained head: why, before and after in numbers, and how well it names the people it was trained on.
import type { ReactNode } from 'react';
import type { ClosedSetStudy, Estimate, HeadJudgement } from '../../../../electron/contract/heads.ts';
import type { TrainResult } from '../../../../electron/contract/learn.ts';
import { Table } from '../../../components/layout/Table.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { rowsOf, type JudgedRow } from './judged-rows.ts';
import styles from '../Learn.module.css';

export function JudgementView({ judgement, closedSet }: Pick<TrainResult, 'closedSet'> & { judgement: HeadJudgement }) {
  const { learn } = useText();
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
  const estimate = ({ kind }: JudgedRow, value: Estimate): ReactNode => (
    <EstimateWords
      estimate={value}
      write={(each) => (kind === 'share' ? percent(each, 1) : text.format.decimal(each, 3))}
    />
  );
  return (
    <Table<JudgedRow>
      rows={rowsOf(judgement)}
      keyOf={(row) => `${row.name} ${row.fmr ?? ''}`}
      caption={<Caption title={table.title} note={table.note} />}
      columns={[
        { head: table.figure, cell: (row) => (row.name === 'tar' ? table.tar(row.fmr!) : table[row.name]) },
        { head: table.before, look: 'number', cell: (row) => estimate(row, row.before) },
        {
          head: table.after,
          look: 'number',
          cell: (row) => estimate(row, row.after),
          className: (row) => (row.better ? styles.better : undefined),
        },
      ]}
    />
  );
}

function ClosedSet({ study }: { study: ClosedSetStudy }) {
  const { closed, percent } = useText().learn;
  const share = (estimate: Estimate): ReactNode => (
    <EstimateWords estimate={estimate} write={(value) => percent(value, 1)} />
  );
  return (
    <div>
      <Table
        rows={study.methods}
        keyOf={({ method }) => method}
        caption={<Caption title={closed.title} note={closed.note(study.people, study.strangers)} />}
        columns={[
          { head: closed.way, cell: ({ method }) => closed.method[method] },
          { head: closed.rank1, look: 'number', cell: ({ rank1 }) => share(rank1) },
          { head: closed.strangers, look: 'number', cell: ({ strangersNamed }) => share(strangersNamed) },
        ]}
      />
      <p className={styles.soft}>{closed.weakness}</p>
    </div>
  );
}

/** A value with its interval beneath. */
function EstimateWords({ estimate, write }: { estimate: Estimate; write: (value: number) => string }) {
  const { table } = useText().learn;
  const { value, low, high } = estimate;
  return (
    <>
      {write(value)}
      {high > low && <span className={styles.range}>{table.range(write(low), write(high))}</span>}
    </>
  );
}

function Caption({ title, note }: { title: string; note: string }) {
  return (
    <div className={styles.caption}>
      <h3>{title}</h3>
      <span className={styles.soft}>{note}</span>
    </div>
  );
}
