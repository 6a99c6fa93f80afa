// Who is this person the same as?
import type { PersonId } from '../../../../electron/contract/ids.ts';
import type { PersonSummary } from '../../../../electron/contract/people.ts';
import { Dialog } from '../../../components/overlay/Dialog.tsx';
import { PersonField } from '../../../components/controls/PersonField.tsx';
import { useText } from '../../../i18n/use-text.ts';

interface MergeDialogProps {
  person: PersonSummary;
  onMerge: (into: PersonId) => void;
  onClose: () => void;
}

export function MergeDialog({ person, onMerge, onClose }: MergeDialogProps) {
  const text = useText();
  return (
    <Dialog
      open
      width="narrow"
      onClose={onClose}
      title={text.people.mergeTitle(person.name)}
      description={text.people.mergeNote(person.name)}
    >
      <PersonField
        label={text.people.mergeField}
        exclude={[person.id]}
        autoFocus
        nobody={text.frame.searchNobody}
        onPick={(picked) => 'id' in picked && onMerge(picked.id)}
        onLeave={onClose}
      />
    </Dialog>
  );
}
