// The pairs that the threshold gets wrong, worst first, each answered with one click or one key.
import { memo, useState } from 'react';
import type { MeasureId } from '../../../../electron/contract/ids.ts';
import type { MistakeKind } from '../../../../electron/contract/trust.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { Choice } from '../../../components/controls/Choice.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../../components/layout/States.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useQuery } from '../../../data/use-query.ts';
import { LeftOutFaces } from './LeftOutFaces.tsx';
import { MistakeCard } from './MistakeCard.tsx';
import styles from './MistakesTab.module.css';
import { Section } from '../../../components/layout/Section.tsx';
import { pairKey, useAnswers } from './use-answers.ts';
import { useLast } from '../use-last.ts';
import { useRested } from '../threshold/use-handle.ts';

const AT_ONCE = 24;

export const MistakesTab = memo(function MistakesTab({
  measureId,
  threshold,
  ofLibrary,
}: {
  measureId: MeasureId;
  threshold: number;
  ofLibrary: boolean;
}) {
  const text = useText();
  const { mistakes: words } = text.trust;
  const [kind, setKind] = useState<MistakeKind>('false-match');
  const [limit, setLimit] = useState(AT_ONCE);
  const rested = useRested(threshold);
  const list = useQuery('listMistakes', measureId, { kind, threshold: rested, limit });
  // While the handle moves, the last list stands.
  const shown = useLast(list.data, `${measureId} ${kind}`);
  const answers = useAnswers();

  const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-mistake]')];
  const moveFocus = (from: number, by: number): void => cards()[Math.max(0, from + by)]?.focus();

  return (
    <>
      <Section
        title={words.title}
        note={words.note[kind]}
        controls={
          <>
            {shown !== undefined && (
              <span role="status" className={styles.total}>
                {words.total(shown.total)}
              </span>
            )}
            <Choice<MistakeKind>
              label={words.which}
              value={kind}
              onChange={(next) => {
                setKind(next);
                setLimit(AT_ONCE);
              }}
              options={(['false-match', 'false-non-match'] as const).map((value) => ({
                value,
                words: words.kind[value],
              }))}
            />
          </>
        }
      >
        {!ofLibrary && <p className={styles.soft}>{words.protocol}</p>}
        {list.state === 'failed' && <FailedState error={list.error} onRetry={list.retry} />}
        {list.state !== 'failed' && shown === undefined && (
          <Loading className={styles.grid}>
            {Array.from({ length: 4 }, (_, n) => (
              <Skeleton key={n} height={190} />
            ))}
          </Loading>
        )}
        {list.state !== 'failed' && shown?.total === 0 && (
          <EmptyState icon="check" title={words.none[kind]} body={words.noneBody} />
        )}
        {list.state !== 'failed' && shown !== undefined && shown.total > 0 && (
          <>
            {ofLibrary && <p className={styles.soft}>{words.keys}</p>}
            <ol className={styles.grid}>
              {shown.mistakes.map((mistake, n) => (
                <li key={pairKey(mistake)}>
                  <MistakeCard
                    mistake={mistake}
                    number={n + 1}
                    said={answers.said(mistake)}
                    answers={ofLibrary ? answers : null}
                    onMove={(by) => moveFocus(n, by)}
                  />
                </li>
              ))}
            </ol>
            {shown.mistakes.length < shown.total && shown.mistakes.length >= limit && (
              <Button className={styles.more} onClick={() => setLimit(limit + AT_ONCE)}>
                {words.more}
              </Button>
            )}
          </>
        )}
      </Section>
      {ofLibrary && <LeftOutFaces onTakeIn={answers.takeIn} />}
    </>
  );
});
