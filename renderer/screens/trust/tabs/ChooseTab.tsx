// Operating points by what matters most, what each would do to people it was not chosen on, and a threshold tried
// before it is set.
import { memo, useState } from 'react';
import type { Intent, IntendedPoint, Measure } from '../../../../electron/contract/measure.ts';
import type { Threshold } from '../../../../electron/contract/thresholds.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { Choice } from '../../../components/controls/Choice.tsx';
import { useText } from '../../../i18n/use-text.ts';
import styles from './ChooseTab.module.css';
import { DryRunPanel } from './DryRunPanel.tsx';
import { Section } from '../../../components/layout/Section.tsx';
import { SAME } from '../threshold/ThresholdBar.tsx';
import type { Handle } from '../threshold/use-handle.ts';

const INTENTS: readonly Intent[] = ['no-strangers', 'balanced', 'find-everyone'];
/** Where several targets are offered, the one to begin with. */
const FIRST_TARGET: Record<Intent, number | null> = { 'no-strangers': 0.001, balanced: null, 'find-everyone': 0.95 };

export const ChooseTab = memo(function ChooseTab({
  measure,
  handle,
  inForce,
}: {
  measure: Measure;
  handle: Handle;
  inForce: Threshold | null;
}) {
  const { choose } = useText().trust;
  return (
    <>
      <Section title={choose.title} note={choose.note}>
        {measure.operatingPoints.length === 0 && <p>{choose.none}</p>}
        <div className={styles.cards}>
          {INTENTS.map((intent) => (
            <IntentCard
              key={intent}
              intent={intent}
              points={measure.operatingPoints.filter((point) => point.intent === intent)}
              impostor={measure.counts.impostor}
              handle={handle}
            />
          ))}
        </div>
      </Section>
      {inForce !== null && (
        <DryRunPanel
          distance={measure.system.distance}
          value={handle.value}
          inForce={inForce.value}
          onLeave={() => handle.put(inForce.value)}
        />
      )}
    </>
  );
});

interface IntentCardProps {
  intent: Intent;
  points: readonly IntendedPoint[];
  impostor: number;
  handle: Handle;
}

function IntentCard({ intent, points, impostor, handle }: IntentCardProps) {
  const text = useText();
  const { choose, words } = text.trust;
  const [target, setTarget] = useState(FIRST_TARGET[intent]);
  const point = points.find((each) => each.target === target) ?? points[0];
  if (point === undefined) return null;
  const rates = point.reported ?? {
    fmr: { value: point.chosenOn.fmr, interval: null },
    fnmr: { value: point.chosenOn.fnmr, interval: null },
  };
  const here = Math.abs(handle.value - point.threshold) < SAME;
  return (
    <article className={styles.card} aria-label={choose.intent[intent]} data-here={here}>
      <h3>{choose.intent[intent]}</h3>
      <p className={styles.soft}>{choose.intentNote[intent]}</p>
      {points.length > 1 && (
        <div className={styles.target}>
          <span className={styles.soft} aria-hidden="true">
            {choose.target[intent]}
          </span>
          <Choice
            label={`${choose.intent[intent]}: ${choose.target[intent]}`}
            value={String(point.target)}
            onChange={(next) => setTarget(Number(next))}
            options={points.map((each) => ({
              value: String(each.target),
              words: choose.targetValue(intent, each.target ?? 0),
            }))}
          />
        </div>
      )}
      <div className={styles.outcome}>
        <p className={styles.soft}>{point.reported === null ? choose.notReported : choose.reported}</p>
        <p>{words.strangers(rates.fmr.value, rates.fmr.interval, impostor)}</p>
        <p>{words.missed(rates.fnmr.value, rates.fnmr.interval)}</p>
        {point.guess && <p className={styles.guess}>{choose.guess}</p>}
      </div>
      <Button className={styles.use} disabled={here} onClick={() => handle.put(point.threshold)}>
        {here ? choose.here : choose.use(point.threshold)}
      </Button>
    </article>
  );
}
