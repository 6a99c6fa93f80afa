// One group of nameless faces: its faces, and a field for the name in place.
import { memo, useEffect, useRef } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { GroupId } from '../../../electron/contract/ids.ts';
import type { GroupSummary } from '../../../electron/contract/people.ts';
import { api } from '../../data/api.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Menu } from '../../components/controls/Menu.tsx';
import { PersonField, type PickedPerson } from '../../components/controls/PersonField.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import styles from './PeopleList.module.css';

interface GroupRowProps {
  group: GroupSummary;
  /** Faces there may be room for; those that do not fit beside a suggestion are not seen. */
  faces: number;
  /** Another number than before, and not 0: the field is wanted with the focus. */
  focusRequest: number;
  /** The group was named. */
  onDecide: (group: GroupId, call: Promise<Changed>) => void;
}

export const GroupRow = memo(function GroupRow({ group, faces, focusRequest, onDecide }: GroupRowProps) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusRequest > 0) field.current?.focus({ preventScroll: true });
  }, [focusRequest]);
  const { suggestion } = group;
  const all = { groupId: group.id };
  const onName = (person: PickedPerson): void =>
    onDecide(group.id, api.confirmFaces(all, 'id' in person ? { id: person.id } : { name: person.name }));
  return (
    <div role="group" aria-label={text.groups.row(group.size)} className={styles.group}>
      <a
        href={href('group', group.id)}
        className={styles.strip}
        aria-label={text.groups.open(group.size)}
        draggable={false}
      >
        {group.sample.slice(0, faces).map((faceId) => (
          <FaceTile key={faceId} face={{ faceId }} size={64} name="" />
        ))}
      </a>
      {suggestion !== null && (
        <Button
          className={styles.suggestion}
          icon="check"
          title={text.groups.isItTitle(suggestion.person.name)}
          onClick={() => onName(suggestion.person)}
        >
          <span className={styles.suggested}>{text.groups.isIt(suggestion.person.name)}</span>
        </Button>
      )}
      <span className={styles.counts}>{text.groups.counts(group.size, group.photos)}</span>
      <span className={styles.naming}>
        <span className={styles.field}>
          <PersonField
            label={text.groups.name(group.size)}
            placeholder={text.groups.namePlaceholder}
            allowNew
            inputRef={field}
            onPick={onName}
          />
        </span>
        <Menu
          trigger={<IconButton label={text.groups.more} icon="more" />}
          items={[
            {
              words: text.groups.see,
              icon: 'photos',
              takesFocus: true,
              onSelect: () => navigate(href('group', group.id)),
            },
            null,
            { words: text.groups.nobody, icon: 'eyeOff', onSelect: () => onDecide(group.id, api.markNobody(all)) },
            { words: text.groups.notFaces, icon: 'close', onSelect: () => onDecide(group.id, api.markNotFaces(all)) },
          ]}
        />
      </span>
    </div>
  );
});
