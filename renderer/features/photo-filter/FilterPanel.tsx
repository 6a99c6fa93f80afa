// The panel beneath "Filter": whom, when, where, how many, how clear. Each choice is in force at once. Page.
import { Popover } from 'radix-ui';
import { useId, useState, type ReactNode, type Ref } from 'react';
import { POOR_QUALITY } from '../../../electron/contract/photo-rules.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Choice } from '../../components/controls/Choice.tsx';
import { PersonField, type PickedPerson } from '../../components/controls/PersonField.tsx';
import { Select } from '../../components/controls/Select.tsx';
import { useText } from '../../i18n/use-text.ts';
import { usePortal } from '../../components/hooks/use-portal.ts';
import { useQuery } from '../../data/use-query.ts';
import { wordOf, withDays, type PhotoFilter } from './filter-address.ts';
import { leaving, yearsOf } from './filter-words.ts';
import styles from './FilterPanel.module.css';

interface FilterPanelProps {
  filter: PhotoFilter;
  onChange: (filter: PhotoFilter) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  buttonRef: Ref<HTMLButtonElement>;
  /** What is shown now, in words. */
  outcome: string;
}

export function FilterPanel({ filter, onChange, open, onOpenChange, buttonRef, outcome }: FilterPanelProps) {
  const text = useText();
  const portal = usePortal();
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button ref={buttonRef} icon="filter" aria-keyshortcuts="F">
          {text.filter.open}
        </Button>
      </Popover.Trigger>
      <Popover.Portal container={portal}>
        <Popover.Content
          className={styles.panel}
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={text.filter.title}
        >
          <Parts filter={filter} onChange={onChange} />
          <footer className={styles.foot}>
            <p className={styles.outcome}>{outcome}</p>
            <Button kind="quiet" size="small" disabled={Object.keys(filter).length === 0} onClick={() => onChange({})}>
              {text.filter.removeAll}
            </Button>
          </footer>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const SIZES = [{ min: 0, max: 0 }, { min: 1, max: 1 }, { min: 2, max: 2 }, { min: 3, max: 5 }, { min: 6 }] as const;
const VERY_CLEAR = 0.7;

function Parts({ filter, onChange }: Pick<FilterPanelProps, 'filter' | 'onChange'>) {
  const text = useText();
  const folders = useQuery('listFolders').data ?? [];
  const { people = [], without = [] } = filter;
  const chosen = [...people, ...without];
  const add = (key: 'people' | 'without') => (person: PickedPerson) => {
    if ('id' in person) onChange({ ...filter, [key]: [...(filter[key] ?? []), person.id] });
  };
  const size = filter.faces === undefined ? '' : wordOf(filter.faces);
  const clear = filter.minQuality === undefined ? '' : String(filter.minQuality);
  // A folder the address names stays chosen, photos in it or not.
  const listed = filter.folder === undefined || folders.some(({ id }) => id === filter.folder);

  return (
    <div className={styles.parts}>
      <Part words={text.filter.with}>
        <PersonField
          label={text.filter.withField}
          placeholder={text.filter.withPlaceholder}
          exclude={chosen}
          nobody={text.filter.nobodyCalled}
          onPick={add('people')}
        />
      </Part>
      <Part words={text.filter.without}>
        <PersonField
          label={text.filter.withoutField}
          placeholder={text.filter.withoutPlaceholder}
          exclude={chosen}
          nobody={text.filter.nobodyCalled}
          onPick={add('without')}
        />
      </Part>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={filter.unnamed ?? false}
          onChange={(event) =>
            onChange(event.target.checked ? { ...filter, unnamed: true } : leaving(filter, 'unnamed'))
          }
        />
        {text.filter.unnamed}
      </label>
      <Part words={text.filter.when}>
        <Years filter={filter} onChange={onChange} />
        <div className={styles.days}>
          <Day words={text.filter.from} day={filter.from} onChange={(from) => onChange(withDays(filter, { from }))} />
          <Day
            words={text.filter.until}
            day={filter.until}
            onChange={(until) => onChange(withDays(filter, { until }))}
          />
        </div>
      </Part>
      {(folders.length > 1 || !listed) && (
        <Part words={text.filter.where}>
          <Select
            wide
            aria-label={text.filter.where}
            value={filter.folder ?? ''}
            onChange={(event) =>
              onChange(
                event.target.value === '' ? leaving(filter, 'folder') : { ...filter, folder: event.target.value },
              )
            }
          >
            <option value="">{text.filter.anywhere}</option>
            {!listed && <option value={filter.folder}>{filter.folder}</option>}
            {folders.map(({ id, name, depth, photos }) => (
              <option key={id} value={id}>
                {'\u2003'.repeat(depth) + text.filter.inFolder(name, photos)}
              </option>
            ))}
          </Select>
        </Part>
      )}
      <Part words={text.filter.size}>
        <Choice
          label={text.filter.size}
          value={size}
          options={[
            { value: '', words: text.filter.anySize },
            ...SIZES.map((range) => ({
              value: wordOf(range),
              words: text.filter.sizeOf(wordOf(range)),
              name: text.filter.sizeName(range),
            })),
          ]}
          onChange={(value) => {
            const range = SIZES.find((each) => wordOf(each) === value);
            onChange(range === undefined ? leaving(filter, 'faces') : { ...filter, faces: range });
          }}
        />
      </Part>
      <Part words={text.filter.quality}>
        <Choice
          label={text.filter.quality}
          value={clear}
          options={[
            { value: '', words: text.filter.anyQuality },
            { value: String(POOR_QUALITY), words: text.filter.clear },
            { value: String(VERY_CLEAR), words: text.filter.veryClear },
          ]}
          onChange={(value) =>
            onChange(value === '' ? leaving(filter, 'minQuality') : { ...filter, minQuality: Number(value) })
          }
        />
      </Part>
    </div>
  );
}

function Part({ words, children }: { words: string; children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.part}>
      <h3 id={id} className={styles.heading}>
        {words}
      </h3>
      {children}
    </div>
  );
}

/** As many as two rows hold; older ones by the fields. */
const MOST_YEARS = 12;

function Years({ filter, onChange }: Pick<FilterPanelProps, 'filter' | 'onChange'>) {
  const text = useText();
  const photos = useQuery('listPhotos', { order: 'newest' }).data;
  const years = photos === undefined ? [] : yearsOf(photos.takenAt).slice(0, MOST_YEARS);
  if (years.length < 2) return null;
  return (
    <div className={styles.years} role="group" aria-label={text.filter.years}>
      {years.map((year) => {
        const days = { from: `${year}-01-01`, until: `${year}-12-31` };
        const pressed = filter.from === days.from && filter.until === days.until;
        return (
          <button
            key={year}
            type="button"
            className={styles.year}
            aria-pressed={pressed}
            onClick={() => onChange(pressed ? leaving(filter, 'from', 'until') : { ...filter, ...days })}
          >
            {year}
          </button>
        );
      })}
    </div>
  );
}

/** While a year is typed it is 0002, then 0020: nothing is asked for before it is whole. */
const WHOLE_YEAR = '1000';

function Day({
  words,
  day = '',
  onChange,
}: {
  words: string;
  day?: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(day);
  const [last, setLast] = useState(day);
  if (last !== day) {
    setLast(day);
    setTyped(day);
  }
  return (
    <label className={styles.day}>
      {words}
      <input
        type="date"
        value={typed}
        max="9999-12-31"
        onChange={({ target: { value } }) => {
          setTyped(value);
          if (value === '') onChange(undefined);
          else if (value >= WHOLE_YEAR) onChange(value);
        }}
      />
    </label>
  );
}
