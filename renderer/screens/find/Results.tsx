// What a search found, best first, in bands; the threshold above it filters here, without asking again.
import { useMemo, useState, type ReactNode } from 'react';
import type { SearchQuery } from '../../../electron/contract/find.ts';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { ChanceNote } from '../../features/threshold/Chance.tsx';
import { DistanceSwitch } from '../../features/threshold/DistanceSwitch.tsx';
import { falseMatches } from '../../features/threshold/false-matches.ts';
import { ThresholdSlider } from '../../features/threshold/ThresholdSlider.tsx';
import { useThreshold, type LiveThreshold } from '../../features/threshold/use-threshold.ts';
import { TileGrid, type TileGroup } from '../../components/grid/TileGrid.tsx';
import { openPhoto, useViewerClosed } from '../../features/photo-grid/viewer-list.ts';
import {
  bandEdges,
  bandsFrom,
  countFrom,
  resultsOf,
  type BandName,
  type Results as SearchResults,
} from './result-bands.ts';
import styles from './Results.module.css';
import { ResultTile } from './ResultTile.tsx';
import { useSearch } from '../../data/use-search.ts';

interface ResultsProps {
  query: SearchQuery;
  /** The person searched for, if the search is for a person. */
  person: PersonId | null;
  title: ReactNode;
  actions?: ReactNode;
  /** At the left of the results; told the threshold as the slider stands. */
  aside?: (threshold: number | null) => ReactNode;
}

export function Results({ query, person, title, actions, aside }: ResultsProps) {
  const text = useText();
  const search = useSearch(query);
  const threshold = search.data?.threshold;
  const live = useThreshold(threshold);
  const matches = search.data?.matches;
  const results = useMemo(() => (matches === undefined ? null : resultsOf(matches, person)), [matches, person]);
  const less =
    results === null || threshold === undefined || live === null ? null : lessAlike(results, threshold, live.value);
  const count = results === null || live === null ? 0 : countFrom(results, live.value);

  return (
    <Screen
      fill
      title={title}
      actions={actions}
      note={
        results !== null &&
        results.entries.length > 0 && (
          <span className={styles.note}>
            <span role="status">{text.find.count(count)}</span>
            {less !== null && count > 0 && (
              <Button size="small" kind="quiet" className={styles.less} onClick={() => live?.release(less.value)}>
                {text.find.lessAlike(less.count)}
              </Button>
            )}
          </span>
        )
      }
    >
      <div className={styles.columns}>
        {aside !== undefined && <aside className={styles.aside}>{aside(live?.value ?? null)}</aside>}
        <div className={styles.column}>
          {search.state === 'failed' && <FailedState error={search.error} onRetry={search.retry} />}
          {search.state === 'loading' && <ResultsSkeleton />}
          {search.data !== undefined && results !== null && live !== null && (
            <>
              <div className={styles.tools}>
                <ThresholdSlider threshold={search.data.threshold} live={live} searched={search.data.searched} />
                <DistanceSwitch distance={search.data.threshold.distance} />
                {results.entries.length > 0 && (
                  <ChanceNote
                    known={results.entries.some(({ probability }) => probability !== null)}
                    calibration={search.data.calibration}
                  />
                )}
              </div>
              <div className={styles.results}>
                {count > 0 ? (
                  <Bands key={JSON.stringify(query)} results={results} threshold={search.data.threshold} live={live} />
                ) : (
                  <NoMatches results={results} searched={search.data.searched} less={less} live={live} />
                )}
              </div>
            </>
          )}
        </div>
      </div>
    </Screen>
  );
}

const TILE = { width: 148, height: 'square', gap: 6 } as const;
const HEADING = 58;

function Bands({ results, threshold, live }: { results: SearchResults; threshold: Threshold; live: LiveThreshold }) {
  const text = useText();
  const [active, setActive] = useState(0);
  const [focusRequest, setFocusRequest] = useState(0);
  const { entries } = results;
  const count = countFrom(results, live.value);
  const groups = useMemo<TileGroup[]>(() => {
    const edges = bandEdges(threshold);
    const meaning: Record<BandName, string> = {
      named: text.find.bandNamed,
      sure: text.find.bandAlike(falseMatches(threshold.points, edges.sure)),
      likely: text.find.bandAlike(falseMatches(threshold.points, edges.likely)),
      maybe: text.find.bandMaybe(falseMatches(threshold.points, edges.likely)),
    };
    return bandsFrom(results, threshold, live.value).map((band) => ({
      key: band.name,
      count: band.count,
      title: text.find.band[band.name],
      note: `${text.find.count(band.count)} · ${meaning[band.name]}`,
    }));
  }, [results, threshold, live.value, text]);

  useViewerClosed((last) => {
    const index = entries.findIndex(({ photoId }) => photoId === last);
    if (index < 0 || index >= count) return;
    setActive(index);
    setFocusRequest((n) => n + 1);
  });

  const open = (index: number): void => {
    const entry = entries[index];
    if (entry !== undefined)
      openPhoto(
        entry.photoId,
        entries.slice(0, count).map(({ photoId }) => photoId),
        entry.faceId,
      );
  };

  return (
    <TileGrid
      label={text.find.results}
      groups={groups}
      tile={TILE}
      headingHeight={HEADING}
      active={active}
      onActive={setActive}
      focusRequest={focusRequest}
      tileKey={(index) => entries[index]?.faceId ?? index}
    >
      {(index, focus) => {
        const match = entries[index];
        return match === undefined ? null : (
          <ResultTile
            match={match}
            number={index + 1}
            named={index < results.named}
            focus={focus}
            onOpen={() => open(index)}
          />
        );
      }}
    </TileGrid>
  );
}

interface LessAlike {
  value: number;
  count: number;
}

/**
 * A step to the lenient side that shows more: the pack's most lenient point, else the slider's end. Null where nothing
 * more is there.
 */
function lessAlike(results: SearchResults, { points, min }: Threshold, value: number): LessAlike | null {
  const shown = countFrom(results, value);
  for (const step of [points[0]?.similarity ?? min, min]) {
    const count = countFrom(results, step) - shown;
    if (step < value && count > 0) return { value: step, count };
  }
  return null;
}

function NoMatches({
  results,
  searched,
  less,
  live,
}: {
  results: SearchResults;
  searched: number;
  less: LessAlike | null;
  live: LiveThreshold;
}) {
  const text = useText();
  if (searched === 0) {
    return (
      <EmptyState icon="photos" title={text.find.noFacesYet} body={text.find.noFacesYetBody}>
        <Button kind="primary" onClick={() => navigate(href('photos'))}>
          {text.find.addPhotos}
        </Button>
      </EmptyState>
    );
  }
  if (results.entries.length === 0 || less === null)
    return <EmptyState icon="find" title={text.find.nothing} body={text.find.nothingBody(searched)} />;
  return (
    <EmptyState icon="find" title={text.find.none} body={text.find.noneBody}>
      <Button onClick={() => live.release(less.value)}>{text.find.lessAlike(less.count)}</Button>
    </EmptyState>
  );
}

/** The shape of what comes: the slider's place, a heading, two rows of tiles. */
function ResultsSkeleton() {
  return (
    <Loading className={styles.skeleton}>
      <Skeleton height={76} />
      <div className={styles.skeletonTiles}>
        {Array.from({ length: 8 }, (_, at) => (
          <Skeleton key={at} height={168} />
        ))}
      </div>
    </Loading>
  );
}
