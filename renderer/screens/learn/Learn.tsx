// The learning lab: the losses of metric learning, a training run as a film, its verdict, and the heads that are kept.
import { useRef, useState, type ReactNode } from 'react';
import type { HeadSummary } from '../../../electron/contract/heads.ts';
import type { LearningLab, TrainingFilm, TrainRequest } from '../../../electron/contract/learn.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Choice } from '../../components/controls/Choice.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { isActive } from '../../data/job-list.ts';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useJobs } from '../../data/use-jobs.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { FilmView } from './film/FilmView.tsx';
import { HeadList } from './heads/HeadList.tsx';
import { Lecture } from './film/Lecture.tsx';
import { LossCards } from './losses/LossCards.tsx';
import { useLecture } from './film/use-lecture.ts';
import { TrainForm } from './training/TrainForm.tsx';
import { TrainingProgress, TrainingVerdict } from './training/TrainingResult.tsx';
import { useTraining } from './training/use-training.ts';
import { Section } from '../../components/layout/Section.tsx';
import styles from './Learn.module.css';

export function Learn({ route }: ScreenProps) {
  const text = useText();
  const lab = useQuery('getLearningLab');
  return (
    <Screen title={text.learn.title} note={text.learn.intro}>
      {lab.state === 'failed' && <FailedState error={lab.error} onRetry={lab.retry} />}
      {lab.state === 'loading' && (
        <Loading>
          <Skeleton height={420} />
        </Loading>
      )}
      {lab.data !== undefined && <Lab lab={lab.data} asked={route.query.get('loss')} />}
    </Screen>
  );
}

type On = TrainRequest['on'];

function Lab({ lab, asked }: { lab: LearningLab; asked: string | null }) {
  const text = useText();
  const { learn } = text;
  const heads = useQuery('listHeads');
  const film = useTraining();
  const job = useJobs().find(({ kind }) => kind === 'train') ?? null;
  const lecture = useLecture();
  const [on, setOn] = useState<On>(lab.library.problem === null ? 'library' : 'lecture');
  const [looking, setLooking] = useState<{ head: HeadSummary; film: TrainingFilm } | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const toast = useToast();
  const loss = lab.losses.find(({ name }) => name === asked) ?? lab.losses[0]!;
  const busy = job !== null && isActive(job);
  const source = lab[on];
  const showFilm = film !== null && film.frames.length > 0 && !lecture.replaying && lecture.runs.length === 0;

  const look = async (head: HeadSummary): Promise<void> => {
    try {
      const kept = await api.getHeadFilm(head.id);
      if (kept) setLooking({ head, film: kept });
    } catch (error) {
      toast.failed(error);
    }
  };

  return (
    <div ref={top} className={styles.learn}>
      <TrainingSource lab={lab} on={on} onChange={setOn}>
        {(on === 'lecture' || source.problem !== null) && (
          <Button
            kind={lecture.runs.length === 0 ? 'primary' : 'plain'}
            icon="play"
            disabled={busy || lecture.replaying}
            onClick={() => void lecture.replay()}
          >
            {learn.replay}
          </Button>
        )}
      </TrainingSource>

      {busy && <TrainingProgress job={job} />}
      {!busy && job?.status === 'failed' && job.error !== undefined && (
        <p className={styles.failed} role="alert">
          {explain(text, job.error)}
        </p>
      )}

      {(lecture.replaying || lecture.runs.length > 0) && (
        <Section title={learn.lectureTitle} note={learn.lectureNote}>
          {lecture.runs.length > 0 && <Lecture runs={lecture.runs} />}
          {lecture.replaying && film !== null && film.frames.length > 0 && film.on === 'lecture' && (
            <h3 className={styles.soft}>{learn.loss[film.loss]?.[0] ?? film.loss}…</h3>
          )}
        </Section>
      )}

      {!busy &&
        job?.status === 'done' &&
        job.result?.kind === 'train' &&
        lecture.runs.length === 0 &&
        !lecture.replaying && <TrainingVerdict job={job} result={job.result.result} />}

      {showFilm && (
        <Section title={learn.filmTitle} note={learn.loss[film.loss]?.[0] ?? film.loss}>
          <FilmView key={film.jobId} film={film} live={busy} />
        </Section>
      )}

      <Section title={learn.lossesTitle} note={learn.lossesNote}>
        <LossCards
          losses={lab.losses}
          chosen={loss.name}
          onChoose={(name) => navigate(href('learn', undefined, { loss: name }), { replace: true })}
        />
      </Section>
      <TrainForm
        key={`${loss.name} ${on}`}
        lab={lab}
        loss={loss.name}
        on={on}
        disabled={busy || lecture.replaying || source.problem !== null}
        onStart={() => {
          lecture.clear();
          setLooking(null);
          // The film begins above. (scrollIntoView would move the whole window with it.)
          top.current?.parentElement?.scrollTo({ top: 0 });
        }}
      />

      <Section title={learn.heads.title} note={learn.heads.note}>
        {heads.state === 'failed' && <FailedState error={heads.error} onRetry={heads.retry} />}
        {heads.data !== undefined && <HeadList list={heads.data} onFilm={(head) => void look(head)} />}
      </Section>
      {looking !== null && (
        <Section
          title={looking.head.name}
          controls={
            <Button size="small" onClick={() => setLooking(null)}>
              {learn.film.stop}
            </Button>
          }
        >
          <FilmView key={looking.head.id} film={looking.film} live={false} />
        </Section>
      )}
    </div>
  );
}

interface TrainingSourceProps {
  lab: LearningLab;
  on: On;
  onChange: (on: On) => void;
  /** The button that replays the lecture, where that is possible. */
  children: ReactNode;
}

/** Trained on what: the library's people, or the made-up people of the lecture. */
function TrainingSource({ lab, on, onChange, children }: TrainingSourceProps) {
  const text = useText();
  const { learn } = text;
  const source = lab[on];
  return (
    <div className={styles.source}>
      <Choice
        label={learn.on.label}
        value={on}
        options={[
          { value: 'library', words: learn.on.library },
          { value: 'lecture', words: learn.on.lecture },
        ]}
        onChange={onChange}
      />
      <p className={source.problem === null ? styles.soft : styles.warning}>
        {source.problem === null
          ? on === 'library'
            ? learn.source(source)
            : learn.lectureSource(source)
          : explain(text, source.problem)}
      </p>
      {children !== false && (
        <div className={styles.replay}>
          {children}
          <p className={styles.soft}>{learn.replayBody}</p>
        </div>
      )}
    </div>
  );
}
