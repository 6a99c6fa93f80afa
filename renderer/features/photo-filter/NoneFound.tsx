// No photo fits the filter: offers to remove each part of it.
import { Button } from '../../components/controls/Button.tsx';
import { EmptyState } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { PhotoFilter } from './filter-address.ts';
import { chipWords } from './FilterBar.tsx';
import type { FilterWords } from '../../i18n/filter-words.ts';
import { chipsOf } from './filter-words.ts';

/** With more buttons the row can't be read; the chips remove the rest. */
const MOST_SHOWN = 3;

export function NoneFound({
  filter,
  words,
  onChange,
}: {
  filter: PhotoFilter;
  words: FilterWords;
  onChange: (filter: PhotoFilter) => void;
}) {
  const text = useText();
  const chips = chipsOf(filter);
  return (
    <EmptyState
      icon="filter"
      title={text.filter.none(text.filter.phrase(words))}
      body={text.filter.noneBody(chips.length)}
    >
      {chips.length > 1 &&
        chips.slice(0, MOST_SHOWN).map((chip) => (
          <Button key={chip.key} icon="minus" onClick={() => onChange(chip.rest)}>
            {text.filter.without1(chipWords(text, chip, filter, words))}
          </Button>
        ))}
      <Button kind={chips.length > 1 ? 'quiet' : 'primary'} onClick={() => onChange({})}>
        {text.filter.removeAll}
      </Button>
    </EmptyState>
  );
}
