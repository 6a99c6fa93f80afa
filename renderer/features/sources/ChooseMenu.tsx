// "Add …": choose photos or a folder, under one button.
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Menu } from '../../components/controls/Menu.tsx';

export function ChooseMenu({ words, onChoose }: { words: string; onChoose: (what: 'photos' | 'folder') => void }) {
  const text = useText();
  return (
    <Menu
      trigger={<Button icon="plus">{words}</Button>}
      items={[
        { words: text.photos.addPhotos, icon: 'photos', onSelect: () => onChoose('photos') },
        { words: text.photos.addFolder, icon: 'folder', onSelect: () => onChoose('folder') },
      ]}
    />
  );
}
