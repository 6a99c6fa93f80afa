// The learning lab: the losses of metric learning, a run as a film, a verdict on people it has never seen, and the
// heads that are kept. Page.
import { useRef, useState } from 'react';
import type { HeadSummary } from '../../../electron/contract/heads.ts';
import type { JobState } from '../../../electron/contract/jobs.ts';
import type {
  LearningLab,
  LearnValues,
  TrainingFilm,
  TrainRequest,
  TrainResult,
} from '../../../electron/contract/learn.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Choice } from '../../components/controls/Choice.tsx';
import { ProgressBar } from '../../components/layout/ProgressBar.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { hasCount, isActive } from '../../data/job-list.ts';
import { jobPace, verdictWords } from '../../features/jobs/job-words.ts';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useJobs } from '../../data/use-jobs.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { FilmView } from './film/FilmView.tsx';
import { HeadList } from './heads/HeadList.tsx';
import { JudgementView } from './training/JudgementView.tsx';
import { Lecture } from './film/Lecture.tsx';
import { LossCards } from './losses/LossCards.tsx';
import { SettingsForm } from './training/SettingsForm.tsx';
import { valuesToSend } from './training/setting-values.ts';
import { useHeads } from './heads/use-heads.ts';
import { useLecture } from './film/use-lecture.ts';
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
      <div className={styles.source}>
        <Choice
          label={learn.on.label}
          value={on}
          options={[
            { value: 'library', words: learn.on.library },
            { value: 'lecture', words: learn.on.lecture },
          ]}
          onChange={setOn}
        />
        <p className={source.problem === null ? styles.soft : styles.warning}>
          {source.problem === null
            ? on === 'library'
              ? learn.source(source)
              : learn.lectureSource(source)
            : explain(text, source.problem)}
        </p>
        {(on === 'lecture' || source.problem !== null) && (
          <div className={styles.replay}>
            <Button
              kind={lecture.runs.length === 0 ? 'primary' : 'plain'}
              icon="play"
              disabled={busy || lecture.replaying}
              onClick={() => void lecture.replay()}
            >
              {learn.replay}
            </Button>
            <p className={styles.soft}>{learn.replayBody}</p>
          </div>
        )}
      </div>

      {busy && <Progress job={job} />}
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
        !lecture.replaying && <Verdict job={job} result={job.result.result} />}

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

function Progress({ job }: { job: JobState }) {
  const text = useText();
  const toast = useToast();
  const words = text.learn.running(job.phase === 'judging' ? 'judging' : 'learning');
  return (
    <div className={styles.progress} role="status">
      <span>{words}</span>
      <ProgressBar label={words} done={job.done} total={hasCount(job) ? job.total : null} className={styles.bar} />
      <span className={styles.soft}>{jobPace(text, job)}</span>
      <Button size="small" onClick={() => void api.cancelJob(job.id).catch(toast.failed)}>
        {text.jobs.cancel}
      </Button>
    </div>
  );
}

function Verdict({ job, result }: { job: JobState; result: TrainResult }) {
  const text = useText();
  const { learn } = text;
  const toast = useToast();
  const { use } = useHeads();
  const [kept, setKept] = useState(false);
  const { judgement, headId, spread } = result;
  const keep = async (): Promise<void> => {
    try {
      await api.keepHead(job.id);
      setKept(true);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Section title={learn.verdictTitle}>
      <div role="status" className={styles.verdictBox}>
        <p className={styles.verdict} data-keeps={judgement?.keeps ?? false}>
          {judgement === null ? learn.verdict.onLecture : verdictWords(text, judgement)}
        </p>
        <p>{learn.spread(spread.before, spread.after)}</p>
      </div>
      {headId !== null && (
        <div className={styles.next}>
          <Button kind="primary" onClick={() => void use(headId, learn.heads.inUse)}>
            {learn.useIt}
          </Button>
          <span className={styles.soft}>{learn.kept}</span>
        </div>
      )}
      {result.canKeep && !kept && (
        <div>
          <Button size="small" onClick={() => void keep()}>
            {learn.keepAnyway}
          </Button>
        </div>
      )}
      {judgement !== null && <JudgementView judgement={judgement} closedSet={result.closedSet} />}
    </Section>
  );
}

interface TrainFormProps {
  lab: LearningLab;
  loss: string;
  on: On;
  disabled: boolean;
  onStart: () => void;
}

function TrainForm({ lab, loss: name, on, disabled, onStart }: TrainFormProps) {
  const { learn } = useText();
  const toast = useToast();
  const loss = lab.losses.find((each) => each.name === name)!;
  const [values, setValues] = useState<LearnValues>({});
  const [training, setTraining] = useState<LearnValues>({});
  const recipe = loss.recipe[on];
  const lossOptions = valuesToSend(loss.settings, values);
  const options = valuesToSend(lab.training, training);
  const changed = Object.keys(values).length + Object.keys(training).length > 0;
  const title = learn.loss[name]?.[0] ?? loss.title;
  const start = async (): Promise<void> => {
    if (lossOptions === null || options === null) return;
    try {
      onStart();
      await api.startJob({ kind: 'train', on, loss: name, lossOptions, options });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Section title={learn.settingsTitle} note={title}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <SettingsForm
          settings={loss.settings}
          values={values}
          initial={recipe.loss}
          onChange={(key, value) => setValues({ ...values, [key]: value })}
        />
        <details className={styles.more}>
          <summary>{learn.more}</summary>
          <SettingsForm
            settings={lab.training}
            values={training}
            initial={recipe.training}
            onChange={(key, value) => setTraining({ ...training, [key]: value })}
          />
        </details>
        <div className={styles.next}>
          <Button kind="primary" type="submit" disabled={disabled || lossOptions === null || options === null}>
            {learn.trainThis(title)}
          </Button>
          {changed && (
            <Button
              kind="quiet"
              onClick={() => {
                setValues({});
                setTraining({});
              }}
            >
              {learn.reset}
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}
