// Asks which other person the selected faces belong to.
import type { PersonSummary } from '../../../../electron/contract/people.ts';
import { Dialog } from '../../../components/overlay/Dialog.tsx';
import { PersonField, type PickedPerson } from '../../../components/controls/PersonField.tsx';
import { useText } from '../../../i18n/use-text.ts';

interface MoveDialogProps {
  person: PersonSummary;
  /** How many. */
  faces: number;
  onMove: (to: PickedPerson) => void;
  onClose: () => void;
}

export function MoveDialog({ person, faces, onMove, onClose }: MoveDialogProps) {
  const text = useText();
  return (
    <Dialog
      open
      width="narrow"
      onClose={onClose}
      title={text.people.moveTitle(faces)}
      description={text.people.moveNote(faces, person.name)}
    >
      <PersonField
        label={text.people.moveField}
        allowNew
        exclude={[person.id]}
        autoFocus
        onPick={onMove}
        onLeave={onClose}
      />
    </Dialog>
  );
}
