// What can be done with the selected faces of a person.
import type { FaceRecord } from '../../../../electron/contract/photos.ts';
import { Button, IconButton } from '../../../components/controls/Button.tsx';
import { Menu, type MenuItem } from '../../../components/controls/Menu.tsx';
import { SelectionBar, YesNoButtons } from '../../../features/face-grid/SelectionBar.tsx';
import type { FaceGridState } from '../../../features/face-grid/use-face-grid.ts';
import { useText } from '../../../i18n/use-text.ts';
import { href, navigate } from '../../../data/router.ts';
import { compareHref } from '../../../data/compare-address.ts';
import type { FaceAnswers } from './FaceAudit.tsx';

interface AuditBarProps {
  name: string;
  grid: FaceGridState;
  answers: FaceAnswers;
  onMove: () => void;
  onSplitOff: () => void;
  onCover: (face: FaceRecord) => void;
}

export function AuditBar(props: AuditBarProps) {
  const { name, grid, answers, onMove } = props;
  const text = useText();
  const items = useMenuItems(props);
  return (
    <SelectionBar selected={grid.selected.length} hint={text.people.facesKeys} onClear={grid.clear}>
      <YesNoButtons
        name={name}
        onYes={() => answers.confirm(grid.selectedIds)}
        onNo={() => answers.reject(grid.selectedIds)}
      />
      <Button size="small" aria-keyshortcuts="M" onClick={onMove}>
        {text.people.moveTo} <kbd>M</kbd>
      </Button>
      <Menu
        align="start"
        trigger={<IconButton size="small" label={text.people.moreFaces} icon="more" />}
        items={items}
      />
    </SelectionBar>
  );
}

type MenuItems = (MenuItem | null)[];

function useMenuItems({ grid, answers, onSplitOff, onCover }: AuditBarProps): MenuItems {
  const { people } = useText();
  const [first, second] = grid.selected;
  const forOne = (face: FaceRecord): MenuItems => [
    { words: people.openPhoto, icon: 'photos', takesFocus: true, onSelect: () => grid.open(face) },
    { words: people.useAsCover, icon: 'star', onSelect: () => onCover(face) },
    {
      words: people.searchFace,
      icon: 'find',
      takesFocus: true,
      onSelect: () => navigate(href('find', undefined, { face: face.id })),
    },
    {
      words: people.compareWith,
      icon: 'compare',
      takesFocus: true,
      onSelect: () => navigate(compareHref({ a: { faceId: face.id } })),
    },
    null,
  ];
  const forTwo = (a: FaceRecord, b: FaceRecord): MenuItems => [
    {
      words: people.compareTwo,
      icon: 'compare',
      takesFocus: true,
      onSelect: () => navigate(compareHref({ a: { faceId: a.id }, b: { faceId: b.id } })),
    },
    null,
  ];
  return [
    ...(first !== undefined && second === undefined ? forOne(first) : []),
    ...(first !== undefined && second !== undefined && grid.selected.length === 2 ? forTwo(first, second) : []),
    { words: people.splitOff, icon: 'split', takesFocus: true, onSelect: onSplitOff },
    { words: people.nobody, icon: 'person', onSelect: () => answers.setAside(grid.selectedIds) },
    { words: people.notFace, icon: 'close', onSelect: () => answers.markNotFaces(grid.selectedIds) },
  ];
}
