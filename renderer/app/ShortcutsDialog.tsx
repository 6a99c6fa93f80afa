// All keyboard shortcuts, behind '?'.
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../components/overlay/Dialog.tsx';
import styles from './ShortcutsDialog.module.css';

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = MAC ? '⌘' : 'Ctrl+';
const REDO = MAC ? '⇧⌘Z' : 'Ctrl+Shift+Z';

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { filter, frame, groups: nameless, history, people, review, trust, viewer } = useText();
  const groups: { title: string; rows: [keys: string[], words: string][] }[] = [
    {
      title: frame.shortcutsAnywhere,
      rows: [
        [['/'], frame.shortcutFind],
        [['1', '2', '3', '4', '5'], frame.shortcutScreens],
        [[MOD + 'Z', REDO], history.shortcutBoth],
        [['Esc'], frame.shortcutEscape],
        [['?'], frame.shortcutHelp],
      ],
    },
    {
      title: frame.shortcutsGrid,
      rows: [
        [['←', '→', '↑', '↓'], frame.shortcutMove],
        [['Home', 'End'], frame.shortcutEnds],
        [['Enter'], frame.shortcutOpen],
        [['F'], filter.shortcut],
      ],
    },
    {
      title: frame.shortcutsViewer,
      rows: [
        [['←', '→'], frame.shortcutNext],
        [['B'], frame.shortcutBoxes],
        [['I'], frame.shortcutPanel],
        [['F'], viewer.shortcutAdd],
      ],
    },
    {
      title: people.shortcuts,
      rows: [
        [['Y', 'N'], people.shortcutAnswer],
        [['Space'], people.shortcutSkip],
        [['M'], people.shortcutMove],
        [['Shift ←', 'Shift →'], people.shortcutSelect],
        [['X'], people.shortcutToggle],
        [[MOD + 'A'], people.shortcutAll],
      ],
    },
    {
      title: review.shortcuts,
      rows: [
        [['Y', 'N'], review.shortcutAnswer],
        [['Space'], review.shortcutSkip],
        [['S'], review.shortcutSomebody],
        [['←', '→'], review.shortcutMove],
        [['Enter'], review.shortcutOpen],
        [['⌫', MOD + 'Z'], review.shortcutUndo],
      ],
    },
    {
      title: nameless.shortcuts,
      rows: [
        [['↑', '↓'], nameless.shortcutOffered],
        [['Enter'], nameless.shortcutName],
        [['Shift ←', 'Shift →'], nameless.shortcutSelect],
        [['N'], nameless.shortcutApart],
      ],
    },
    {
      title: trust.mistakes.shortcuts,
      rows: [
        [['←', '→'], trust.mistakes.shortcutMove],
        [['A', 'D'], trust.mistakes.shortcutWrong],
        [['K'], trust.mistakes.shortcutApart],
        [['B'], trust.mistakes.shortcutBad],
      ],
    },
    {
      title: history.shortcuts,
      rows: [
        [['↑', '↓'], history.shortcutMove],
        [['Enter'], history.shortcutTurn],
      ],
    },
  ];
  return (
    <Dialog open={open} onClose={onClose} title={frame.shortcuts} width="wide">
      {/* In a low window this scrolls, by keys too. */}
      <div className={styles.groups} role="group" aria-label={frame.shortcuts} tabIndex={0}>
        {groups.map(({ title, rows }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {rows.map(([keys, words]) => (
                <div key={words} className={styles.row}>
                  <dt>{words}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
