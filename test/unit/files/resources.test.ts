import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultLibraryDir } from '../../../electron/files/library-dir.ts';
import { rootOf, unpacked } from '../../../electron/files/resources.ts';

const path = (...parts: string[]) => join(sep, ...parts);

describe('resources', () => {
  it('finds the root from the sources and from what was compiled', () => {
    expect(rootOf(path('facet', 'electron', 'files'))).toBe(path('facet'));
    expect(rootOf(path('facet', 'dist', 'electron', 'files'))).toBe(path('facet'));
  });

  it('leads native code out of the archive of a packaged app, and nowhere else', () => {
    expect(unpacked(path('opt', 'Facet', 'resources', 'app.asar'))).toBe(
      path('opt', 'Facet', 'resources', 'app.asar.unpacked'),
    );
    expect(unpacked(path('home', 'app.asar.d', 'facet'))).toBe(path('home', 'app.asar.d', 'facet'));
  });
});

describe('defaultLibraryDir', () => {
  it("follows each system's custom", () => {
    const home = path('home', 'anna');
    expect(defaultLibraryDir({ platform: 'linux', env: {}, home })).toBe(
      join(home, '.local', 'share', 'facet', 'library'),
    );
    expect(defaultLibraryDir({ platform: 'linux', env: { XDG_DATA_HOME: path('data') }, home })).toBe(
      path('data', 'facet', 'library'),
    );
    expect(defaultLibraryDir({ platform: 'darwin', env: {}, home })).toBe(
      join(home, 'Library', 'Application Support', 'Facet', 'library'),
    );
    expect(defaultLibraryDir({ platform: 'win32', env: { APPDATA: path('roaming') }, home })).toBe(
      path('roaming', 'Facet', 'library'),
    );
  });
});
