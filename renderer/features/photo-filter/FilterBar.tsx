// What the photos are filtered by, as chips: each leads to the panel, and can be taken away.
import { useRef, type KeyboardEvent } from 'react';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Icon, type IconName } from '../../components/icons.tsx';
import type { Messages } from '../../i18n/en.ts';
import { useText } from '../../i18n/use-text.ts';
import type { PhotoFilter } from './filter-address.ts';
import type { FilterWords } from '../../i18n/filter-words.ts';
import { chipsOf, type Chip } from './filter-words.ts';
import styles from './FilterBar.module.css';

interface FilterBarProps {
  filter: PhotoFilter;
  words: FilterWords;
  people: ReadonlyMap<PersonId, PersonSummary>;
  onChange: (filter: PhotoFilter) => void;
  onOpen: () => void;
  /** The last chip was taken away by hand: who has the focus now? */
  onEmpty: () => void;
}

export function FilterBar({ filter, words, people, onChange, onOpen, onEmpty }: FilterBarProps) {
  const text = useText();
  const list = useRef<HTMLUListElement>(null);
  const chips = chipsOf(filter);

  const remove = (chip: Chip): void => {
    const at = chips.indexOf(chip);
    onChange(chip.rest);
    if (chips.length === 1) return onEmpty();
    // The one that takes its place, or the last.
    const next = chips[at + 1] ?? chips[at - 1];
    list.current?.querySelector<HTMLElement>(`[data-chip="${next?.key}"]`)?.focus();
  };

  return (
    <ul ref={list} className={styles.chips} aria-label={text.filter.chips}>
      {chips.map((chip) => {
        const name = chipWords(text, chip, filter, words);
        const onKeyDown = (event: KeyboardEvent): void => {
          if (event.key !== 'Delete' && event.key !== 'Backspace') return;
          event.preventDefault();
          remove(chip);
        };
        return (
          <li key={chip.key} className={styles.chip}>
            <button type="button" className={styles.words} data-chip={chip.key} onClick={onOpen} onKeyDown={onKeyDown}>
              {chip.is === 'with' || chip.is === 'without' ? (
                <Face personId={chip.personId} people={people} />
              ) : (
                <Icon name={ICONS[chip.is]} size={16} />
              )}
              <span className={styles.name}>{name}</span>
            </button>
            <button
              type="button"
              className={styles.remove}
              aria-label={text.filter.remove(name)}
              onClick={() => remove(chip)}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        );
      })}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            className={styles.all}
            onClick={() => {
              onChange({});
              onEmpty();
            }}
          >
            {text.filter.removeAll}
          </button>
        </li>
      )}
    </ul>
  );
}

const ICONS = {
  unnamed: 'person',
  period: 'calendar',
  folder: 'folder',
  faces: 'people',
  quality: 'eye',
} as const satisfies Record<Exclude<Chip['is'], 'with' | 'without'>, IconName>;

function Face({ personId, people }: { personId: PersonId; people: ReadonlyMap<PersonId, PersonSummary> }) {
  const cover = people.get(personId)?.coverFaceId ?? null;
  return <FaceTile face={cover === null ? null : { faceId: cover }} size={22} name="" />;
}

export function chipWords(text: Messages, chip: Chip, filter: PhotoFilter, words: FilterWords): string {
  switch (chip.is) {
    case 'with':
      return text.filter.chipWith(words.people[filter.people?.indexOf(chip.personId) ?? -1] ?? '');
    case 'without':
      return text.filter.chipWithout(words.without[filter.without?.indexOf(chip.personId) ?? -1] ?? '');
    case 'unnamed':
      return text.filter.chipUnnamed;
    case 'faces':
      return text.filter.chipFaces(chip.faces);
    case 'quality':
      return text.filter.chipQuality(chip.minQuality);
    case 'period':
      return text.filter.chipPeriod(chip.period);
    case 'folder':
      return text.filter.chipFolder(words.folder ?? '');
  }
}
