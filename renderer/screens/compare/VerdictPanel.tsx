// The verdict in large type, why, and the numbers it rests on.
import type { CompareResult, FaceRef } from '../../../electron/contract/find.ts';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { DistanceSwitch } from '../../features/threshold/DistanceSwitch.tsx';
import { falseMatches } from '../../features/threshold/false-matches.ts';
import { Chance } from '../../features/threshold/Chance.tsx';
import { useQuery } from '../../data/use-query.ts';
import { SimilarityLine } from './SimilarityLine.tsx';
import { verdictOf } from './verdict.ts';
import styles from './VerdictPanel.module.css';

export function VerdictPanel({ a, b }: { a: FaceRef; b: FaceRef }) {
  const text = useText();
  const compared = useQuery('compare', a, b);
  return (
    <section className={styles.panel} aria-label={text.compare.line}>
      {compared.state === 'failed' && <FailedState error={compared.error} onRetry={compared.retry} />}
      {compared.state === 'loading' && (
        <Loading className={styles.loading}>
          <Skeleton width={280} height={36} />
          <Skeleton height={96} />
        </Loading>
      )}
      {compared.data !== undefined && <Answer result={compared.data} />}
    </section>
  );
}

function Answer({ result: { similarity, distance, threshold, probability, calibration } }: { result: CompareResult }) {
  const text = useText();
  const verdict = verdictOf(similarity, threshold);
  return (
    <>
      <div role="status" className={styles.said}>
        <p className={styles.verdict} data-verdict={verdict}>
          {text.compare.verdict[verdict]}
        </p>
        <Chance probability={probability} calibration={calibration} />
        <p className={styles.why}>{text.compare.why[verdict](falseMatches(threshold.points, similarity))}</p>
      </div>
      <SimilarityLine similarity={similarity} threshold={threshold} />
      <div className={styles.foot}>
        <dl className={styles.numbers}>
          <div>
            <dt>{text.compare.similarity}</dt>
            <dd>{text.compare.value(similarity)}</dd>
          </div>
          <div>
            <dt>{text.compare.distance[threshold.distance]}</dt>
            <dd>{text.compare.value(distance)}</dd>
          </div>
          <div>
            <dt>{text.compare.threshold}</dt>
            <dd>{text.compare.value(threshold.value)}</dd>
          </div>
        </dl>
        <DistanceSwitch distance={threshold.distance} />
      </div>
    </>
  );
}
