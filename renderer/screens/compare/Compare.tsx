// Two faces side by side: the same person, or not?
import type { FaceRef } from '../../../electron/contract/find.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { Screen } from '../../components/layout/Screen.tsx';
import { useText } from '../../i18n/use-text.ts';
import { navigate, parseRoute } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useDrop } from '../../features/sources/use-drop.ts';
import { useOpenProbe } from '../../features/sources/use-open-probe.ts';
import styles from './Compare.module.css';
import { CompareSide } from './CompareSide.tsx';
import { compareHref, parseSides, type Sides } from '../../data/compare-address.ts';
import { VerdictPanel } from './VerdictPanel.tsx';

export function Compare({ route }: ScreenProps) {
  const text = useText();
  const sides = parseSides(route.query);
  // Two photos may be opened at once: read the address now, not as it was at the last render.
  const put = (change: Partial<Sides>): void =>
    navigate(compareHref({ ...parseSides(parseRoute(location.hash).query), ...change }), { replace: true });
  const openA = useOpenProbe((probe) => put({ a: { probeId: probe.id, index: Math.max(0, probe.main) } }));
  const openB = useOpenProbe((probe) => put({ b: { probeId: probe.id, index: Math.max(0, probe.main) } }));

  // Dropped on the window: one file goes to the first free side, two files to both.
  useDrop({
    describe: () => text.compare.drop,
    onDrop(sources) {
      const [first, second] = sources;
      if (first === undefined) return;
      if (second !== undefined) {
        openA.open([first]);
        openB.open([second]);
      } else if (sides.a === null && openA.state !== 'opening') openA.open([first]);
      else openB.open([first]);
    },
  });

  const side = (which: 'a' | 'b', opening: typeof openA) => (
    <CompareSide
      title={which === 'a' ? text.compare.first : text.compare.second}
      side={sides[which]}
      opening={opening}
      onOpen={(sources: Source[]) => opening.open(sources)}
      onChoose={(face: FaceRef) => put({ [which]: face })}
      onClear={() => put({ [which]: null })}
    />
  );

  return (
    <Screen title={text.compare.title} note={text.compare.intro}>
      <div className={styles.compare}>
        <div className={styles.sides}>
          {side('a', openA)}
          {side('b', openB)}
        </div>
        {sides.a !== null && sides.b !== null ? (
          <VerdictPanel a={sides.a} b={sides.b} />
        ) : (
          <p className={styles.waiting}>{text.compare.waiting}</p>
        )}
      </div>
    </Screen>
  );
}
