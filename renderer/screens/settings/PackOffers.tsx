// Packs that can be downloaded, each with consent to go online.
import { useState } from 'react';
import type { PackDetail, PackOfferInfo } from '../../../electron/contract/packs.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { isActive } from '../../data/job-list.ts';
import { useJobs } from '../../data/use-jobs.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './PackCard.module.css';

export function PackOffers({ have }: { have: readonly PackDetail[] }) {
  const text = useText();
  const toast = useToast();
  const offers = useQuery('listPackOffers').data ?? [];
  const getting = useJobs().some((job) => job.kind === 'get-pack' && isActive(job));
  const [asking, setAsking] = useState<PackOfferInfo | null>(null);
  const open = offers.filter(({ id }) => !have.some((pack) => pack.name === id));
  if (open.length === 0) return null;
  return (
    <>
      <h3>{text.packs.offers}</h3>
      <ul className={styles.packs}>
        {open.map((offer) => (
          <li key={offer.id} className={styles.pack}>
            <div>
              <span className={styles.title}>{offer.title}</span>
              <a className={styles.soft} href={offer.licenceUrl} target="_blank" rel="noreferrer">
                {text.settings.licence(offer.licence)}
              </a>
              {offer.published !== null && <span className={styles.soft}>{text.packs.published(offer.published)}</span>}
            </div>
            <Button size="small" disabled={getting} onClick={() => setAsking(offer)}>
              {text.packs.get(text.format.bytes(offer.bytes))}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={text.packs.getTitle(asking?.title ?? '')}
        description={text.packs.getWhat(text.format.list(asking?.hosts ?? []))}
        width="narrow"
        actions={
          <>
            <Button onClick={() => setAsking(null)}>{text.packs.cancel}</Button>
            <Button
              kind="primary"
              onClick={() => {
                if (asking)
                  void api.startJob({ kind: 'get-pack', offer: asking.id, consent: true }).catch(toast.failed);
                setAsking(null);
              }}
            >
              {text.packs.getIt}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </>
  );
}
