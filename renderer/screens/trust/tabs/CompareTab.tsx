// Two ways of matching on the same pairs: both curves, and whether one is better beyond chance.
import { memo, useCallback, useState } from 'react';
import type { MeasureId } from '../../../../electron/contract/ids.ts';
import type { Measure, System } from '../../../../electron/contract/measure.ts';
import type { SystemComparison } from '../../../../electron/contract/trust.ts';
import type { Drawing, Sheet } from '../../../../electron/figures/drawing.ts';
import { rocPlot } from '../../../../electron/figures/roc.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { FailedState, Loading, Skeleton } from '../../../components/layout/States.tsx';
import { explain } from '../../../i18n/explain.ts';
import { useText } from '../../../i18n/use-text.ts';
import { isActive } from '../../../data/job-list.ts';
import { href, navigate } from '../../../data/router.ts';
import { useJobs } from '../../../data/use-jobs.ts';
import { useQuery } from '../../../data/use-query.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import styles from './CompareTab.module.css';
import { JobProgress } from '../JobProgress.tsx';
import { PlotFigure, type PlotTable } from '../plots/PlotFigure.tsx';
import { rocColumns } from '../threshold/reading.ts';
import { Section } from '../../../components/layout/Section.tsx';
import { SystemSelect, systemKey } from '../SystemSelect.tsx';
import { SmallPrint } from '../../../components/layout/SmallPrint.tsx';
import { Table } from '../../../components/layout/Table.tsx';

export const CompareTab = memo(function CompareTab({ measure }: { measure: Measure }) {
  const text = useText();
  const { compare: words } = text.trust;
  const systems = useQuery('listSystems').data ?? [];
  const [chosen, setChosen] = useState<[string, string] | null>(null);
  const toast = useToast();
  const jobs = useJobs();
  const job = jobs.find(({ kind }) => kind === 'measure-two') ?? null;
  const comparisonId =
    jobs.map(({ result }) => (result?.kind === 'measure-two' ? result.comparisonId : null)).find((id) => id !== null) ??
    null;
  const first =
    systems.find((system) => systemKey(system) === (chosen?.[0] ?? systemKey(measure.system))) ?? systems[0];
  const second =
    systems.find((system) => systemKey(system) === chosen?.[1]) ?? systems.find((system) => system !== first);

  const go = async (): Promise<void> => {
    if (first === undefined || second === undefined) return;
    try {
      // The two measures it makes are newer than this one, which stays on the screen.
      navigate(href('trust', undefined, { m: measure.id, tab: 'compare' }), { replace: true });
      await api.startJob({
        kind: 'measure-two',
        source: { kind: 'measure', measure: measure.id },
        systems: [first, second],
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  const choose = (label: string, value: System, onChange: (system: System) => void) => (
    <label className={styles.choice}>
      <span>{label}</span>
      <SystemSelect systems={systems} value={value} onChange={onChange} />
    </label>
  );
  const busy = job !== null && isActive(job);
  const failed = job?.status === 'failed' ? job.error : undefined;
  return (
    <Section title={words.title} note={words.note}>
      {systems.length < 2 || first === undefined || second === undefined ? (
        <p>{words.one}</p>
      ) : (
        <div className={styles.chooser}>
          {choose(words.first, first, (system) => setChosen([systemKey(system), systemKey(second)]))}
          {choose(words.second, second, (system) => setChosen([systemKey(first), systemKey(system)]))}
          <Button disabled={busy || first === second} onClick={() => void go()}>
            {words.go}
          </Button>
        </div>
      )}
      {busy && <JobProgress job={job} />}
      {failed !== undefined && (
        <p className={styles.failed} role="alert">
          {explain(text, failed)}
        </p>
      )}
      {comparisonId !== null && !busy && <Comparison id={comparisonId} />}
    </Section>
  );
});

function Comparison({ id }: { id: MeasureId }) {
  const comparison = useQuery('getComparison', id);
  if (comparison.state === 'failed') return <FailedState error={comparison.error} onRetry={comparison.retry} />;
  if (comparison.state === 'loading') {
    return (
      <Loading>
        <Skeleton height={300} />
      </Loading>
    );
  }
  return <Compared comparison={comparison.data} />;
}

function Compared({ comparison }: { comparison: SystemComparison }) {
  const text = useText();
  const { compare: words, plot, percent, head } = text.trust;
  const { a, b, differences, overall } = comparison;
  const names = [head.system(a.system), head.system(b.system)] as const;
  const draw = useCallback(
    (sheet: Sheet): Drawing =>
      rocPlot(
        {
          lines: [a, b].map((measure) => ({
            ...rocColumns(measure),
            band: measure.band && { at: measure.band.fmr, low: measure.band.low, high: measure.band.high },
            name: head.system(measure.system),
          })),
          eer: null,
          scale: 'log',
          floor: 1 / Math.max(1, a.counts.impostor),
        },
        { fmr: plot.fmr, tar: plot.tar, rate: percent, eer: plot.eer, chance: plot.chance },
        sheet,
      ),
    [a, b, head, plot, percent],
  );
  const table = useCallback(
    (): PlotTable => ({
      head: [plot.columns.fmr, ...[a, b].map(({ system }) => `${plot.columns.tar}: ${head.system(system)}`)],
      rows: (a.band?.fmr ?? []).map((fmr, n) => [
        percent(fmr),
        percent(a.band?.tar[n] ?? 0),
        percent(b.band?.tar[n] ?? 0),
      ]),
    }),
    [a, b, head, plot, percent],
  );
  const write = (figure: (typeof differences)[number], value: number): string =>
    figure.figure === 'auc' ? text.format.decimal(value, 4) : percent(value);
  const signed = (figure: (typeof differences)[number], value: number): string =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${write(figure, Math.abs(value))}`;
  return (
    <div className={styles.result}>
      <p className={styles.verdict} role="status">
        {words.overall[overall](names[overall === 'b' ? 1 : 0])}
      </p>
      <SmallPrint>
        {words.on(
          a.title,
          text.trust.counts.sentence(a.counts.genuine, a.counts.impostor, a.counts.people, a.counts.photos),
        )}
      </SmallPrint>
      {a.counts.failedToAcquire > 0 && <SmallPrint>{words.leftOut(a.counts.failedToAcquire)}</SmallPrint>}
      <PlotFigure title={words.plotTitle} label={words.plotLabel(...names)} height={320} draw={draw} table={table} />
      <Table
        rows={differences}
        keyOf={(each) => `${each.figure} ${each.fmr}`}
        columns={[
          {
            head: null,
            cell: (each) => (each.fmr === null ? words.figure[each.figure] : words.atFmr(each.fmr)),
          },
          { head: names[0], look: 'number', cell: (each) => write(each, each.a) },
          { head: names[1], look: 'number', cell: (each) => write(each, each.b) },
          {
            head: words.difference,
            look: 'number',
            cell: (each) => (
              <>
                {signed(each, each.difference.value)}{' '}
                {each.difference.interval !== null && (
                  <SmallPrint as="span" className={styles.interval}>
                    ({text.trust.interval(each.difference.interval, (value) => signed(each, value))})
                  </SmallPrint>
                )}
              </>
            ),
          },
          {
            head: words.verdictHead,
            headClass: styles.said,
            className: styles.said,
            strong: (each) => each.verdict.endsWith('better'),
            cell: (each) => words.verdict[each.verdict],
          },
        ]}
      />
    </div>
  );
}
