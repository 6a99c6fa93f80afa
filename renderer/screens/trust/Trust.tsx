// The verification lab: how far a match can be trusted, and where the threshold should stand.
import { useEffect, useRef } from 'react';
import type { Measure, MeasureSummary, PairSource, System } from '../../../electron/contract/measure.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Icon } from '../../components/icons.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { isActive } from '../../data/job-list.ts';
import { href, navigate, parseRoute } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import { useJobs } from '../../data/use-jobs.ts';
import { useDrop } from '../../features/sources/use-drop.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { JobProgress } from './JobProgress.tsx';
import { listedIn } from './listed-in.ts';
import { MeasureView } from './MeasureView.tsx';
import { TrustHead } from './TrustHead.tsx';
import styles from './Trust.module.css';

export function Trust({ route }: ScreenProps) {
  const text = useText();
  const { head: words } = text.trust;
  const toast = useToast();
  const measures = useQuery('listMeasures');
  const job = useJobs().find(({ kind }) => kind === 'measure') ?? null;
  const busy = job !== null && isActive(job);
  const asked = route.query.get('m');
  const shown = measures.data?.find(({ id }) => id === asked) ?? measures.data?.[0] ?? null;

  const tab = route.query.get('tab');
  const newest = measures.data?.[0]?.id ?? null;

  // A requested measure is shown when it is ready, even if the user opened another tab meanwhile.
  const awaited = useRef<string | null | undefined>(undefined);
  const ended = job !== null && (job.status === 'failed' || job.status === 'cancelled');
  useEffect(() => {
    if (awaited.current === undefined) return;
    if (newest !== awaited.current) {
      // As the address is now: a tab may have been chosen since this was drawn.
      const now = parseRoute(location.hash).query.get('tab');
      navigate(href('trust', undefined, now === null ? {} : { tab: now }), { replace: true });
    }
    if (newest !== awaited.current || ended) awaited.current = undefined;
  }, [newest, ended]);

  const measure = async (source: PairSource, system?: System): Promise<void> => {
    try {
      awaited.current = newest;
      await api.startJob({ kind: 'measure', source, ...(system && { system }) });
    } catch (error) {
      awaited.current = undefined;
      toast.failed(error);
    }
  };

  useDrop({
    wanted: 'photos-and-lists',
    describe: () => words.drop,
    onDrop: (sources) => {
      const listed = listedIn(sources);
      if (listed !== null) void measure(listed);
    },
  });

  return (
    <Screen
      title={text.trust.title}
      note={
        shown === null
          ? text.trust.intro
          : words.made(text.format.dateTime(Date.parse(shown.madeAt)), words.system(shown.system))
      }
      actions={
        <TrustHead
          measures={measures.data ?? []}
          shown={shown}
          busy={busy}
          onMeasure={(source, system) => void measure(source, system)}
        />
      }
    >
      <div className={styles.trust}>
        {busy && <JobProgress job={job} />}
        {!busy && job?.status === 'failed' && job.error !== undefined && (
          <p className={styles.failed} role="alert">
            <Icon name="warning" size={18} />
            <span>
              {words.failed}. {explain(text, job.error)}
            </span>
          </p>
        )}
        {!busy && shown?.stale === true && shown.source === 'library' && (
          <p className={styles.stale} role="status">
            {words.stale}
            <Button size="small" kind="primary" onClick={() => void measure({ kind: 'library' }, shown.system)}>
              {words.again}
            </Button>
          </p>
        )}
        {measures.state === 'failed' && <FailedState error={measures.error} onRetry={measures.retry} />}
        {measures.state === 'loading' && <MeasureSkeleton />}
        {measures.state === 'ready' &&
          (shown === null ? (
            !busy && <NothingYet onMeasure={(source) => void measure(source)} />
          ) : (
            <Shown key={shown.id} summary={shown} tab={tab} />
          ))}
      </div>
    </Screen>
  );
}

function Shown({ summary, tab }: { summary: MeasureSummary; tab: string | null }) {
  const measure = useQuery('getMeasure', summary.id);
  if (measure.state === 'failed') return <FailedState error={measure.error} onRetry={measure.retry} />;
  if (measure.state === 'loading') return <MeasureSkeleton />;
  return <WithThreshold measure={measure.data} tab={tab} />;
}

function WithThreshold({ measure, tab }: { measure: Measure; tab: string | null }) {
  const threshold = useQuery('getThreshold', measure.system.distance);
  const library = useQuery('getLibrary').data;
  if (threshold.state === 'loading' || library === undefined) return <MeasureSkeleton />;
  const { pack, head } = measure.system;
  const inForce = pack === library.pack && head === library.head ? (threshold.data ?? null) : null;
  return <MeasureView measure={measure} inForce={inForce} tab={tab} />;
}

/** Fewer people with photos to compare, and there is nothing to measure (see 'too-few-pairs'). */
const LEAST_PEOPLE = 2;

function NothingYet({ onMeasure }: { onMeasure: (source: PairSource) => void }) {
  const text = useText();
  const { empty: words } = text.trust;
  const people = useQuery('listPeople').data;
  const choose = useChoose();
  if (people === undefined) return <MeasureSkeleton />;
  const named = people.filter(({ confirmed }) => confirmed > 0).length;
  const several = people.filter(({ confirmed }) => confirmed > 1).length;
  const fromList = async (): Promise<void> => {
    const listed = listedIn((await choose('folder-with-list')) ?? []);
    if (listed !== null) onMeasure(listed);
  };
  const enough = named >= LEAST_PEOPLE && several > 0;
  return (
    <EmptyState
      icon="trust"
      title={enough ? words.title : words.fewTitle}
      body={
        <>
          {enough ? words.body : words.fewBody} {words.have(named, several)}
        </>
      }
    >
      {enough ? (
        <Button kind="primary" onClick={() => onMeasure({ kind: 'library' })}>
          {text.trust.head.measure}
        </Button>
      ) : (
        <Button kind="primary" icon="people" onClick={() => navigate(href('people'))}>
          {words.name}
        </Button>
      )}
      <Button onClick={() => void fromList()}>{words.protocol}</Button>
    </EmptyState>
  );
}

/** The shape of what comes: a line of counts, two plots, the slider. */
export function MeasureSkeleton() {
  return (
    <Loading className={styles.skeleton}>
      <Skeleton width="60%" height={20} />
      <div className={styles.skeletonPlots}>
        <Skeleton height={360} />
        <Skeleton height={360} />
      </div>
      <Skeleton height={28} />
    </Loading>
  );
}
