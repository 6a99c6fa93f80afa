// Selected faces are a second person: of which name, if any?
import { useState } from 'react';
import type { PersonSummary } from '../../../../electron/contract/people.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { Dialog } from '../../../components/overlay/Dialog.tsx';
import { PersonField } from '../../../components/controls/PersonField.tsx';
import { useText } from '../../../i18n/use-text.ts';

interface SplitOffDialogProps {
  person: PersonSummary;
  /** How many. */
  faces: number;
  /** null: nameless. */
  onSplit: (name: string | null) => void;
  onClose: () => void;
}

export function SplitOffDialog({ person, faces, onSplit, onClose }: SplitOffDialogProps) {
  const text = useText();
  const [name, setName] = useState('');
  return (
    <Dialog
      open
      width="narrow"
      onClose={onClose}
      title={text.people.splitOffTitle(faces)}
      description={text.people.splitOffNote(person.name)}
      actions={
        <>
          <Button onClick={onClose}>{text.frame.cancel}</Button>
          <Button kind="primary" onClick={() => onSplit(name.trim() || null)}>
            {text.people.splitNow(faces)}
          </Button>
        </>
      }
    >
      <PersonField
        label={text.people.splitName}
        placeholder={text.people.splitNameHint}
        allowNew
        keep
        exclude={[person.id]}
        autoFocus
        onType={setName}
        onPick={(picked) => setName(picked.name)}
        onLeave={onClose}
      />
    </Dialog>
  );
}
