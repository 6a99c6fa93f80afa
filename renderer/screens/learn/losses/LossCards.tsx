// The losses as cards to choose from: what each does, its formula, its boundary, its paper.
import { RadioGroup } from 'radix-ui';
import type { LossCard } from '../../../../electron/contract/learn.ts';
import { useText } from '../../../i18n/use-text.ts';
import { boundaryOf, formulaOf } from './formulas.ts';
import { LossDrawing } from './LossDrawing.tsx';
import styles from './LossCards.module.css';

/** The lecture ends here; what came next is set apart. */
const NEXT: ReadonlySet<string> = new Set(['cosface', 'arcface']);

export function LossCards({
  losses,
  chosen,
  onChoose,
}: {
  losses: readonly LossCard[];
  chosen: string;
  onChoose: (loss: string) => void;
}) {
  const text = useText();
  const { learn } = text;
  const cards = (list: readonly LossCard[]) => list.map((loss) => <Card key={loss.name} loss={loss} />);
  return (
    <RadioGroup.Root className={styles.all} aria-label={learn.lossesTitle} value={chosen} onValueChange={onChoose}>
      <div className={styles.cards}>{cards(losses.filter(({ name }) => !NEXT.has(name)))}</div>
      <h3 className={styles.next}>{learn.history}</h3>
      <div className={styles.cards}>{cards(losses.filter(({ name }) => NEXT.has(name)))}</div>
    </RadioGroup.Root>
  );
}

function Card({ loss }: { loss: LossCard }) {
  const { learn } = useText();
  const [title, sentence] = learn.loss[loss.name] ?? [loss.title, loss.sentence];
  const formula = formulaOf(loss.name);
  const boundary = boundaryOf(loss.name);
  return (
    <div className={styles.card}>
      <RadioGroup.Item
        value={loss.name}
        className={styles.choose}
        aria-label={title}
        aria-describedby={`loss-${loss.name}`}
      >
        <span className={styles.title}>{title}</span>
        <LossDrawing loss={loss.name} label={learn.boundaryDrawing(title)} />
      </RadioGroup.Item>
      <p id={`loss-${loss.name}`} className={styles.sentence}>
        {sentence}
      </p>
      {formula !== null && <Maths mathml={formula} label={loss.formula} />}
      {boundary !== null && (
        <p className={styles.boundary}>
          <span className={styles.soft}>{learn.boundary}</span>
          <Maths mathml={boundary} label={loss.boundary ?? loss.formula} />
        </p>
      )}
      <p className={styles.paper}>
        <cite title={loss.paper.title}>
          {learn.paper(loss.paper.authors, loss.paper.year)}. {loss.paper.title}.
        </cite>{' '}
        <span className={styles.url}>{loss.paper.url.replace(/^https:\/\//, '')}</span>
      </p>
    </div>
  );
}

/** Safe as HTML: temml made it from the formulas in formulas.ts, never from user input. */
function Maths({ mathml, label }: { mathml: string; label: string }) {
  return (
    <span
      className={styles.maths}
      role="math"
      aria-label={label}
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: mathml }}
    />
  );
}
