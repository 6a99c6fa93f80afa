import { describe, expect, it } from 'vitest';
import { findBrowser, hasDisplay } from '../../../../electron/doors/host/find-browser.ts';

const machine = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...installed: string[]) => ({
  platform,
  env,
  home: '/home/anna',
  canRun: (path: string) => installed.includes(path),
});

describe('findBrowser', () => {
  it('looks along the PATH and in the usual folders on Linux, Chrome first', () => {
    expect(
      findBrowser(machine('linux', { PATH: '/opt/bin:/usr/bin' }, '/usr/bin/chromium', '/opt/bin/google-chrome')),
    ).toBe('/opt/bin/google-chrome');
    expect(findBrowser(machine('linux', {}, '/snap/bin/chromium'))).toBe('/snap/bin/chromium');
  });

  it('looks into both application folders on macOS', () => {
    const edge = '/home/anna/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findBrowser(machine('darwin', {}, edge))).toBe(edge);
  });

  it('looks into the program folders on Windows', () => {
    const env = { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)', LOCALAPPDATA: 'C:\\Users\\Anna\\AppData\\Local' };
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(machine('win32', env, edge))).toBe(edge);
  });

  it('believes FACET_BROWSER, and says when there is none', () => {
    expect(findBrowser(machine('linux', { FACET_BROWSER: '/opt/my-browser' }))).toBe('/opt/my-browser');
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }))).toBeNull();
  });
});

describe('hasDisplay', () => {
  it('asks on Linux alone', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });
});
