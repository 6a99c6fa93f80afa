// The model packs: which is in use, change to another, bring one by dropping it, delete one.
import { useState } from 'react';
import type { PackAnswers, PackBrought, PackDetail, PackReading } from '../../../electron/contract/packs.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { isActive } from '../../data/job-list.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import { useDrop } from '../../features/sources/use-drop.ts';
import { jobEnd, useJobs } from '../../data/use-jobs.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { AskReading } from './AskReading.tsx';
import { PackOffers } from './PackOffers.tsx';
import styles from './PackCard.module.css';

type Asked = { source: Source; question: Extract<PackBrought, { state: 'ask' }> };

export function PackCard() {
  const text = useText();
  const toast = useToast();
  const packs = useQuery('listPacks');
  const choose = useChoose();
  const jobs = useJobs();
  const changing = jobs.some((job) => job.kind === 'switch-pack' && isActive(job));
  const bringing = jobs.some((job) => job.kind === 'bring-pack' && isActive(job));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [leaving, setLeaving] = useState<PackDetail | null>(null);

  async function bring(source: Source, answers?: PackAnswers): Promise<void> {
    try {
      const job = await jobEnd(await api.startJob({ kind: 'bring-pack', source, ...(answers && { answers }) }));
      // The job reports everything else.
      if (job.result?.kind === 'pack' && job.result.brought.state === 'ask')
        setAsked({ source, question: job.result.brought });
    } catch (error) {
      toast.failed(error);
    }
  }
  async function chooseOne(what: 'pack' | 'pack-folder'): Promise<void> {
    const [source] = (await choose(what)) ?? [];
    if (source) await bring(source);
  }
  useDrop({ wanted: 'models', describe: () => text.packs.drop, onDrop: ([source]) => source && void bring(source) });

  if (packs.state === 'failed') return <FailedState error={packs.error} onRetry={packs.retry} />;
  if (packs.state === 'loading') {
    return (
      <Loading>
        <Skeleton height={96} />
      </Loading>
    );
  }
  return (
    <>
      <ul className={styles.packs}>
        {packs.data.map((pack) => (
          <PackRow
            key={pack.name}
            pack={pack}
            busy={changing}
            onUse={() => void api.startJob({ kind: 'switch-pack', pack: pack.name }).catch(toast.failed)}
            onDelete={() => setLeaving(pack)}
          />
        ))}
      </ul>
      <PackOffers have={packs.data} />
      <div className={styles.bring}>
        <p className={styles.hint}>{bringing ? text.packs.bringing : text.packs.bringHint}</p>
        <div className={styles.deeds}>
          <Button size="small" disabled={bringing} onClick={() => void chooseOne('pack')}>
            {text.packs.chooseFile}
          </Button>
          <Button size="small" disabled={bringing} onClick={() => void chooseOne('pack-folder')}>
            {text.packs.chooseFolder}
          </Button>
        </div>
      </div>
      <Dialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={text.packs.deleteTitle(leaving?.title ?? '')}
        description={leaving?.mine ? text.packs.deleteMine : text.packs.deleteOwn}
        width="narrow"
        actions={
          <>
            <Button onClick={() => setLeaving(null)}>{text.packs.keep}</Button>
            <Button
              kind="danger"
              onClick={() => {
                if (leaving) void api.removePack(leaving.name).catch(toast.failed);
                setLeaving(null);
              }}
            >
              {text.packs.remove}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
      {asked && (
        <AskReading
          question={asked.question}
          onClose={() => setAsked(null)}
          onAnswer={(title: string, reading: PackReading) => {
            void bring(asked.source, { title, reading });
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function PackRow({
  pack,
  busy,
  onUse,
  onDelete,
}: {
  pack: PackDetail;
  busy: boolean;
  onUse: () => void;
  onDelete: () => void;
}) {
  const text = useText();
  const facts = [
    pack.dimension > 0 ? text.settings.packFacts(pack.dimension) : null,
    pack.bytes > 0 ? text.format.bytes(pack.bytes) : null,
    pack.photos > 0 ? text.packs.photosSeen(pack.photos) : null,
    pack.estimated ? text.packs.estimated : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={styles.pack}>
      <div>
        <span className={styles.title}>
          {pack.title} {pack.active && <span className={styles.badge}>{text.settings.inUse}</span>}
        </span>
        <span className={styles.soft}>{facts.join(' · ')}</span>
        {pack.measured !== null && <span className={styles.soft}>{pack.measured}</span>}
        {pack.licence !== '' && (
          <span className={styles.soft}>
            {pack.licenceUrl === '' ? (
              text.settings.licence(pack.licence === 'unknown' ? text.packs.licenceUnknown : pack.licence)
            ) : (
              <a href={pack.licenceUrl} target="_blank" rel="noreferrer">
                {text.settings.licence(pack.licence)}
              </a>
            )}
            {!pack.commercial && <strong className={styles.warn}> {text.packs.researchOnly}</strong>}
          </span>
        )}
        {pack.failure !== null && <span className={styles.failed}>{explain(text, pack.failure)}</span>}
      </div>
      {!pack.active && (
        <div className={styles.deeds}>
          {(pack.mine || pack.photos > 0) && (
            <Button size="small" kind="quiet" disabled={busy} onClick={onDelete}>
              {text.packs.remove}
            </Button>
          )}
          <Button size="small" disabled={busy} onClick={onUse}>
            {pack.failure === null ? text.packs.use : text.packs.tryAgain}
          </Button>
        </div>
      )}
    </li>
  );
}
