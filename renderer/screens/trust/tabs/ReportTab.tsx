// The report of a measure: one page to print, and its numbers for other programs.
import { ButtonLink } from '../../../components/controls/Button.tsx';
import { useText } from '../../../i18n/use-text.ts';
import styles from './ReportTab.module.css';
import { Section } from '../../../components/layout/Section.tsx';

export function ReportTab({ measureId }: { measureId: string }) {
  const { report: words } = useText().trust;
  const at = (ending: 'html' | 'csv' | 'json'): string => `/report/${encodeURIComponent(measureId)}.${ending}`;
  return (
    <Section title={words.title} note={words.note}>
      <div className={styles.links}>
        <ButtonLink href={at('html')} target="_blank" rel="noreferrer">
          {words.open}
        </ButtonLink>
        <ButtonLink icon="download" href={at('html')} download="facet-report.html">
          {words.save}
        </ButtonLink>
        <ButtonLink icon="download" href={at('csv')} download="facet-report.csv">
          {words.csv}
        </ButtonLink>
        <ButtonLink icon="download" href={at('json')} download="facet-report.json">
          {words.json}
        </ButtonLink>
      </div>
      <p className={styles.terminal}>{words.terminal}</p>
    </Section>
  );
}
