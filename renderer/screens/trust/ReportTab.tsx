// The report of a measure: one page to print, and its numbers for other programs. Page.
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import styles from './ReportTab.module.css';
import { Section } from './Section.tsx';

export function ReportTab({ measureId }: { measureId: string }) {
  const { report: words } = useText().trust;
  const at = (ending: 'html' | 'csv' | 'json'): string => `/report/${encodeURIComponent(measureId)}.${ending}`;
  return (
    <Section title={words.title} note={words.note}>
      <div className={styles.links}>
        <a className={styles.link} href={at('html')} target="_blank" rel="noreferrer">
          {words.open}
        </a>
        <a className={styles.link} href={at('html')} download="facet-report.html">
          <Icon name="down" size={16} />
          {words.save}
        </a>
        <a className={styles.link} href={at('csv')} download="facet-report.csv">
          <Icon name="down" size={16} />
          {words.csv}
        </a>
        <a className={styles.link} href={at('json')} download="facet-report.json">
          <Icon name="down" size={16} />
          {words.json}
        </a>
      </div>
      <p className={styles.terminal}>{words.terminal}</p>
    </Section>
  );
}
