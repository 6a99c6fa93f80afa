// One person of the report: each face that was taken, and each photo that wants a word.
import { useState } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { FaceId, PersonId } from '../../../electron/contract/ids.ts';
import { api, media } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Icon } from '../../components/icons.tsx';
import { Menu } from '../../components/controls/Menu.tsx';
import { cx } from '../../components/cx.ts';
import { explain, fileName } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import type { Doubt, EnrollSection, Question, TakenFace } from './enroll-sections.ts';
import styles from './PersonReport.module.css';

interface PersonReportProps {
  section: EnrollSection;
  /** The only one: the dialog's title already shows its name. */
  alone: boolean;
  /** The person existed before. */
  adding: boolean;
}

export function PersonReport(props: PersonReportProps) {
  const { person } = props.section;
  const people = useQuery('listPeople').data;
  const id = person.id ?? people?.find(({ name }) => name === person.name)?.id ?? null;
  return id === null ? <Report {...props} id={null} theirs={NOBODYS} /> : <KnownReport {...props} id={id} />;
}

const NOBODYS: ReadonlySet<FaceId> = new Set();

/** Reads the present state from the library, so that an undo elsewhere shows here too. */
function KnownReport({ id, ...props }: PersonReportProps & { id: PersonId }) {
  const person = useQuery('getPerson', id);
  if (person.state === 'loading') return null;
  return (
    <Report
      {...props}
      id={id}
      theirs={new Set(person.data?.faces.filter(({ source }) => source === 'person').map((face) => face.id))}
    />
  );
}

interface ReportProps extends PersonReportProps {
  /** null while no person has that name. */
  id: PersonId | null;
  /** The faces the user confirmed as this person. */
  theirs: ReadonlySet<FaceId>;
}

