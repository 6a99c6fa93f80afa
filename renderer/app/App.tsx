// The frame: rail, search field, the screen the address names, and the viewer over it.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { api, onConnection } from '../data/api.ts';
import styles from './App.module.css';
import { DropTarget } from '../features/sources/DropTarget.tsx';
import { Rail } from './Rail.tsx';
import { SearchField } from './SearchField.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { href, navigate, parseRoute, useHash } from '../data/router.ts';
import { isScreenName, screenRows, type ScreenName } from './screens.tsx';
import { Surroundings } from './Surroundings.tsx';
import { Viewer } from '../screens/viewer/Viewer.tsx';
import { useShortcuts } from '../components/hooks/use-shortcuts.ts';
import { useToast } from '../components/hooks/use-toast.ts';

export function App() {
  return (
    <Surroundings>
      <DropTarget>
        <Frame />
      </DropTarget>
    </Surroundings>
  );
}

const HOME = href('photos');

function Frame() {
  const text = useText();
  const hash = useHash();
  const route = parseRoute(hash);
  // The viewer lies over the screen it was opened from, which keeps its place.
  const [under, setUnder] = useState(route.name === 'photo' ? HOME : hash);
  const viewing = route.name === 'photo';
  if (!viewing && under !== hash) setUnder(hash);
  const underRoute = parseRoute(viewing ? under : hash);
  const name: ScreenName = isScreenName(underRoute.name) ? underRoute.name : 'photos';
  const { component: Component, title } = screenRows[name];

  const search = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const undoLast = useUndoLast();

  useShortcuts({
    '/': () => search.current?.focus(),
    1: () => navigate(href('photos')),
    2: () => navigate(href('people')),
    3: () => navigate(href('find')),
    4: () => navigate(href('compare')),
    5: () => navigate(href('trust')),
    6: () => navigate(href('learn')),
  });
  useShortcuts(
    {
      '?': () => setHelping(true),
      'mod+z': () => void undoLast('undo'),
      'mod+shift+z': () => void undoLast('redo'),
    },
    { over: 'both' },
  );

  useEffect(() => {
    document.title = `${title(text)} – ${text.frame.title}`;
  }, [title, text]);

  // A screen reader and the keyboard follow to the new screen; not on the first, and not when the viewer closes.
  const screenKey = `${name}/${underRoute.id}`;
  const seen = useRef(screenKey);
  const followFocus = useEffectEvent(() => {
    if (seen.current !== screenKey) main.current?.focus({ preventScroll: true });
    seen.current = screenKey;
  });
  useEffect(() => followFocus(), [screenKey]);

  return (
    <>
      <div className={styles.frame} inert={viewing} aria-hidden={viewing || undefined}>
        <Rail current={screenRows[name].within ?? name} onHelp={() => setHelping(true)} />
        <header className={styles.bar}>
          <SearchField inputRef={search} />
        </header>
        <main ref={main} className={styles.main} tabIndex={-1}>
          <ConnectionNote />
          <Component key={screenKey} route={underRoute} />
        </main>
      </div>
      {viewing && <Viewer route={route} under={under} />}
      <ShortcutsDialog open={helping} onClose={() => setHelping(false)} />
    </>
  );
}

function ConnectionNote() {
  const text = useText();
  const [open, setOpen] = useState(true);
  useEffect(() => onConnection(setOpen), []);
  if (open) return null;
  return (
    <p className={styles.connection} role="status">
      {text.frame.disconnected}
    </p>
  );
}

/** Undoes the newest change that stands, or does again the one undone last. */
function useUndoLast(): (what: 'undo' | 'redo') => Promise<void> {
  const text = useText();
  const toast = useToast();
  return async (what) => {
    try {
      const actions = await api.listActions(100);
      const newestStanding = actions.findIndex((action) => !action.undone);
      const undoneLast = (newestStanding < 0 ? actions.length : newestStanding) - 1;
      const action = actions[what === 'undo' ? newestStanding : undoneLast];
      if (action === undefined) {
        toast.say(text.frame.nothingToUndo);
        return;
      }
      await api[what](action.id);
      const words = text.actions[action.kind](action.params);
      toast.turned(action.id, what === 'undo' ? text.frame.undone(words) : text.frame.redone(words));
    } catch (error) {
      toast.failed(error);
    }
  };
}
