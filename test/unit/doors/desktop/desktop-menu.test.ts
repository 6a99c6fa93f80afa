import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../electron/doors/desktop/desktop-menu.ts';
import { LANGUAGES } from '../../../../electron/contract/languages.ts';
import { desktopWords } from '../../../../electron/words/desktop-words.ts';

const actions = { showLibrary: () => {} };

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has a word for each item on %s, in both languages', (platform) => {
    for (const language of LANGUAGES) {
      const items = menuTemplate(desktopWords[language], actions, platform).flatMap((menu) => [
        menu,
        ...(menu.submenu as { label?: string; type?: string }[]),
      ]);
      for (const item of items) expect(item.type === 'separator' || Boolean(item.label)).toBe(true);
    }
  });

  it('can be left, and edits text, on every system', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const roles = JSON.stringify(menuTemplate(desktopWords.en, actions, platform));
      for (const role of ['quit', 'copy', 'paste', 'selectAll', 'undo', 'togglefullscreen', 'about'])
        expect(roles).toContain(`"role":"${role}"`);
    }
  });
});
