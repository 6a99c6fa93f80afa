// The rail at the left: the logo, links to the screens, running jobs, settings.
import { useText } from '../i18n/use-text.ts';
import { href } from '../data/router.ts';
import { screenRows, type ScreenName } from './screens.tsx';
import { IconButton } from '../components/controls/Button.tsx';
import { Icon, Mark } from '../components/icons.tsx';
import { JobPill } from '../features/jobs/JobPill.tsx';
import styles from './Rail.module.css';

export function Rail({ current, onHelp }: { current: string; onHelp: () => void }) {
  const text = useText();
  const names = Object.keys(screenRows) as ScreenName[];
  const links = (place: 'top' | 'bottom') =>
    names
      .filter((name) => screenRows[name].rail === place)
      .map((name) => {
        const { title, icon } = screenRows[name];
        return (
          <a
            key={name}
            href={href(name)}
            className={styles.link}
            aria-current={name === current ? 'page' : undefined}
            draggable={false}
          >
            {icon !== undefined && <Icon name={icon} />}
            <span className={styles.words}>{title(text)}</span>
          </a>
        );
      });
  return (
    <nav className={styles.rail} aria-label={text.frame.navigation}>
      <a href={href('photos')} className={styles.mark} draggable={false}>
        <Mark />
        <span className={styles.words}>{text.frame.title}</span>
      </a>
      {links('top')}
      <div className={styles.space} />
      <JobPill />
      <div className={styles.foot}>
        {links('bottom')}
        <IconButton
          className={styles.help}
          label={text.frame.shortcuts}
          icon="keyboard"
          shortcut="?"
          onClick={onHelp}
        />
      </div>
    </nav>
  );
}
