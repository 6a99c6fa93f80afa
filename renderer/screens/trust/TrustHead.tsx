// What a measure is made from, measuring it, and measures of before. Page.
import type { MeasureSummary, PairSource, System } from '../../../electron/api.ts';
import { Button } from '../../components/Button.tsx';
import { Menu } from '../../components/Menu.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../router.ts';
import { useChoose } from '../../use-choose.ts';
import { useQuery } from '../../use-query.ts';
import { listedIn } from './listed-in.ts';

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
  // The one in use comes first.
  const systems = (useQuery('listSystems').data ?? []).slice(1);
  const fromFolder = async (kind: 'pairs' | 'folders'): Promise<void> => {
    const sources = await choose(kind === 'pairs' ? 'folder-with-list' : 'folder');
    const [source] = sources ?? [];
    const given = kind === 'pairs' ? listedIn(sources ?? []) : source && { kind, images: source };
    if (given) onMeasure(given);
  };
  const others = measures.filter(({ id }) => id !== shown?.id).slice(0, OLDER);
  return (
    <>
      <Menu
        trigger={
          <Button icon="down" disabled={busy} aria-label={shown === null ? words.source : `${words.source}: ${shown.title ?? words.library}`}>
            {shown === null ? words.source : (shown.title ?? words.library)}
          </Button>
        }
        items={[
          { words: words.library, icon: 'people', onSelect: () => onMeasure({ kind: 'library' }) },
          { words: words.pairs, icon: 'compare', onSelect: () => void fromFolder('pairs') },
          { words: words.folders, icon: 'folder', onSelect: () => void fromFolder('folders') },
          ...(systems.length === 0 ? [] : [null]),
          ...systems.map((system) => ({ words: words.libraryBy(words.system(system)), icon: 'people' as const, onSelect: () => onMeasure({ kind: 'library' }, system) })),
          ...(others.length === 0 ? [] : [null]),
          ...others.map((measure) => ({
            words: words.measureOf(measure.title, text.format.dateTime(Date.parse(measure.madeAt))),
            icon: 'history' as const,
            onSelect: () => navigate(href('trust', undefined, { m: measure.id }), { replace: true }),
          })),
        ]}
      />
      {shown !== null && (
        <Button disabled={busy} onClick={() => onMeasure({ kind: 'library' }, shown.source === 'library' ? shown.system : undefined)}>
          {words.again}
        </Button>
      )}
    </>
  );
}
