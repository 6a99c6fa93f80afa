// "Anna looks like two people. Look": once dismissed, hidden until the page is loaded again.
import { useState } from 'react';
import type { PersonDetail, SplitProposal } from '../../../electron/contract/people.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useQuery } from '../../data/use-query.ts';
import styles from './SplitBanner.module.css';

const wavedAside = new Set<number>();

/** With fewer faces Facet never proposes a line. */
const FEWEST = 6;

export function SplitBanner({ person, onLook }: { person: PersonDetail; onLook: (proposal: SplitProposal) => void }) {
  return person.faces.length < FEWEST ? null : <Asked person={person} onLook={onLook} />;
}

function Asked({ person, onLook }: { person: PersonDetail; onLook: (proposal: SplitProposal) => void }) {
  const text = useText();
  const proposal = useQuery('proposeSplit', person.id).data;
  const [aside, setAside] = useState(wavedAside.has(person.id));
  if (proposal === undefined || proposal === null || aside) return null;
  return (
    <p className={styles.banner}>
      <Icon name="split" size={18} />
      <span>{text.people.looksLikeTwo(person.name)}</span>
      <Button size="small" onClick={() => onLook(proposal)}>
        {text.people.look}
      </Button>
      <IconButton
        size="small"
        className={styles.close}
        label={text.people.notTwo}
        icon="close"
        onClick={() => {
          wavedAside.add(person.id);
          setAside(true);
        }}
      />
    </p>
  );
}
