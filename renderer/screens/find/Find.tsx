// Searches all photos for a person, a face of the library, or a face of a dropped photo.
import { IconButton } from '../../components/controls/Button.tsx';
import { Icon } from '../../components/icons.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useDrop } from '../../features/sources/use-drop.ts';
import { useOpenProbe } from '../../features/sources/use-open-probe.ts';
import styles from './Find.module.css';
import { parseSought } from './find-address.ts';
import { FindFace } from './FindFace.tsx';
import { FindPerson } from './FindPerson.tsx';
import { FindProbe } from './FindProbe.tsx';
import { FindStart } from './FindStart.tsx';

export function Find({ route }: ScreenProps) {
  const text = useText();
  const sought = parseSought(route.query);
  const opening = useOpenProbe((probe) => navigate(href('find', undefined, { probe: probe.id })));
  useDrop({ describe: text.find.drop, onDrop: opening.open });

  return (
    <div className={styles.find}>
      {opening.state === 'opening' && (
        <p className={styles.banner} role="status">
          {text.frame.openingProbe}
        </p>
      )}
      {opening.state === 'failed' && (
        <p className={styles.banner} role="alert" data-failed="true">
          <Icon name="warning" size={16} />
          <span>{explain(text, opening.error)}</span>
          <IconButton size="small" icon="close" label={text.frame.close} onClick={opening.forget} />
        </p>
      )}
      <div className={styles.rest}>
        {sought === null && <FindStart onOpen={opening.open} />}
        {sought !== null && 'person' in sought && <FindPerson key={sought.person} id={sought.person} />}
        {sought !== null && 'face' in sought && <FindFace key={sought.face} id={sought.face} />}
        {sought !== null && 'probe' in sought && (
          <FindProbe key={sought.probe} id={sought.probe} index={sought.index} />
        )}
      </div>
    </div>
  );
}
