import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../electron/doors/desktop/desktop-menu.ts';
import { desktopWords } from '../../../../electron/doors/desktop/desktop-words.ts';

const actions = { showLibrary: () => {} };

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has a word for each item on %s, in both languages', (platform) => {
    for (const locale of ['en-US', 'ru-RU']) {
      const items = menuTemplate(desktopWords(null, locale), actions, platform).flatMap((menu) => [
        menu,
        ...(menu.submenu as { label?: string; type?: string }[]),
      ]);
      for (const item of items) expect(item.type === 'separator' || Boolean(item.label)).toBe(true);
    }
  });

  it('can be left, and edits text, on every system', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const roles = JSON.stringify(menuTemplate(desktopWords('en', ''), actions, platform));
      for (const role of ['quit', 'copy', 'paste', 'selectAll', 'undo', 'togglefullscreen', 'about'])
        expect(roles).toContain(`"role":"${role}"`);
    }
  });
});

describe('desktopWords', () => {
  it('follows Settings, then the system, then falls back to English', () => {
    expect(desktopWords('ru', 'en-US').edit).toBe('Правка');
    expect(desktopWords(null, 'ru').edit).toBe('Правка');
    expect(desktopWords(null, 'de-DE').edit).toBe('Edit');
    expect(desktopWords('en', 'ru-RU').edit).toBe('Edit');
  });
});
