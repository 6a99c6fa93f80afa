// What can be said of the selected faces. Page.
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { Menu, type MenuItem } from '../../components/controls/Menu.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { compareHref } from '../../data/compare-address.ts';
import styles from '../../features/face-grid/face-grid.module.css';

interface AuditBarProps {
  name: string;
  selected: readonly FaceRecord[];
  answer: {
    yes: () => void;
    no: () => void;
    move: () => void;
    splitOff: () => void;
    nobody: () => void;
    notFaces: () => void;
    cover: (face: FaceRecord) => void;
    clear: () => void;
  };
  onOpen: (face: FaceRecord) => void;
}

export function AuditBar({ name, selected, answer, onOpen }: AuditBarProps) {
  const text = useText();
  const [first, second] = selected;
  if (first === undefined) return <p className={styles.hint}>{text.people.facesKeys}</p>;
  const one = second === undefined;
  const items: (MenuItem | null)[] = [
    ...(one
      ? ([
          { words: text.people.openPhoto, icon: 'photos', takesFocus: true, onSelect: () => onOpen(first) },
          { words: text.people.useAsCover, icon: 'star', onSelect: () => answer.cover(first) },
          {
            words: text.people.searchFace,
            icon: 'find',
            takesFocus: true,
            onSelect: () => navigate(href('find', undefined, { face: first.id })),
          },
          {
            words: text.people.compareWith,
            icon: 'compare',
            takesFocus: true,
            onSelect: () => navigate(compareHref({ a: { faceId: first.id } })),
          },
          null,
        ] satisfies (MenuItem | null)[])
      : selected.length === 2
        ? ([
            {
              words: text.people.compareTwo,
              icon: 'compare',
              takesFocus: true,
              onSelect: () => navigate(compareHref({ a: { faceId: first.id }, b: { faceId: second.id } })),
            },
            null,
          ] satisfies (MenuItem | null)[])
        : []),
    { words: text.people.splitOff, icon: 'split', takesFocus: true, onSelect: answer.splitOff },
    { words: text.people.nobody, icon: 'person', onSelect: answer.nobody },
    { words: text.people.notFace, icon: 'close', onSelect: answer.notFaces },
  ];
  return (
    <div className={styles.bar} role="toolbar" aria-label={text.people.selected(selected.length)}>
      <span aria-live="polite" className={styles.selected}>
        {text.people.selected(selected.length)}
      </span>
      <Button size="small" icon="check" aria-keyshortcuts="Y" title={text.people.yes(name)} onClick={answer.yes}>
        {text.review.yes} <kbd>Y</kbd>
      </Button>
      <Button size="small" icon="close" aria-keyshortcuts="N" title={text.people.no(name)} onClick={answer.no}>
        {text.review.no} <kbd>N</kbd>
      </Button>
      <Button size="small" aria-keyshortcuts="M" onClick={answer.move}>
        {text.people.moveTo} <kbd>M</kbd>
      </Button>
      <Menu
        align="start"
        trigger={<IconButton size="small" label={text.people.moreFaces} icon="more" />}
        items={items}
      />
      <IconButton size="small" label={text.people.clear} icon="close" shortcut="Esc" onClick={answer.clear} />
    </div>
  );
}