function Report({ section, alone, adding, id, theirs }: ReportProps) {
  const text = useText();
  const toast = useToast();
  const { person, taken, questions, without } = section;
  const change = (call: Promise<Changed>): void => void toast.change(call);
  const answers: Answers = {
    take: (face) => change(api.confirmFaces([face], id === null ? { name: person.name } : { id })),
    reject: (face) => id !== null && change(api.rejectFaces([face], id)),
    release: (face) => change(api.unassignFaces([face])),
  };
  const chosen = questions.flatMap(({ faceIds, path, photoId }) =>
    faceIds.flatMap((faceId): TakenFace[] =>
      theirs.has(faceId) && photoId !== null ? [{ faceId, photoId, path, doubts: [] }] : [],
    ),
  );
  const standing = [...taken, ...chosen].filter(({ faceId }) => theirs.has(faceId));

  return (
    <section className={cx(styles.person, !alone && styles.among)} aria-label={person.name}>
      <div className={styles.head}>
        {!alone && <h3>{person.name}</h3>}
        {(!alone || standing.length > 0) && (
          <p className={styles.count}>
            {standing.length === 0 ? text.enroll.takenNone : text.enroll.taken(standing.length)}
          </p>
        )}
      </div>
      <ul className={styles.faces}>
        {[...taken, ...chosen].map((face) => (
          <li key={face.faceId}>
            <Taken face={face} name={person.name} standing={theirs.has(face.faceId)} answers={answers} />
          </li>
        ))}
      </ul>
      <ul className={styles.notes}>
        {questions.map((question) => (
          <Ask
            key={question.path}
            question={question}
            name={person.name}
            likely={adding || taken.length > 0}
            theirs={theirs}
            onChoose={answers.take}
          />
        ))}
        {taken
          .filter(({ doubts }) => doubts.length > 0)
          .map((face) => (
            <Doubted
              key={face.faceId}
              face={face}
              name={person.name}
              standing={theirs.has(face.faceId)}
              answers={answers}
            />
          ))}
      </ul>
      {without.length > 0 && (
        <div className={styles.without}>
          <h4>{text.enroll.without(without.length)}</h4>
          <ul>
            {without.map((problem) => (
              <li key={`${problem.path}-${problem.code}`}>
                <PhotoThumb photoId={problem.photoId} />
                <span>
                  {explain(text, problem)} {problem.code === 'no-face' && text.enroll.noFaceHelp}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/**
 * What can be said of a face: it is theirs; it is somebody else's; it is not to stand for them, though it may be
 * theirs.
 */
interface Answers {
  take: (face: FaceId) => void;
  reject: (face: FaceId) => void;
  release: (face: FaceId) => void;
}

interface TakenProps {
  face: TakenFace;
  name: string;
  /** It is still confirmed as the person. */
  standing: boolean;
  answers: Answers;
}

function Taken({ face, name, standing, answers }: TakenProps) {
  const text = useText();
  const file = fileName(face.path);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className={styles.taken}
          aria-label={text.enroll.takenMenu(file)}
          title={file}
          data-standing={standing}
        >
          <FaceTile face={{ faceId: face.faceId }} size={72} name="" />
          {standing && face.doubts.length > 0 && (
            <span className={styles.doubt}>
              <Icon name="warning" size={14} />
            </span>
          )}
          {!standing && <span className={styles.removed}>{text.enroll.removed}</span>}
        </button>
      }
      items={
        standing
          ? [
              { words: text.enroll.notThem(name), icon: 'close', onSelect: () => answers.reject(face.faceId) },
              { words: text.enroll.removeFace, icon: 'trash', onSelect: () => answers.release(face.faceId) },
            ]
          : [{ words: text.enroll.putBack, icon: 'undo', onSelect: () => answers.take(face.faceId) }]
      }
    />
  );
}

function Doubted({ face, name, standing, answers }: TakenProps) {
  const text = useText();
  const [kept, setKept] = useState(false);
  const file = fileName(face.path);
  if (kept) return null;
  const stranger = face.doubts.includes('unlike-others' satisfies Doubt);
  return (
    <li className={styles.note}>
      <FaceTile face={{ faceId: face.faceId }} size={56} name={text.enroll.takenFrom(file)} />
      <div className={styles.words}>
        {face.doubts.map((doubt) => (
          <p key={doubt}>{text.enroll.doubt[doubt](file)}</p>
        ))}
        <div className={styles.answers}>
          {standing ? (
            <>
              <Button size="small" onClick={() => (stranger ? answers.reject : answers.release)(face.faceId)}>
                {stranger ? text.enroll.notThem(name) : text.enroll.removeFace}
              </Button>
              <Button size="small" kind="quiet" onClick={() => setKept(true)}>
                {text.enroll.keep}
              </Button>
            </>
          ) : (
            <>
              <span className={styles.said}>{text.enroll.removed}</span>
              <Button size="small" kind="quiet" icon="undo" onClick={() => answers.take(face.faceId)}>
                {text.enroll.putBack}
              </Button>
            </>
          )}
        </div>
      </div>
    </li>
  );
}

interface AskProps {
  question: Question;
  name: string;
  /** There are faces to compare with, so the first choice is the likely one. */
  likely: boolean;
  theirs: ReadonlySet<FaceId>;
  onChoose: (face: FaceId) => void;
}

function Ask({ question, name, likely, theirs, onChoose }: AskProps) {
  const text = useText();
  const [none, setNone] = useState(false);
  const { faceIds, photoId, path } = question;
  // Answered: the face is shown among the others.
  if (none || faceIds.some((face) => theirs.has(face))) return null;
  const file = fileName(path);
  return (
    <li className={cx(styles.note, styles.ask)}>
      <PhotoThumb photoId={photoId} />
      <div className={styles.words}>
        <p>
          <strong>{text.enroll.which(name)}</strong> {text.enroll.whichIn(file)}
        </p>
        <ul className={styles.choices} aria-label={text.enroll.which(name)}>
          {faceIds.map((face, at) => {
            const first = likely && at === 0;
            return (
              <li key={face}>
                <button
                  type="button"
                  className={styles.choice}
                  data-likely={first}
                  aria-label={`${text.enroll.choice(at + 1, file)}${first ? `, ${text.enroll.likely}` : ''}`}
                  onClick={() => onChoose(face)}
                >
                  <FaceTile face={{ faceId: face }} size={72} name="" />
                  {first && <span className={styles.likely}>{text.enroll.likely}</span>}
                </button>
              </li>
            );
          })}
        </ul>
        <Button size="small" kind="quiet" className={styles.none} onClick={() => setNone(true)}>
          {text.enroll.none}
        </Button>
      </div>
    </li>
  );
}

function PhotoThumb({ photoId }: { photoId: number | null }) {
  return photoId === null ? (
    <span className={styles.thumb}>
      <Icon name="warning" size={20} />
    </span>
  ) : (
    <img className={styles.thumb} src={media.photo(photoId, 320)} alt="" draggable={false} />
  );
}
