import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  makeWindowFolder,
  removeEntryPage,
  temporaryFilesIn,
  windowFolderRoot,
  writeEntryPage,
} from '../../../../electron/doors/host/window-folder.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';

describe('the page that hands the key over', () => {
  it('leads to the address and is gone when it is removed', () => {
    const folder = makeWindowFolder(temporaryFolder());
    const file = fileURLToPath(writeEntryPage(folder, 'http://127.0.0.1:1/?t=abc'));
    expect(readFileSync(file, 'utf8')).toContain('content="0; url=http://127.0.0.1:1/?t=abc"');
    removeEntryPage(folder);
    removeEntryPage(folder);
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  it.skipIf(process.platform === 'win32')('is read by its owner alone, whatever the umask', () => {
    const before = process.umask(0);
    try {
      const folder = makeWindowFolder(temporaryFolder());
      const file = fileURLToPath(writeEntryPage(folder, 'http://127.0.0.1:1/?t=abc'));
      expect([folder, file].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['700', '600']);
    } finally {
      process.umask(before);
    }
  });
});

it('a browser keeps its temporary files in the folder, where the path of its socket is short enough', () => {
  expect(temporaryFilesIn('/tmp/facet-window-1234567-abcdef')).toEqual({ TMPDIR: '/tmp/facet-window-1234567-abcdef' });
  expect(temporaryFilesIn('/var/folders/m3/xk1q0l8d2zs0n5v7y4r6w9fc0000gn/T/facet-window-12345-abcdef')).toEqual({});
});

describe('where the folder lies', () => {
  const linux = { platform: 'linux' as const, home: '/home/anna', temporary: '/tmp' };
  const where = (browser: string, ...there: string[]) =>
    windowFolderRoot(browser, { ...linux, exists: (path) => there.includes(path) });

  it('is where systems keep what is temporary', () => {
    expect(where('/usr/bin/chromium', '/home/anna/snap/chromium/common')).toBe('/tmp');
    expect(where('/usr/bin/chromium-browser')).toBe('/tmp');
  });

  it('is where a snap can read it', () => {
    expect(where('/snap/bin/chromium', '/home/anna/snap/chromium/common')).toBe('/home/anna/snap/chromium/common');
    expect(where('/usr/bin/chromium-browser', '/snap/bin/chromium', '/home/anna/snap/chromium/common')).toBe(
      '/home/anna/snap/chromium/common',
    );
    expect(where('/snap/bin/chromium')).toBe('/tmp'); // it has never run
  });
});
