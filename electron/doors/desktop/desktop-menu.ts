// The application's menu as data: Electron's roles do the work, desktop-words.ts has the words.
import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from '../../words/desktop-words.ts';

export interface MenuActions {
  showLibrary(): void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

export function menuTemplate(
  words: DesktopWords,
  { showLibrary }: MenuActions,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  /** The role's name is also the key of its word. */
  const item = <Role extends keyof DesktopWords & MenuItemConstructorOptions['role']>(
    role: Role,
  ): MenuItemConstructorOptions => ({ role, label: words[role] });
  const onMac = platform === 'darwin';

  const app: MenuItemConstructorOptions = {
    label: 'Facet',
    submenu: [item('about'), SEPARATOR, item('hide'), item('hideOthers'), item('unhide'), SEPARATOR, item('quit')],
  };
  return [
    ...(onMac ? [app] : []),
    {
      label: words.file,
      submenu: [{ label: words.showLibrary, click: showLibrary }, SEPARATOR, onMac ? item('close') : item('quit')],
    },
    {
      label: words.edit,
      submenu: [item('undo'), item('redo'), SEPARATOR, item('cut'), item('copy'), item('paste'), item('selectAll')],
    },
    {
      label: words.view,
      submenu: [
        item('reload'),
        SEPARATOR,
        item('resetZoom'),
        item('zoomIn'),
        item('zoomOut'),
        SEPARATOR,
        item('togglefullscreen'),
      ],
    },
    {
      label: words.window,
      role: 'window',
      submenu: onMac ? [item('minimize'), item('zoom'), SEPARATOR, item('front')] : [item('minimize'), item('close')],
    },
    { label: words.help, role: 'help', submenu: [item('about')] },
  ];
}
