// "Who is this?": the answer by the threshold (open set), and the enrolled people by likeness (closed set). Page.
import type { IdentifyResult } from '../../../electron/contract/find.ts';
import { POOR_QUALITY } from '../../../electron/contract/photo-rules.ts';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Icon } from '../../components/icons.tsx';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href } from '../../data/router.ts';
import type { Query } from '../../data/use-query.ts';
import styles from './Who.module.css';

interface WhoProps {
  identified: Query<IdentifyResult>;
  /** The probe's face asked about. */
  chosen: number;
  /** The threshold as the slider stands now; null while it is not known. */
  threshold: number | null;
  quality: number;
}

/** By index of the face: who it is taken for at a threshold. */
export function namesOf(result: IdentifyResult | undefined, threshold: number | null): Map<number, string> {
  const names = new Map<number, string>();
  if (result === undefined) return names;
  for (const { face, candidates } of result.faces) {
    const best = candidates[0];
    if ('index' in face && best !== undefined && best.similarity >= (threshold ?? result.threshold.value))
      names.set(face.index, best.person.name);
  }
  return names;
}

export function Who({ identified, chosen, threshold, quality }: WhoProps) {
  const text = useText();
  return (
    <section className={styles.who} aria-label={text.find.who}>
      <h2>{text.find.who}</h2>
      {identified.state === 'failed' && <FailedState error={identified.error} onRetry={identified.retry} />}
      {identified.state === 'loading' && (
        <Loading className={styles.answer}>
          <Skeleton width={56} height={56} round />
          <Skeleton width={120} />
        </Loading>
      )}
      {identified.data !== undefined && (
        <>
          <Answer result={identified.data} chosen={chosen} threshold={threshold ?? identified.data.threshold.value} />
          {quality < POOR_QUALITY && <p className={styles.note}>{text.find.poor}</p>}
        </>
      )}
    </section>
  );
}

function Answer({ result, chosen, threshold }: { result: IdentifyResult; chosen: number; threshold: number }) {
  const text = useText();
  const candidates = result.faces.find(({ face }) => 'index' in face && face.index === chosen)?.candidates ?? [];
  const [best] = candidates;
  if (best === undefined) {
    return (
      <div className={styles.said}>
        <p className={styles.name}>{text.find.nobodyYet}</p>
        <p className={styles.note}>{text.find.nobodyYetBody}</p>
      </div>
    );
  }
  const known = best.similarity >= threshold;
  return (
    <>
      <div className={styles.answer} aria-live="polite">
        <FaceTile face={known && best.coverFaceId !== null ? { faceId: best.coverFaceId } : null} size={56} name="" />
        <div className={styles.said}>
          {known ? (
            <p className={styles.name}>
              <a href={href('person', best.person.id)}>{best.person.name}</a>
            </p>
          ) : (
            <p className={styles.name}>{text.find.nobody}</p>
          )}
          <p className={styles.note}>
            {known
              ? text.find.isSentence(best.similarity, threshold)
              : text.find.nobodySentence(best.person.name, best.similarity, threshold)}
          </p>
        </div>
      </div>
      <h3 className={styles.title}>{text.find.candidates}</h3>
      <p className={styles.note}>{text.find.candidatesNote}</p>
      <ol className={styles.candidates}>
        {candidates.map(({ person, coverFaceId, similarity }) => (
          <li key={person.id}>
            <a className={styles.candidate} href={href('person', person.id)}>
              <FaceTile face={coverFaceId === null ? null : { faceId: coverFaceId }} size={32} name="" />
              <span className={styles.who}>{person.name}</span>
              {similarity >= threshold && <Icon name="check" size={16} />}
              <span className="sr-only">{text.compare.similarity}</span>
              <span className={styles.similarity}>{text.find.value(similarity)}</span>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
