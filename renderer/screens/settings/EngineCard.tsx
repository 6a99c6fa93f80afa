// What does the recognition: device and speed, every provider that was tried, and the models.
import type { EngineReport, ProviderNote, ProviderReport } from '../../../electron/contract/packs.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Select } from '../../components/controls/Select.tsx';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { explain } from '../../i18n/explain.ts';
import type { Messages } from '../../i18n/en.ts';
import { useText } from '../../i18n/use-text.ts';
import { isActive } from '../../data/job-list.ts';
import { useJobs } from '../../data/use-jobs.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './EngineCard.module.css';

interface EngineCardProps {
  /** The provider asked for; null: the fastest that is right. */
  chosen: string | null;
  onChoose: (provider: string | null) => void;
}

export function EngineCard({ chosen, onChoose }: EngineCardProps) {
  const text = useText();
  const engine = useQuery('getEngine');
  if (engine.state === 'failed') return <FailedState error={engine.error} onRetry={engine.retry} />;
  if (engine.state === 'loading') {
    return (
      <Loading>
        <Skeleton height={96} />
      </Loading>
    );
  }
  const report = engine.data;
  return (
    <>
      <Headline report={report} />
      <ProviderTable report={report} />
      {report.providers.length > 1 && (
        <label className={styles.choice}>
          <span>{text.settings.preferred}</span>
          <Select
            value={chosen ?? ''}
            onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{text.settings.fastest}</option>
            {report.providers
              .filter((provider) => provider.available)
              .map((provider) => (
                <option key={provider.name} value={provider.name}>
                  {deviceName(text, provider.name)}
                </option>
              ))}
          </Select>
        </label>
      )}
    </>
  );
}

function Headline({ report }: { report: EngineReport }) {
  const text = useText();
  if (report.state === 'starting') {
    return (
      <p className={styles.soft} role="status">
        {text.settings.engineStarting}
      </p>
    );
  }
  if (report.state === 'failed') {
    return (
      <p className={styles.failed} role="alert">
        {report.failure === null ? text.settings.engineFailed : explain(text, report.failure)}
      </p>
    );
  }
  const inUse = report.providers.find((provider) => provider.chosen);
  const speed = inUse?.facesPerSecond ?? null;
  const name = inUse?.device ?? null;
  return (
    <p className={styles.headline}>
      <span className={styles.soft}>{text.settings.worksOn}</span>
      <span className={styles.device}>{report.provider === null ? '' : deviceName(text, report.provider)}</span>
      {name !== null && <span className={styles.soft}>{name}</span>}
      <span className={styles.soft}>{speed === null ? text.settings.speedUnknown : text.settings.speed(speed)}</span>
    </p>
  );
}

function ProviderTable({ report }: { report: EngineReport }) {
  const text = useText();
  const toast = useToast();
  const measuring = useJobs().some((job) => job.kind === 'probe-providers' && isActive(job));
  return (
    <>
      {report.providers.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text.settings.device}</th>
              <th scope="col">{text.settings.available}</th>
              <th scope="col" title={text.settings.rightHint}>
                {text.settings.right}
              </th>
              <th scope="col" className={styles.number}>
                {text.settings.howFast}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.providers.map((provider) => (
              <tr key={provider.name} data-available={provider.available}>
                <th scope="row">
                  {deviceName(text, provider.name)}
                  {provider.chosen && <span className={styles.badge}>{text.settings.inUse}</span>}
                  {provider.device !== null && (
                    <span className={styles.why}>
                      {[provider.device, provider.memoryBytes !== null && text.settings.memory(provider.memoryBytes)]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  )}
                  {provider.note !== null && <span className={styles.why}>{noteText(text, provider.note)}</span>}
                </th>
                <td>{provider.available ? text.settings.yes : text.settings.no}</td>
                <td>{rightness(text, provider)}</td>
                <td className={styles.number}>
                  {provider.facesPerSecond === null
                    ? text.settings.notMeasured
                    : text.format.number(Math.round(provider.facesPerSecond))}
                  <Batches provider={provider} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.measure}>
        <Button disabled={measuring} onClick={() => void api.startJob({ kind: 'probe-providers' }).catch(toast.failed)}>
          {measuring ? text.settings.measuring : text.settings.measure}
        </Button>
        <span className={styles.soft}>{text.settings.measureNote}</span>
      </div>
    </>
  );
}

/** Nothing until all was measured. */
function Batches({ provider: { batches } }: { provider: ProviderReport }) {
  const text = useText();
  const [one, sixteen] = [1, 16].map((pictures) => batches.find((each) => each.pictures === pictures)?.facesPerSecond);
  if (one === undefined || sixteen === undefined) return null;
  return (
    <span className={styles.why} title={text.settings.batchesHint}>
      {text.settings.batches(one, sixteen)}
    </span>
  );
}

const noteText = (text: Messages, { code, other }: ProviderNote): string =>
  text.settings.note[code](other === null ? '' : deviceName(text, other));

/** Largest difference from the CPU that is let through (see electron/engine/providers.ts). */
const TOLERANCE = 1e-3;

function rightness(text: Messages, { maxAbsDiff }: ProviderReport): string {
  if (maxAbsDiff === null) return text.settings.notMeasured;
  const difference = text.settings.difference(maxAbsDiff);
  return maxAbsDiff <= TOLERANCE ? `${text.settings.yes} (${difference})` : text.settings.wrong(difference);
}

function deviceName(text: Messages, name: string): string {
  return text.settings.deviceName[name.toLowerCase()] ?? name;
}
