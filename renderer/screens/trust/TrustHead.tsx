// What a measure is made from, measuring it, and measures of before.
import { useState } from 'react';
import type { MeasureId } from '../../../electron/contract/ids.ts';
import type { MeasureSummary, PairSource, System } from '../../../electron/contract/measure.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Menu } from '../../components/controls/Menu.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import { useQuery } from '../../data/use-query.ts';
import { listedIn } from './listed-in.ts';
import { SystemSelect, systemKey } from './SystemSelect.tsx';

interface TrustHeadProps {
  measures: readonly MeasureSummary[];
  shown: MeasureSummary | null;
  busy: boolean;
  /** Without a system: by the one in use. */
  onMeasure: (source: PairSource, system?: System) => void;
}

/** How many of the older ones the menu offers. */
const OLDER = 8;

export function TrustHead({ measures, shown, busy, onMeasure }: TrustHeadProps) {
  const text = useText();
  const { head: words } = text.trust;
  const choose = useChoose();
  const systems = useQuery('listSystems').data ?? [];
  // A choice is for the measure it was made beside.
  const [chosen, setChosen] = useState<{ beside: MeasureId | undefined; system: System } | null>(null);
  const wanted = chosen !== null && chosen.beside === shown?.id ? chosen.system : shown?.system;
  // The one in use comes first.
  const by = systems.find((system) => wanted !== undefined && systemKey(system) === systemKey(wanted)) ?? systems[0];
  const choice = systems.length > 1;
  const measure = (source: PairSource): void => onMeasure(source, choice ? by : undefined);
  const fromFolder = async (kind: 'pairs' | 'folders'): Promise<void> => {
    const sources = await choose(kind === 'pairs' ? 'folder-with-list' : 'folder');
    const [source] = sources ?? [];
    const given = kind === 'pairs' ? listedIn(sources ?? []) : source && { kind, images: source };
    if (given) measure(given);
  };
  const others = measures.filter(({ id }) => id !== shown?.id).slice(0, OLDER);
  return (
    <>
      <Menu
        trigger={
          <Button
            icon="down"
            disabled={busy}
            aria-label={shown === null ? words.measureOn : `${words.source}: ${shown.title ?? words.library}`}
          >
            {shown === null ? words.measureOn : (shown.title ?? words.library)}
          </Button>
        }
        items={[
          { words: words.library, icon: 'people', onSelect: () => measure({ kind: 'library' }) },
          { words: words.pairs, icon: 'compare', onSelect: () => void fromFolder('pairs') },
          { words: words.folders, icon: 'folder', onSelect: () => void fromFolder('folders') },
          ...(others.length === 0 ? [] : [null]),
          ...others.map((measure) => ({
            words: words.measureOf(measure.title, text.format.dateTime(Date.parse(measure.madeAt))),
            icon: 'history' as const,
            onSelect: () => navigate(href('trust', undefined, { m: measure.id }), { replace: true }),
          })),
        ]}
      />
      {choice && (
        <SystemSelect
          systems={systems}
          value={by}
          disabled={busy}
          label={words.by}
          onChange={(system) => setChosen({ beside: shown?.id, system })}
        />
      )}
      {shown !== null && (
        <Button disabled={busy} onClick={() => measure({ kind: 'library' })}>
          {words.again}
        </Button>
      )}
    </>
  );
}
