// One measure: what it was made of, its plots under one threshold handle, what that means in words, and more in tabs.
//
import { Tabs } from 'radix-ui';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import type { Measure } from '../../../electron/contract/measure.ts';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { TabList } from '../../components/controls/TabList.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { ChanceTab } from './tabs/ChanceTab.tsx';
import { ChooseTab } from './tabs/ChooseTab.tsx';
import { CompareTab } from './tabs/CompareTab.tsx';
import { CountsLine } from './CountsLine.tsx';
import { CurvePlot } from './plots/CurvePlot.tsx';
import { HistogramPlot } from './plots/HistogramPlot.tsx';
import { IdentifyTab } from './tabs/IdentifyTab.tsx';
import styles from './MeasureView.module.css';
import { MistakesTab } from './mistakes/MistakesTab.tsx';
import { NumbersTab } from './tabs/NumbersTab.tsx';
import { PeopleTab } from './tabs/PeopleTab.tsx';
import { countedAt, readAt } from './threshold/reading.ts';
import { ReportTab } from './tabs/ReportTab.tsx';
import { SlicesTab } from './tabs/SlicesTab.tsx';
import { ThresholdBar } from './threshold/ThresholdBar.tsx';
import { useHandle } from './threshold/use-handle.ts';
import { WordsAtThreshold } from './threshold/WordsAtThreshold.tsx';

const TABS = ['choose', 'mistakes', 'people', 'numbers', 'chance', 'identify', 'slices', 'compare', 'report'] as const;
type Tab = (typeof TABS)[number];
const PLOT_HEIGHT = 320;

interface MeasureViewProps {
  measure: Measure;
  /** The threshold in force for the measure's distance; null where the measure is of another pack or head. */
  inForce: Threshold | null;
  tab: string | null;
}

export function MeasureView({ measure, inForce, tab: asked }: MeasureViewProps) {
  const text = useText();
  const handle = useHandle(measure, inForce?.value ?? measure.figures.eer.threshold);
  const reading = useMemo(() => readAt(measure, handle.value), [measure, handle.value]);
  // What lies below the plots may be a frame late, so that the handle never is.
  const lateHandle = useDeferredValue(handle);
  const late = lateHandle.value;
  const ofLibrary = measure.source === 'library';
  const tabs = TABS.filter((tab) => ofLibrary || tab !== 'people');
  const tab: Tab = tabs.find((each) => each === asked) ?? 'choose';
  const content: Record<Tab, () => ReactNode> = {
    choose: () => <ChooseTab measure={measure} handle={lateHandle} inForce={inForce} />,
    mistakes: () => <MistakesTab measureId={measure.id} threshold={countedAt(measure, late)} ofLibrary={ofLibrary} />,
    people: () => <PeopleTab measure={measure} />,
    numbers: () => <NumbersTab measure={measure} value={late} />,
    chance: () => <ChanceTab measure={measure} />,
    identify: () => <IdentifyTab measure={measure} value={late} />,
    slices: () => <SlicesTab measure={measure} value={late} />,
    compare: () => <CompareTab measure={measure} />,
    report: () => <ReportTab measureId={measure.id} />,
  };

  return (
    <div className={styles.view}>
      <CountsLine measure={measure} />
      <section className={styles.tuner} aria-label={text.trust.threshold.label}>
        <WordsAtThreshold reading={reading} impostor={measure.counts.impostor} />
        <div className={styles.plots}>
          <CurvePlot measure={measure} handle={handle} inForce={inForce?.value ?? null} height={PLOT_HEIGHT} />
          <HistogramPlot measure={measure} handle={handle} inForce={inForce?.value ?? null} height={PLOT_HEIGHT} />
        </div>
        <ThresholdBar measure={measure} handle={handle} reading={reading} inForce={inForce} />
      </section>
      <Tabs.Root
        className={styles.more}
        value={tab}
        onValueChange={(next) =>
          navigate(href('trust', undefined, next === 'choose' ? { m: measure.id } : { m: measure.id, tab: next }), {
            replace: true,
          })
        }
      >
        <TabList
          className={styles.tabList}
          label={text.trust.tabs.label}
          tabs={tabs.map((each) => ({ value: each, words: text.trust.tabs[each] }))}
        />
        <Tabs.Content value={tab} className={styles.panel} tabIndex={-1}>
          {content[tab]()}
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}
