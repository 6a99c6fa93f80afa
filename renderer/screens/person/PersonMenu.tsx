// What else can be done with a person.
import type { PersonDetail } from '../../../electron/contract/people.ts';
import { IconButton } from '../../components/controls/Button.tsx';
import { Menu } from '../../components/controls/Menu.tsx';
import { filterHref } from '../../features/photo-filter/filter-address.ts';
import { navigate } from '../../data/router.ts';
import { useText } from '../../i18n/use-text.ts';

interface PersonMenuProps {
  person: PersonDetail;
  onRename: () => void;
  onAsk: (what: 'merge' | 'cover' | 'split') => void;
  onHide: (hidden: boolean) => void;
  onAdd: (what: 'photos' | 'folder') => void;
  onRemove: () => void;
}

export function PersonMenu({ person, onRename, onAsk, onHide, onAdd, onRemove }: PersonMenuProps) {
  const text = useText();
  const few = person.faces.length < 2;
  return (
    <Menu
      trigger={<IconButton label={text.people.more} icon="more" />}
      items={[
        { words: text.people.rename, icon: 'edit', takesFocus: true, onSelect: onRename },
        { words: text.people.chooseCover, icon: 'star', disabled: few, onSelect: () => onAsk('cover') },
        { words: text.people.mergeInto, icon: 'merge', onSelect: () => onAsk('merge') },
        { words: text.people.split, icon: 'split', disabled: few, onSelect: () => onAsk('split') },
        null,
        { words: text.filter.ofPerson, icon: 'filter', onSelect: () => navigate(filterHref({ people: [person.id] })) },
        { words: text.people.addPhotos(person.name), icon: 'photos', onSelect: () => onAdd('photos') },
        { words: text.photos.addFolder, icon: 'folder', onSelect: () => onAdd('folder') },
        null,
        {
          words: person.hidden ? text.people.show : text.people.hide,
          icon: person.hidden ? 'eye' : 'eyeOff',
          onSelect: () => onHide(!person.hidden),
        },
        { words: text.people.remove, icon: 'trash', danger: true, onSelect: onRemove },
      ]}
    />
  );
}
